import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { Circuits } from './circuits';
import { CallFailure } from './failure';
import { checkHost, guardedLookup } from './lookup';
import { isLoopback } from './public-address';

/** Connections to one host at a time; further calls wait. */
const maxSockets = 32;

export interface OutgoingOptions {
  /** Whether services on this machine may be called, over http too. Default: false. */
  readonly allowLoopback?: boolean;
  /** Milliseconds for a whole call: look-up, connection, request and response. Default: 10,000. */
  readonly timeoutMs?: number;
  /** Milliseconds of these for the connection, including TLS. Default: 3,000. */
  readonly connectTimeoutMs?: number;
  /** The longest response in bytes. Default: 1 MiB. */
  readonly maxAnswerBytes?: number;
  /** Failures in a row after which a host is not called for a while. Default: 5. */
  readonly failuresToOpen?: number;
  /** Milliseconds for which it is not called. Default: 30,000. */
  readonly pauseMs?: number;
  /** Certificates of further authorities (PEM). Default: those that Node trusts. */
  readonly ca?: string | undefined;
  /**
   * How hosts are looked up. Default: with the system's resolver, without addresses that are not public.
   */
  readonly lookup?: LookupFunction;
}

export interface OutgoingRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `https://…` */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Less than the client's, for one call. */
  readonly timeoutMs?: number;
}

export interface OutgoingAnswer {
  /** Any status, including 3xx, which is not followed, and 5xx, which is not retried. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** Calls other services. */
export interface Outgoing {
  /** @throws CallFailure if there is no complete response */
  call(request: OutgoingRequest): Promise<OutgoingAnswer>;
  /** Closes the connections. */
  close(): void;
}

/**
 * A client for services that others run. Whatever they do, a call ends in time and uses little memory; and
 * wherever their names resolve to, nothing inside this network is called. Create it once per process: it
 * limits the connections to each host, and remembers which hosts fail.
 */
export function createOutgoing(options: OutgoingOptions = {}): Outgoing {
  const { allowLoopback = false, timeoutMs = 10_000, connectTimeoutMs = 3_000 } = options;
  const { maxAnswerBytes = 1024 * 1024, ca } = options;
  const circuits = new Circuits(options.failuresToOpen ?? 5, options.pauseMs ?? 30_000);
  const lookup = options.lookup ?? guardedLookup(allowLoopback);
  /*
   * A new connection for each call: one that was kept while a function was frozen breaks, and nobody knows
   * whether the request has arrived. Its own agents: the global ones may use a proxy, which would do the
   * look-up.
   */
  const agents = {
    'http:': new http.Agent({ maxSockets }),
    'https:': new https.Agent({ maxSockets, ...(ca !== undefined && { ca }) }),
  };

  const exchange = (request: OutgoingRequest, url: URL): Promise<OutgoingAnswer> => {
    const isHttp = url.protocol === 'http:';
    const send = isHttp ? http.request : https.request;
    const wholeMs = Math.min(request.timeoutMs ?? timeoutMs, timeoutMs);
    return new Promise((resolve, reject) => {
      const call = send(url, {
        method: request.method,
        agent: isHttp ? agents['http:'] : agents['https:'],
        lookup,
        headers: {
          // An uncompressed body cannot grow when it is read into memory.
          'Accept-Encoding': 'identity',
          ...request.headers,
          ...(request.body !== undefined && { 'Content-Length': Buffer.byteLength(request.body) }),
        },
      });
      let connecting: NodeJS.Timeout | undefined;
      let isAnswered = false;
      const fail = (error: unknown) => {
        clearTimeout(connecting);
        clearTimeout(whole);
        reject(failureOf(url, error));
        call.destroy();
      };
      const failAfter = (ms: number, what: string) =>
        setTimeout(() => fail(new CallFailure('timeout', `${url.host} ${what} ${ms} ms.`)), ms);
      const whole = failAfter(wholeMs, 'did not send a complete response within');
      // It may have waited for other calls to end.
      call.on('socket', (socket) => {
        connecting = failAfter(connectTimeoutMs, 'did not accept a connection within');
        socket.once(isHttp ? 'connect' : 'secureConnect', () => clearTimeout(connecting));
      });
      call.on('error', fail);
      call.on('close', () => {
        // For example, if the service expects another protocol.
        if (!isAnswered) fail(new Error('The connection was closed'));
      });
      call.on('response', (answer) => {
        isAnswered = true;
        const { statusCode: status = 0, headers } = answer;
        collect(answer, url, maxAnswerBytes).then((body) => {
          clearTimeout(whole);
          resolve({ status, headers, body });
        }, fail);
      });
      call.end(request.body);
    });
  };

  return {
    async call(request) {
      const url = checkedUrl(request.url, allowLoopback);
      circuits.enter(url.host);
      try {
        const answer = await exchange(request, url);
        if (answer.status >= 500 || answer.status === 429) circuits.failed(url.host);
        else circuits.succeeded(url.host);
        return answer;
      } catch (error) {
        // Anything else is a mistake of the caller, such as a header that cannot be sent.
        if (error instanceof CallFailure) circuits.failed(url.host);
        throw error;
      }
    },
    close() {
      for (const agent of Object.values(agents)) agent.destroy();
    },
  };
}

/** @throws CallFailure */
function checkedUrl(text: string, allowLoopback: boolean): URL {
  const refuse = (why: string): never => {
    throw new CallFailure('refused-address', `${why} Nothing was sent.`);
  };
  // Not quoted: it may contain a secret.
  if (!URL.canParse(text)) return refuse('The address of a call is not a URL.');
  const url = new URL(text);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (url.username !== '' || url.password !== '')
    return refuse(`The URL of ${url.host} has credentials: send them in a header.`);
  const isLocal = allowLoopback && (isLoopback(host) || host === 'localhost');
  if (url.protocol !== 'https:' && !(isLocal && url.protocol === 'http:'))
    return refuse(`${url.host} is only called over https.`);
  checkHost(host, allowLoopback);
  return url;
}

async function collect(answer: IncomingMessage, url: URL, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > most) {
      const message = `${url.host} sent a response of more than ${most} bytes.`;
      throw new CallFailure('answer-too-large', message);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function failureOf(url: URL, cause: unknown): CallFailure {
  if (cause instanceof CallFailure) return cause;
  const code = (cause as { code?: unknown }).code;
  const why = typeof code === 'string' ? ` (${code})` : '';
  return new CallFailure('connection', `${url.host} could not be called${why}.`, { cause });
}
