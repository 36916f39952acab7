// The authorization server: which methods, algorithms, resources and grants it knows.
import { generateKeyPairSync, randomBytes } from 'node:crypto';

import { Provider, errors } from 'oidc-provider';

import { mTLS } from './certificates.mjs';
import { addJwtBearer } from './jwt_bearer.mjs';

const SCOPES = ['api.read', 'api.write', 'api.admin'];
const METHODS = [
  'client_secret_basic',
  'client_secret_post',
  'client_secret_jwt',
  'private_key_jwt',
  'tls_client_auth',
  'self_signed_tls_client_auth',
  'none',
];
const HMAC = ['HS256', 'HS384', 'HS512'];
export const SIGNATURES = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
];
const HOUR = 3600;

export function signingKey() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const about = { kid: 'peer', alg: 'RS256', use: 'sig' };
  return {
    own: { ...privateKey.export({ format: 'jwk' }), ...about },
    published: { ...publicKey.export({ format: 'jwk' }), ...about },
  };
}

// RFC 8707. The API is taken for granted; `audience` (as Auth0 has it) is another word for it.
function resourceIndicators(issuer, opaque) {
  const known = [`${issuer}/api`, `${issuer}/api/orders`];
  return {
    enabled: true,
    defaultResource: (ctx, client) =>
      ctx.oidc.body?.audience ?? (opaque.has(client.clientId) ? undefined : known[0]),
    getResourceServerInfo: (_ctx, indicator, client) => {
      if (!known.includes(indicator)) throw new errors.InvalidTarget();
      return {
        scope: SCOPES.join(' '),
        audience: indicator,
        accessTokenTTL: HOUR,
        accessTokenFormat: opaque.has(client.clientId) ? 'opaque' : 'jwt',
        jwt: { sign: { alg: 'RS256' } },
      };
    },
  };
}

// RFC 9396, with one type: an order of up to 1,000.
const richAuthorizationRequests = {
  enabled: true,
  types: {
    order: {
      validate: (_ctx, { amount }) => {
        if (!(amount <= 1000)) {
          throw new errors.InvalidAuthorizationDetails('amount must be 1000 at most');
        }
      },
    },
  },
  authorizationDetailsForGrantSource: () => undefined,
  authorizationDetailsForAccessToken: (ctx) => JSON.parse(ctx.oidc.params.authorization_details),
  authorizationDetailsForIntrospection: (_ctx, token) => token.rar,
};

export function authorizationServer({ issuer, mtls, clients, key, nonces }) {
  const opaque = new Set(clients.filter((each) => each.opaque).map((each) => each.client_id));
  const server = new Provider(issuer, {
    clients: clients.map(({ opaque: _, ...client }) => ({
      grant_types: ['client_credentials'],
      response_types: [],
      redirect_uris: [],
      authorization_details_types: Object.keys(richAuthorizationRequests.types),
      ...client,
    })),
    clientAuthMethods: METHODS,
    discovery: mtls && {
      mtls_endpoint_aliases: {
        token_endpoint: `${mtls}/token`,
        introspection_endpoint: `${mtls}/token/introspection`,
        revocation_endpoint: `${mtls}/token/revocation`,
      },
    },
    enabledJWA: {
      introspectionSigningAlgValues: ['RS256'],
      clientAuthSigningAlgValues: [...HMAC, ...SIGNATURES],
      dPoPSigningAlgValues: SIGNATURES,
    },
    jwks: { keys: [key.own] },
    scopes: SCOPES,
    ttl: { ClientCredentials: HOUR },
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      dPoP: {
        enabled: true,
        nonceSecret: nonces ? randomBytes(32) : undefined,
        requireNonce: () => Boolean(nonces),
      },
      introspection: {
        enabled: true,
        // The default wants the introspecting client to be the token's audience.
        allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
      },
      jwtIntrospection: { enabled: true },
      mTLS,
      resourceIndicators: resourceIndicators(issuer, opaque),
      revocation: { enabled: true },
      richAuthorizationRequests,
    },
  });
  addJwtBearer(server);
  return server;
}
