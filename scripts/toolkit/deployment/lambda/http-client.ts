import http from 'node:http';
import { bodyText, type Send } from './request';

/** Sends each request over HTTP, byte for byte. */
export function httpClient(port: number, basePath: string): Send {
  return ({ method, target, headers, body }) =>
    new Promise((resolve, reject) => {
      const raw = headers.flatMap(([name, value]) => [name, value]);
      const request = http.request(
        {
          port,
          host: '127.0.0.1',
          method,
          path: basePath + target,
          headers: [
            ...['Host', '127.0.0.1'],
            ...raw,
            ...(body ? ['Content-Length', String(body.length)] : []),
          ],
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', reject);
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: Object.fromEntries(
                Object.entries(response.headers).map(([name, value]) => [
                  name,
                  [value].flat().join(', '),
                ]),
              ),
              body: bodyText(Buffer.concat(chunks)),
            }),
          );
        },
      );
      request.on('error', reject).end(body);
    });
}
