import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import { sharedLookup } from './dynamodb/lookup';
import { queryString, sha256, signHeaders, type Signer } from './signature';
import { traced } from './telemetry/traced';
import { Unavailable } from './unavailable';

export interface Call {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE';
  /** Percent-encoded. */
  readonly path: string;
  /** Not encoded yet. */
  readonly query?: Readonly<Record<string, string>>;
  /** The operation that X-Ray shows. Default: the method. */
  readonly name?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /**
   * The service's name for an error: `NoSuchKey`. Empty for successes, and if the service gives none (HEAD,
   * 304).
   */
  readonly code: string;
  readonly body: IncomingMessage;
  /** How many attempts it took. An earlier one may have had an effect if its response was lost. */
  readonly attempts: number;
}

export interface CallOptions {
  /** In errors and traces: `S3`. */
  readonly service: string;
  /** Milliseconds after which an attempt that makes no progress is given up. */
  readonly timeoutMs: number;
  /** Default: 3. */
  readonly maxAttempts?: number;
}

/** How long a body may make no progress: the client that receives it may be slow. */
const bodyTimeoutMs = 30_000;
const longestError = 64 * 1024;

/** Errors that are worth a retry, in addition to all with a status of 500 and above. */
const busy = new Set([
  ...['SlowDown', 'RequestTimeout', 'ConditionalRequestConflict'], // S3
  ...['RequestThrottled', 'ThrottlingException', 'OverLimit'], // SQS
]);

/**
 * Makes calls to one address of an AWS service. The SDK's S3 client is 420 KB and takes 120 ms of CPU at a
 * cold start, more than the rest of a function; a few calls need little of it.
 */
export class Calls {
  readonly #agent: http.Agent;

  constructor(
    readonly base: URL,
    private readonly signer: () => Promise<Signer>,
    private readonly options: CallOptions,
  ) {
    const { Agent } = base.protocol === 'http:' ? http : https;
    this.#agent = new Agent({ keepAlive: true, maxSockets: 256 });
  }

  /** Reads errors to their end. The caller reads the body of a success. */
  send(call: Call): Promise<Answer> {
    const { service } = this.options;
    const operation = call.name ?? call.method;
    return traced(
      { service, operation, resource: { host: this.base.host } },
      () => this.#persist(call),
      (answer) => (answer as Answer).status,
    );
  }

  async #persist(call: Call): Promise<Answer> {
    const { service, maxAttempts = 3 } = this.options;
    for (let attempts = 1; ; attempts++) {
      const last = attempts === maxAttempts;
      let cause: unknown;
      try {
        const answer = { ...(await this.#attempt(call)), attempts };
        if (answer.status < 500 && answer.status !== 429 && !busy.has(answer.code)) return answer;
        cause = new Error(`${service} answered ${answer.status} ${answer.code}`);
      } catch (error) {
        // For example, a header that cannot be sent: a mistake of the caller.
        if (error instanceof TypeError) throw error;
        cause = error;
      }
      if (last) throw new Unavailable(`${service} is unavailable`, 1, { cause });
      await pause(Math.random() * 100 * 2 ** attempts);
    }
  }

  async #attempt(call: Call): Promise<Omit<Answer, 'attempts'>> {
    const bodyHash = sha256(call.body ?? '');
    const headers = signHeaders(
      {
        method: call.method,
        path: call.path,
        ...(call.query && { query: call.query }),
        headers: { ...call.headers, host: this.base.host, 'x-amz-content-sha256': bodyHash },
        bodyHash,
      },
      await this.signer(),
    );
    const body = await this.#exchange(call, headers);
    const status = body.statusCode ?? 0;
    const succeeded = status < 300 || status === 304;
    const code = succeeded ? '' : codeOf(await readError(body));
    // Without a body, it ends at once and releases its connection.
    if (status === 304 || call.method === 'HEAD' || call.method === 'DELETE') body.resume();
    return { status, headers: body.headers, code, body };
  }

  #exchange(
    { method, path, query, body }: Call,
    headers: Readonly<Record<string, string>>,
  ): Promise<IncomingMessage> {
    const send = this.base.protocol === 'http:' ? http.request : https.request;
    return new Promise((resolve, reject) => {
      // Not as a URL, which would remove `..` from a key.
      const request: ClientRequest = send({
        protocol: this.base.protocol,
        hostname: this.base.hostname.replace(/^\[|\]$/g, ''),
        port: this.base.port,
        method,
        path: query ? `${path}?${queryString(query)}` : path,
        headers: { ...headers, ...(body && { 'content-length': body.length }) },
        agent: this.#agent,
        lookup: sharedLookup,
        timeout: this.options.timeoutMs,
      });
      request.on('timeout', () =>
        request.destroy(new Error(`${this.options.service} does not respond`)),
      );
      request.on('error', reject);
      request.on('response', (response) => {
        request.setTimeout(bodyTimeoutMs);
        resolve(response);
      });
      request.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

async function readError(body: AsyncIterable<Buffer>): Promise<string> {
  let text = '';
  for await (const chunk of body) if (text.length < longestError) text += chunk.toString('latin1');
  return text;
}

/** S3 names its errors in XML, `<Error><Code>NoSuchKey</Code>…`; SQS in JSON, `{"__type":"com.amazonaws.sqs#…`. */
export function codeOf(text: string): string {
  return /<Code>(\w+)<\/Code>|"__type" ?: ?"(?:[^"#]*#)?(\w+)"/.exec(text)?.slice(1).join('') ?? '';
}
