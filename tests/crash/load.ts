import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Restartable } from './server';

export interface Reply {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** Clients with persistent connections, each of which does one thing after the other. */
export class Load {
  readonly #agent = new http.Agent({ keepAlive: true });
  readonly #token: { Authorization: string };
  #stopped = false;

  constructor(
    readonly server: Restartable,
    readonly clients: number,
  ) {
    this.#token = server.as('load');
  }

  /** Lets every client repeat its work; resolves when all have stopped. */
  async run(work: (client: number) => Promise<void>): Promise<void> {
    const loop = async (client: number): Promise<void> => {
      while (!this.#stopped) await work(client);
    };
    await Promise.all(Array.from({ length: this.clients }, (_, client) => loop(client)));
  }

  stop(): void {
    this.#stopped = true;
  }

  close(): void {
    this.#agent.destroy();
  }

  /** @throws Error if the connection breaks before the whole response has arrived */
  send(method: string, path: string, body?: object, key?: string): Promise<Reply> {
    const isPhoto = Buffer.isBuffer(body);
    const text = body === undefined || isPhoto ? body : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const request = http.request(
        `${this.server.url}${path}`,
        {
          method,
          agent: this.#agent,
          headers: {
            ...this.#token,
            ...(text !== undefined && {
              'Content-Type': isPhoto ? 'image/png' : 'application/json',
              'Content-Length': Buffer.byteLength(text),
            }),
            ...(key !== undefined && { 'Idempotency-Key': key }),
          },
        },
        (response) => {
          let received = '';
          response.on('data', (chunk) => (received += String(chunk)));
          response.on('error', reject);
          response.on('close', () => {
            if (!response.complete) reject(new Error('The response was truncated'));
            const { statusCode: status = 0 } = response;
            const isJson = response.headers['content-type']?.includes('json') === true;
            resolve({ status, body: (isJson ? JSON.parse(received) : {}) as Reply['body'] });
          });
        },
      );
      request.on('error', reject).end(text);
    });
  }

  /** Sends a request until there is a response, over as many connections and servers as necessary. */
  async insist(method: string, path: string, body?: object): Promise<Reply> {
    const key = method === 'POST' ? randomUUID() : undefined;
    for (;;) {
      const reply = await this.send(method, path, body, key).catch(() => undefined);
      if (reply && ![429, 503].includes(reply.status)) return reply;
      await sleep(20 + 50 * Math.random());
    }
  }
}
