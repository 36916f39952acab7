// A certified authorization server (oidc-provider) and an API of its own, for Keyfit's tests.
//
// Settings come as the first line of JSON on standard input:
//   { clients, host, certificate?, privateKey?, clientAuthority?, nonces?, http1?, http2? }
// Once it listens it writes one line of JSON, { issuer, mtls }, where `mtls` is the address of the
// second listener, which asks for a client certificate; there is one where the server speaks TLS.
// Each further line is a command and gets one line of answer: "received" (what came in so far, see
// received.mjs) or "forget". The server ends with its standard input, so that it never outlives
// the test that started it.
import { Console } from 'node:console';
import { createInterface } from 'node:readline';

import { api } from './api.mjs';
import { listen } from './listening.mjs';
import { authorizationServer, signingKey } from './provider.mjs';
import { Received } from './received.mjs';

// Standard output carries the lines above and nothing else.
globalThis.console = new Console(process.stderr);

const received = new Received();

function say(value) {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

async function serve(settings) {
  const main = await listen(settings, { asksForCertificate: false });
  const mtls = settings.certificate && (await listen(settings, { asksForCertificate: true }));
  const issuer = main.origin;
  const key = signingKey();
  const server = authorizationServer({ ...settings, issuer, mtls: mtls?.origin, key });
  const [resource, pages] = [api({ ...settings, issuer, server, key }), server.callback()];
  for (const { listener } of mtls ? [main, mtls] : [main]) {
    listener.on('request', (request, response) => {
      received.note(request);
      const [pathname] = request.url.split('?');
      if (pathname !== '/api' && !pathname.startsWith('/api/')) return pages(request, response);
      // A client that goes away in the middle of its request must not end the server.
      return resource(request, response, pathname).catch((error) => {
        console.error(error);
        response.destroy();
      });
    });
  }
  say({ issuer, mtls: mtls?.origin ?? '' });
}

const commands = {
  received: () => say(received.told()),
  forget: () => say(received.forget()),
};

const lines = createInterface({ input: process.stdin });
lines.once('line', (line) => {
  serve(JSON.parse(line));
  lines.on('line', (command) => commands[command]());
});
lines.once('close', () => process.exit(0));
