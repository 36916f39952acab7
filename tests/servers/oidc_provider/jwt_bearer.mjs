// A grant of its own (RFC 7523 §2.1), as Maskinporten and Google have it: the signed JWT is all
// that is sent. Its `iss` is the client; scope and resource stand inside the claims.
import { parse, stringify } from 'node:querystring';

import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose';
import { errors } from 'oidc-provider';
// The package offers no public way to what its own grants do; its version is pinned.
import { handler } from 'oidc-provider/lib/actions/grants/client_credentials.js';
import * as helpers from 'oidc-provider/lib/helpers/grants.js';

const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const CLOCK_TOLERANCE = 10;

// `InvalidGrant` would keep to itself what is wrong.
function refused(description) {
  return new errors.CustomOIDCProviderError('invalid_grant', description);
}

async function body(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function issuerOf(assertion) {
  try {
    return decodeJwt(assertion).iss;
  } catch {
    return undefined;
  }
}

// The server wants to know the client before the grant: where none is named, `iss` names it.
async function nameTheClient(ctx, next) {
  if (ctx.method === 'POST' && ctx.path === '/token') {
    const text = await body(ctx.req);
    const { grant_type: grantType, client_id: named, assertion } = parse(text);
    const names = grantType === JWT_BEARER && !named && !ctx.headers.authorization;
    const client = names && issuerOf(assertion);
    ctx.req.body = client ? `${text}&${stringify({ client_id: client })}` : text;
  }
  return next();
}

// The claims of a good assertion (RFC 7523 §3); throws `invalid_grant` otherwise.
async function claimsOf(ctx, server) {
  const { client, params } = ctx.oidc;
  if (!params.assertion) throw new errors.InvalidRequest('assertion is missing');
  const keys = createLocalJWKSet(client.jwks ?? { keys: [] });
  const options = {
    issuer: client.clientId,
    audience: [server.issuer, ctx.oidc.urlFor('token')],
    requiredClaims: ['exp'],
    clockTolerance: CLOCK_TOLERANCE,
  };
  const { payload } = await jwtVerify(params.assertion, keys, options).catch((error) => {
    throw refused(`assertion: ${error.message}`);
  });
  if (typeof payload.jti !== 'string') throw refused('assertion: "jti" is missing');
  const until = payload.exp + CLOCK_TOLERANCE;
  if (!(await server.ReplayDetection.unique(client.clientId, payload.jti, until))) {
    throw refused('assertion: "jti" was used before');
  }
  return payload;
}

export function addJwtBearer(server) {
  const bound = Object.entries(helpers).map(([name, helper]) => [name, helper.bind(null, server)]);
  server.use(nameTheClient);
  server.registerGrantType(
    JWT_BEARER,
    async (ctx) => {
      const { scope, resource } = await claimsOf(ctx, server);
      Object.assign(ctx.oidc.params, { scope, resource });
      return handler(server, Object.fromEntries(bound), ctx);
    },
    ['assertion', 'scope', 'resource'],
  );
}
