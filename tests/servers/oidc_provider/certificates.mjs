// The client certificate of a connection, and what RFC 8705 asks about it.
import { createHash } from 'node:crypto';

// undefined where the client showed none (or was not asked).
export function certificateOf(request) {
  return request.socket.getPeerX509Certificate?.();
}

export function thumbprint(certificate) {
  return createHash('sha256').update(certificate.raw).digest('base64url');
}

// The subject as RFC 4514 writes it: the last part first. Node has one part a line, in order.
function subjectDn(certificate) {
  return certificate.subject.split('\n').reverse().join(',');
}

export const mTLS = {
  enabled: true,
  certificateBoundAccessTokens: true,
  selfSignedTlsClientAuth: true,
  tlsClientAuth: true,
  getCertificate: (ctx) => certificateOf(ctx.req),
  certificateAuthorized: (ctx) => ctx.req.socket.authorized === true,
  certificateSubjectMatches: (ctx, property, expected) =>
    property === 'tls_client_auth_subject_dn' && subjectDn(certificateOf(ctx.req)) === expected,
};
