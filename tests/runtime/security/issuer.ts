import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import { listen } from '../../listen';

export interface KeyPair {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

export function rsaPair(kid: string, modulusLength = 2048): KeyPair {
  return { kid, ...generateKeyPairSync('rsa', { modulusLength }) };
}

export function ecPair(kid: string): KeyPair {
  return { kid, ...generateKeyPairSync('ec', { namedCurve: 'P-256' }) };
}

export function jwk({ kid, publicKey }: KeyPair, more: object = {}): object {
  return { ...publicKey.export({ format: 'jwk' }), kid, ...more };
}

const chunk = Buffer.alloc(64 * 1024, ' ');

/** An issuer's JWKS over HTTP. Its responses can be set, and its requests are counted. */
export async function startIssuer() {
  const issuer = {
    url: new URL('http://127.0.0.1'),
    asked: 0,
    status: 200,
    body: '{"keys":[]}',
    /** Responds with a body that never ends. */
    endless: false,
    /** How many bytes of such a body were read. */
    sent: 0,
    publish: (...keys: object[]) => {
      issuer.status = 200;
      issuer.body = JSON.stringify({ keys });
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
  const endlessly = (response: ServerResponse): void => {
    const write = (): void => {
      let ready = true;
      while (ready && !response.destroyed) {
        ready = response.write(chunk);
        issuer.sent += chunk.length;
      }
      if (!response.destroyed) response.once('drain', write);
    };
    write();
  };
  const server = createServer((_, response) => {
    issuer.asked++;
    response.writeHead(issuer.status, { 'Content-Type': 'application/json', Connection: 'close' });
    if (issuer.endless) endlessly(response);
    else response.end(issuer.body);
  });
  const port = await listen(server);
  issuer.url = new URL(`http://127.0.0.1:${port}/jwks.json`);
  return issuer;
}
