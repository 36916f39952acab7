// A protected resource: /api and /api/orders say welcome, /api/echo tells what it received.
//
// It wants a token with api.read, as a JWT for this API or as an opaque one of this server; a
// token that is bound to a key or a certificate is taken only together with that.
import { createLocalJWKSet, jwtVerify } from 'jose';

import { certificateOf, thumbprint } from './certificates.mjs';
import { Proofs } from './proofs.mjs';
import { SIGNATURES } from './provider.mjs';
import { pairs } from './received.mjs';

class Refusal extends Error {
  constructor(status, scheme, error, about = {}) {
    super();
    const said = { realm: 'peer', ...(error && { error }), ...about };
    const words = Object.entries(said).map(([name, text]) => `${name}="${text}"`);
    Object.assign(this, { status, error, challenge: `${scheme} ${words.join(', ')}` });
  }
}

async function bytesOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function echo(request, body) {
  const masked = ([name, value]) =>
    name.toLowerCase() === 'authorization' ? [name, `${value.split(' ')[0]} ***`] : [name, value];
  return {
    method: request.method,
    target: request.url,
    headers: pairs(request.rawHeaders).map(masked),
    body: body.toString(),
    body_base64: body.toString('base64'),
  };
}

export function api({ issuer, server, key, nonces }) {
  const keys = createLocalJWKSet({ keys: [key.published] });
  const proofs = new Proofs(nonces);

  // What a token grants and what it is bound to, or undefined.
  async function read(token, audience) {
    if (token.split('.').length === 3) {
      const options = { issuer, audience, typ: 'at+jwt' };
      const { payload } = await jwtVerify(token, keys, options).catch(() => ({}));
      const { scope = '', cnf = {} } = payload ?? {};
      return payload && { scope, jkt: cnf.jkt, x5t: cnf['x5t#S256'] };
    }
    const found = await server.ClientCredentials.find(token);
    if (!found?.isValid || (found.aud && found.aud !== audience)) return undefined;
    return { scope: found.scope ?? '', jkt: found.jkt, x5t: found['x5t#S256'] };
  }

  // The scope of a request that may come in; throws a `Refusal` otherwise.
  async function admitted(request, pathname) {
    const [given, token] = (request.headers.authorization ?? '').split(' ');
    const scheme = { bearer: 'Bearer', dpop: 'DPoP' }[given.toLowerCase()];
    if (!scheme || !token) throw new Refusal(401, 'Bearer');
    const algs = scheme === 'DPoP' && { algs: SIGNATURES.join(' ') };
    const refuse = (error, about) => new Refusal(401, scheme, error, { ...about, ...algs });

    const audience = `${issuer}${pathname === '/api/orders' ? pathname : '/api'}`;
    const grant = await read(token, audience);
    if (!grant) throw refuse('invalid_token');
    if ((scheme === 'DPoP') !== Boolean(grant.jkt)) {
      const bound = grant.jkt ? 'bound to a DPoP key' : 'not bound to a DPoP key';
      throw refuse('invalid_token', { error_description: `the token is ${bound}` });
    }
    if (grant.jkt) {
      const host = request.headers[':authority'] ?? request.headers.host;
      const url = `${new URL(issuer).protocol}//${host}${pathname}`;
      const fault = await proofs.fault(request, { url, token, jkt: grant.jkt });
      if (fault) throw refuse(fault.error, { error_description: fault.description });
    }
    const certificate = certificateOf(request);
    if (grant.x5t && !(certificate && thumbprint(certificate) === grant.x5t)) {
      throw refuse('invalid_token', { error_description: 'bound to another certificate' });
    }
    if (!grant.scope.split(' ').includes('api.read')) {
      throw new Refusal(403, scheme, 'insufficient_scope', { scope: 'api.read' });
    }
    return grant.scope;
  }

  return async (request, response, pathname) => {
    const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
    const answer = (status, body) => {
      const nonce = proofs.nextNonce();
      response.writeHead(status, { ...headers, ...(nonce && { 'dpop-nonce': nonce }) });
      response.end(JSON.stringify(body));
    };
    const body = await bytesOf(request);
    try {
      const scope = await admitted(request, pathname);
      if (pathname === '/api/echo') return answer(200, echo(request, body));
      return answer(200, { message: 'welcome', scope, nested: { list: [1, 2, 3] } });
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      headers['www-authenticate'] = refusal.challenge;
      const { status, error } = refusal;
      return answer(status, error ? { error } : { message: 'a token is needed' });
    }
  };
}
