// The sockets: http, or https with HTTP/1.1, HTTP/2 or both; one of them asks for a certificate.
import { readFileSync } from 'node:fs';
import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';

function listenerFor({ certificate, privateKey, clientAuthority, ...settings }, asksForCertificate) {
  if (!certificate) return http.createServer();
  const tls = { cert: readFileSync(certificate), key: readFileSync(privateKey) };
  if (asksForCertificate) {
    // Whatever comes is taken here: a self-signed certificate is known by its bytes, later on.
    Object.assign(tls, { requestCert: true, rejectUnauthorized: false, ca: clientAuthority });
  }
  if (!settings.http2) return https.createServer(tls);
  return http2.createSecureServer({ ...tls, allowHTTP1: settings.http1 });
}

// Listens on a free port of 127.0.0.1 and tells its origin.
export async function listen(settings, { asksForCertificate }) {
  const listener = listenerFor(settings, asksForCertificate);
  await new Promise((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const scheme = settings.certificate ? 'https' : 'http';
  return { listener, origin: `${scheme}://${settings.host}:${listener.address().port}` };
}
