// A certified authorization server (oidc-provider) and an API of its own, for Keyfit's tests.
//
// Settings come as one line of JSON on standard input: { clients, host, certificate?, privateKey? }.
// Once it listens it writes one line of JSON, { issuer }, and it ends when standard input does,
// so that it never outlives the test that started it.
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { createInterface } from 'node:readline';

import { createLocalJWKSet, jwtVerify } from 'jose';
import { Provider } from 'oidc-provider';

const SCOPES = ['api.read', 'api.write', 'api.admin'];
const HOUR = 3600;

function signingKey() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const about = { kid: 'peer', alg: 'RS256', use: 'sig' };
  return {
    own: { ...privateKey.export({ format: 'jwk' }), ...about },
    published: { ...publicKey.export({ format: 'jwk' }), ...about },
  };
}

function provider(issuer, clients, key) {
  const resource = `${issuer}/api`;
  const opaque = new Set(clients.filter((each) => each.opaque).map((each) => each.client_id));
  return new Provider(issuer, {
    clients: clients.map(({ opaque: _, ...client }) => ({
      grant_types: ['client_credentials'],
      response_types: [],
      redirect_uris: [],
      ...client,
    })),
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
    enabledJWA: { clientAuthSigningAlgValues: ['RS256'] },
    jwks: { keys: [key.own] },
    scopes: SCOPES,
    ttl: { ClientCredentials: HOUR },
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      introspection: {
        enabled: true,
        // The default wants the introspecting client to be the token's audience.
        allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
      },
      revocation: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: (_ctx, client) => (opaque.has(client.clientId) ? undefined : resource),
        getResourceServerInfo: () => ({
          scope: SCOPES.join(' '),
          audience: resource,
          accessTokenTTL: HOUR,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
  });
}

function answer(response, status, body, challenge) {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  if (challenge) headers['www-authenticate'] = challenge;
  response.writeHead(status, headers);
  response.end(JSON.stringify(body));
}

// GET /api wants a token with api.read, as a JWT for this API or as an opaque one of this server.
function api(issuer, server, key) {
  const keys = createLocalJWKSet({ keys: [key.published] });

  async function scopeOf(token) {
    if (token.split('.').length === 3) {
      const options = { issuer, audience: `${issuer}/api`, typ: 'at+jwt' };
      const { payload } = await jwtVerify(token, keys, options).catch(() => ({}));
      return payload ? payload.scope ?? '' : undefined;
    }
    const found = await server.ClientCredentials.find(token);
    return found?.isValid ? found.scope ?? '' : undefined;
  }

  return async (request, response) => {
    const [scheme, token] = (request.headers.authorization ?? '').split(' ');
    if (scheme.toLowerCase() !== 'bearer' || !token) {
      return answer(response, 401, { message: 'a token is needed' }, 'Bearer realm="peer"');
    }
    const scope = await scopeOf(token);
    if (scope === undefined) {
      const challenge = 'Bearer realm="peer", error="invalid_token"';
      return answer(response, 401, { error: 'invalid_token' }, challenge);
    }
    if (!scope.split(' ').includes('api.read')) {
      const challenge = 'Bearer realm="peer", error="insufficient_scope", scope="api.read"';
      return answer(response, 403, { error: 'insufficient_scope' }, challenge);
    }
    return answer(response, 200, { message: 'welcome', scope, nested: { list: [1, 2, 3] } });
  };
}

async function serve({ clients, host, certificate, privateKey }) {
  const tls = certificate && { cert: readFileSync(certificate), key: readFileSync(privateKey) };
  const listener = tls ? https.createServer(tls) : http.createServer();
  await new Promise((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const issuer = `${tls ? 'https' : 'http'}://${host}:${listener.address().port}`;
  const key = signingKey();
  const server = provider(issuer, clients, key);
  const [resource, pages] = [api(issuer, server, key), server.callback()];
  listener.on('request', (request, response) =>
    new URL(request.url, issuer).pathname === '/api'
      ? resource(request, response)
      : pages(request, response),
  );
  process.stdout.write(`${JSON.stringify({ issuer })}\n`);
}

const lines = createInterface({ input: process.stdin });
lines.once('line', (line) => serve(JSON.parse(line)));
lines.once('close', () => process.exit(0));
