import http from 'node:http';
import type { WholeRequest } from 'openapi-first-runtime';
import type { Json } from '../tester/sample/schema';

/** A response as a client gets it. */
export interface Answered {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
  /** The body, if it is JSON. */
  readonly json: Json | undefined;
}

/** Sends requests to one server, over persistent connections. */
export class Client {
  readonly #agent = new http.Agent({ keepAlive: true });

  constructor(
    readonly origin: URL,
    /** Milliseconds after which a request without a response counts as hanging. */
    readonly patienceMs: number,
  ) {}

  /** @throws Error if there is no response */
  send({ method, path, query, headers, body }: WholeRequest): Promise<Answered> {
    return new Promise((resolve, reject) => {
      const request = http.request(
        {
          host: this.origin.hostname,
          port: this.origin.port,
          method,
          path: path + (query === '' ? '' : `?${query}`),
          headers: { ...headers, host: this.origin.host } as http.OutgoingHttpHeaders,
          agent: this.#agent,
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            clearTimeout(timer);
            const bytes = Buffer.concat(chunks);
            const { statusCode: status = 0, headers: received } = response;
            resolve({ status, headers: received, body: bytes, json: parsed(received, bytes) });
          });
        },
      );
      const timer = setTimeout(
        () => request.destroy(new Error(`nothing within ${this.patienceMs} ms`)),
        this.patienceMs,
      );
      request.on('error', (error) => {
        clearTimeout(timer);
        reject(error);
      });
      request.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

function parsed(headers: http.IncomingHttpHeaders, body: Buffer): Json | undefined {
  if (!/[/+]json\b/i.test(headers['content-type'] ?? '')) return undefined;
  try {
    return JSON.parse(body.toString()) as Json;
  } catch {
    return undefined;
  }
}
