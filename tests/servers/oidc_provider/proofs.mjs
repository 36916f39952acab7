// DPoP proofs as an API checks them (RFC 9449 §4.3 and §7).
import { createHash, randomBytes } from 'node:crypto';

import { EmbeddedJWK, calculateJwkThumbprint, jwtVerify } from 'jose';

import { SIGNATURES } from './provider.mjs';

const WINDOW = 300;

export class Proofs {
  #demandsNonces;
  #nonces = new Set();
  #seen = new Set();

  constructor(demandsNonces) {
    this.#demandsNonces = demandsNonces;
  }

  // A nonce for the next proof: taken once, and of no worth at the token endpoint.
  nextNonce() {
    if (!this.#demandsNonces) return undefined;
    const nonce = `api-${randomBytes(16).toString('base64url')}`;
    this.#nonces.add(nonce);
    return nonce;
  }

  // undefined where the proof is good, else the error and what is wrong.
  async fault(request, { url, token, jkt }) {
    const wrong = (description) => ({ error: 'invalid_dpop_proof', description });
    if (!request.headers.dpop) return wrong('there is no proof');
    const options = { algorithms: SIGNATURES, typ: 'dpop+jwt' };
    const proof = await jwtVerify(request.headers.dpop, EmbeddedJWK, options).catch(() => null);
    if (!proof) return wrong('the proof is no JWT signed by the key in its header');
    const { payload, protectedHeader } = proof;
    const hash = createHash('sha256').update(token).digest('base64url');
    if (payload.htm !== request.method) return wrong('htm');
    if (payload.htu !== url) return wrong('htu');
    if (payload.ath !== hash) return wrong('ath');
    if (!(Math.abs(Date.now() / 1000 - payload.iat) <= WINDOW)) return wrong('iat');
    if ((await calculateJwkThumbprint(protectedHeader.jwk)) !== jkt) return wrong('jkt');
    if (this.#demandsNonces && !this.#nonces.delete(payload.nonce)) {
      return { error: 'use_dpop_nonce', description: 'a nonce of this API is needed' };
    }
    if (typeof payload.jti !== 'string' || this.#seen.has(payload.jti)) return wrong('jti');
    this.#seen.add(payload.jti);
    return undefined;
  }
}
