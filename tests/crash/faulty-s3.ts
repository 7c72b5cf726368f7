import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { listen } from '../listen';

export interface FaultyS3 {
  readonly endpoint: string;
  close(): Promise<void>;
}

/**
 * Sits in front of an S3 and makes a share of the calls fail: before they have an effect, after it, or by
 * refusal. Paths and headers are passed on unchanged, because they are signed.
 */
export async function startFaultyS3(target: string, share: number): Promise<FaultyS3> {
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await buffer(request);
    const fault = Math.random() < share ? Math.floor(Math.random() * 4) : -1;
    if (fault === 0) {
      request.socket.destroy();
      return;
    }
    if (fault === 1 || fault === 2) {
      const [status, code] = fault === 1 ? [503, 'SlowDown'] : [500, 'InternalError'];
      response.writeHead(status, { 'Content-Type': 'application/xml' });
      response.end(`<Error><Code>${code}</Code></Error>`);
      return;
    }
    const answer = await passOn(target, request, body);
    const received = await buffer(answer);
    if (fault === 3) request.socket.destroy();
    else response.writeHead(answer.statusCode ?? 502, answer.headers).end(received);
  };
  const server = http.createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  const port = await listen(server);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function passOn(
  target: string,
  { method, url, headers }: IncomingMessage,
  body: Buffer,
): Promise<IncomingMessage> {
  const { hostname, port } = new URL(target);
  return new Promise((resolve, reject) => {
    http
      .request({ hostname, port, method, path: url, headers }, resolve)
      .on('error', reject)
      .end(body);
  });
}
