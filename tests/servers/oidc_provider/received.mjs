// The record of what came in: each request's exact words and bytes.
const KEPT = 200;

export class Received {
  #requests = [];

  note(request) {
    const chunks = [];
    this.#requests.push({
      chunks,
      about: {
        http_version: request.httpVersion,
        method: request.method,
        target: request.url,
        headers: pairs(request.rawHeaders),
        client_port: request.socket.remotePort,
      },
    });
    if (this.#requests.length > KEPT) this.#requests.shift();
    // The parser hands each piece of a body to `push`: seen there, it is still to be read by all.
    const push = request.push.bind(request);
    request.push = (chunk, ...more) => {
      if (chunk) chunks.push(Buffer.from(chunk));
      return push(chunk, ...more);
    };
  }

  told() {
    return this.#requests.map(({ about, chunks }) => ({
      ...about,
      body: Buffer.concat(chunks).toString('base64'),
    }));
  }

  forget() {
    return this.#requests.splice(0).length;
  }
}

export function pairs(rawHeaders) {
  const found = [];
  for (let at = 0; at < rawHeaders.length; at += 2) found.push(rawHeaders.slice(at, at + 2));
  return found;
}
