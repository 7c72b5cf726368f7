import { randomUUID } from 'node:crypto';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Api } from '../pipeline/api';
import { isStream } from '../http/body-stream';
import type { HttpRequest, HttpResponse, WholeResponse } from '../http/message';
import { connectionProblem, problem, type Problem } from '../http/problem';
import { isSecure } from './secure';
import { announcesTooMuch, BodyBudget, hasBody, readBody } from './server/body';
import { faultOf, requestHeaders, requestTarget } from './server/request';
import { endWith, refuse, refuseBody, refuseConnection } from './server/refusal';
import { send, sendStream } from './server/response';
import { finished, inFlight, isRefused, started } from './server/in-flight';
import { startTimers } from './server/timers';

export interface ServerOptions {
  /**
   * Longer bodies are answered with 413, as are bodies over the limit of their operation. Default 10 MiB,
   * API Gateway's limit.
   */
  maxBodyBytes?: number;
  /**
   * Bytes of bodies that may be held, over all connections, until their requests are answered. Beyond that,
   * requests are answered with 503. Default 64 MiB.
   */
  maxHeldBytes?: number;
  /** Connections that may be open at a time; further ones are closed at once. Default 2,000. */
  maxConnections?: number;
  /**
   * Requests that may be in progress at a time, over all connections; further ones are answered with 503.
   * Default 4,000.
   */
  maxRequests?: number;
  /** Milliseconds for the head of a request to arrive, otherwise 408. Default 10 s. */
  headersTimeout?: number;
  /**
   * Milliseconds for a whole request to arrive, otherwise 408. A client that reads nothing of its response
   * for twice as long loses its connection. Default 30 s.
   */
  requestTimeout?: number;
  /**
   * Milliseconds for which an idle connection is kept. Default 65 s, longer than load balancers keep one.
   */
  keepAliveTimeout?: number;
  /** Milliseconds after which a request is answered with 503. Default 29 s, as in API Gateway. */
  handlingTimeout?: number;
  /**
   * Whether to use `X-Request-Id`, `X-Forwarded-For` and `X-Forwarded-Proto`, which a trusted proxy sets. Default
   * false.
   */
  trustProxy?: boolean;
  /** Milliseconds between the runs of each task. Default: as the contract's schedules say. */
  taskInterval?: number;
  /** Pages other than the contract's, by path (`/docs`), for GET and HEAD only. Default none. */
  pages?: ReadonlyMap<string, (request: HttpRequest) => HttpResponse | Promise<HttpResponse>>;
}

export interface Server {
  /** Starts to listen, and the tasks and jobs of the API; port 0 means any free port. Rejects if the port is in use. */
  listen(port: number, host?: string): Promise<AddressInfo>;
  /**
   * Stops accepting connections, lets requests, tasks and jobs in flight finish, and closes remaining
   * connections after `graceMs`. Default 10 s.
   */
  close(graceMs?: number): Promise<void>;
}

/**
 * Serves an API over HTTP/1.1. Errors that occur before the API sees a request (a malformed request, a
 * header or body that is too large, a request that never ends) are answered as problems too.
 */
export function createServer(api: Api, options: ServerOptions = {}): Server {
  const { maxBodyBytes = 10 * 1024 * 1024, handlingTimeout = 29_000, trustProxy = false } = options;
  const headersTimeout = options.headersTimeout ?? 10_000;
  const requestTimeout = options.requestTimeout ?? 30_000;
  const pages = options.pages ?? new Map<string, () => never>();
  const budget = new BodyBudget(options.maxHeldBytes ?? 64 * 1024 * 1024);
  const { maxRequests = 4_000 } = options;
  let inProgress = 0;
  let closing = false;
  let stopTimers = (): Promise<void> => Promise.resolve();
  let stopJobs = stopTimers;

  const server = http.createServer({
    headersTimeout: Math.min(headersTimeout, requestTimeout),
    requestTimeout,
    keepAliveTimeout: options.keepAliveTimeout ?? 65_000,
    connectionsCheckingInterval: Math.min(1_000, headersTimeout, requestTimeout),
    // Node's own response to a missing Host is an empty 400: see `onRequest`.
    requireHostHeader: false,
  });
  server.maxConnections = options.maxConnections ?? 2_000;
  // Beyond 1,000 headers Node drops the rest, conditions and credentials too. Their bytes are limited anyway.
  server.maxHeadersCount = 0;
  server.timeout = 2 * requestTimeout;

  const onRequest = (req: IncomingMessage, res: ServerResponse) => {
    if (isRefused(req.socket)) return;
    // Read once, here: Node's own `headers` would read them again.
    const headers = requestHeaders(req.rawHeaders);
    const refusal = (thrown: Problem) => api.refuse(thrown, toRequest(req, headers, undefined));
    const fault =
      faultOf(req, headers) ?? (inProgress >= maxRequests ? problem.unavailable(1) : undefined);
    if (fault) {
      refuse(res, refusal(fault));
      return;
    }
    const respond = (body?: Buffer, release?: () => void) => {
      inProgress++;
      void answer(req, res, toRequest(req, headers, body))
        .catch((error: unknown) => refuse(res, refusal(problem.internal(error))))
        .finally(() => {
          inProgress--;
          release?.();
        });
    };
    if (!hasBody(headers)) {
      respond();
      return;
    }
    const limit = limitOf(req, headers);
    const tooLarge = () => refuseBody(req, res, refusal(problem.contentTooLarge(limit)));
    if (announcesTooMuch(headers, limit)) {
      tooLarge();
      return;
    }
    readBody(req, headers, limit, budget, (body, release) => {
      if (body === 'too large') tooLarge();
      else if (body === 'too many') refuseBody(req, res, refusal(problem.unavailable(1)));
      else respond(body, release);
    });
  };

  /** The maximum number of bytes in the body of a request. */
  const limitOf = (req: IncomingMessage, headers: HttpRequest['headers']): number =>
    Math.min(maxBodyBytes, api.bodyLimit?.(toRequest(req, headers, undefined)) ?? maxBodyBytes);

  const answer = async (req: IncomingMessage, res: ServerResponse, request: HttpRequest) => {
    const { socket } = req;
    started(socket);
    const page = pages.get(request.path);
    const response =
      page && (request.method === 'GET' || request.method === 'HEAD')
        ? await page(request)
        : await api.handle(request);
    if (isStream(response.body)) {
      // The request counts as in flight until its last piece is sent.
      await sendStream(res, response, response.body, closing && inFlight(socket) === 1).catch(
        (error: unknown) => {
          // Too late for another response, but not for the log. A client may disconnect at any time.
          if (!isPrematureClose(error)) api.refuse(problem.internal(error), request);
        },
      );
      if (finished(socket)) socket.end();
    } else {
      send(res, response as WholeResponse, finished(socket, closing));
    }
  };

  const toRequest = (
    req: IncomingMessage,
    headers: HttpRequest['headers'],
    body: Buffer | undefined,
  ): HttpRequest => {
    const { path, query } = requestTarget(req.url ?? '/');
    const id = trustProxy ? headers['x-request-id'] : undefined;
    return {
      method: req.method ?? 'GET',
      path,
      query,
      headers,
      body,
      requestId: typeof id === 'string' && WELL_FORMED_ID.test(id) ? id : randomUUID(),
      deadline: Date.now() + handlingTimeout,
      secure: trustProxy && isSecure(headers['x-forwarded-proto'], false),
      clientAddress: (trustProxy ? forwardedFor(headers) : undefined) ?? req.socket.remoteAddress,
    };
  };

  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('request', onRequest);
  // Expect: 100-continue: a client that announces too large a body is refused before it sends it.
  server.on('checkContinue', (req: IncomingMessage, res: ServerResponse) => {
    if (isRefused(req.socket)) return;
    const headers = requestHeaders(req.rawHeaders);
    if (!announcesTooMuch(headers, limitOf(req, headers))) res.writeContinue();
    onRequest(req, res);
  });
  server.on('checkExpectation', (req: IncomingMessage, res: ServerResponse) => {
    if (isRefused(req.socket)) return;
    const request = toRequest(req, requestHeaders(req.rawHeaders), undefined);
    refuse(res, api.refuse(connectionProblem.expectationFailed(), request));
  });
  // Nothing was sent or received for a time. A slow handler and a silent stream are not the client's fault.
  server.on('timeout', (socket: Socket) => {
    if (inFlight(socket) === 0 || socket.writableLength > 0) socket.destroy();
  });
  server.on('connect', (req: IncomingMessage, socket: Duplex) => {
    const request = toRequest(req, requestHeaders(req.rawHeaders), undefined);
    if (isRefused(socket)) return;
    endWith(socket, () => api.refuse(connectionProblem.noTunnels(), request));
  });
  server.on('clientError', (error, socket) =>
    refuseConnection(error, socket, (thrown) => api.refuse(thrown, unreadRequest())),
  );

  return {
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => {
          server.off('error', reject);
          stopTimers = startTimers(api.tasks, options.taskInterval);
          stopJobs = api.jobs?.start() ?? stopJobs;
          resolve(server.address() as AddressInfo);
        });
      }),
    close: (graceMs = 10_000) =>
      new Promise((resolve) => {
        closing = true;
        const tasks = Promise.all([stopTimers(), stopJobs()]);
        const timer = setTimeout(() => server.closeAllConnections(), graceMs);
        server.close(() => {
          clearTimeout(timer);
          void Promise.race([tasks, sleep(graceMs, undefined, { ref: false })]).then(() =>
            resolve(),
          );
        });
        server.closeIdleConnections();
        // For Node, a connection that was opened in advance is one that is about to send a request.
        for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
      }),
  };
}

/** All that is known about a request that is not valid HTTP is that it arrived. */
function unreadRequest(): HttpRequest {
  return { method: '', path: '', query: '', headers: {}, requestId: randomUUID() };
}

const isPrematureClose = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';

const WELL_FORMED_ID = /^[\w.:/+=-]{8,128}$/;

/** The client as the nearest trusted proxy saw it: the last entry, which the client cannot write. */
function forwardedFor(headers: HttpRequest['headers']): string | undefined {
  const value = headers['x-forwarded-for'];
  return (typeof value === 'string' ? value : value?.at(-1))?.split(',').at(-1)?.trim();
}
