import { createServer } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { listen } from '../../listen';

export const SECRET = `whsec_${Buffer.from('a secret that only the tests know').toString('base64')}`;

export interface Received {
  readonly id: string;
  readonly contentType: string | undefined;
  readonly event: Record<string, unknown>;
}

/**
 * A receiver that verifies events with the package `standardwebhooks`.
 * @param statusOf returns the status of the response to each delivery, by its number. Default: 204
 */
export async function startReceiver(
  statusOf: (count: number) => number = () => 204,
  secret = SECRET,
) {
  const webhook = new Webhook(secret);
  const received: Received[] = [];
  const refused: unknown[] = [];
  let count = 0;
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    request.on('end', () => {
      const status = statusOf(count++);
      try {
        const headers = request.headers as Record<string, string>;
        const event = webhook.verify(text, headers) as Record<string, unknown>;
        if (status < 300)
          received.push({
            id: headers['webhook-id'] ?? '',
            contentType: headers['content-type'],
            event,
          });
        response.writeHead(status).end();
      } catch (error) {
        refused.push(error);
        response.writeHead(401).end();
      }
    });
  });
  const url = `http://127.0.0.1:${await listen(server)}/hook`;
  const stop = () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  return { url, received, refused, stop, deliveries: () => count };
}
