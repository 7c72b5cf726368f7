import { randomUUID } from 'node:crypto';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Api } from '../pipeline/api';
import { isStream } from '../http/body-stream';
import type { HttpRequest, HttpResponse, WholeResponse } from '../http/message';
import { connectionProblem, problem, type Problem } from '../http/problem';
import { announcesTooMuch, BodyBudget, hasBody, readBody } from './server/body';
import { faultOf, requestHeaders, requestTarget } from './server/request';
import { refuse, refuseBody, refuseConnection } from './server/refusal';
import { send, sendStream } from './server/response';
import { finished, started } from './server/in-flight';

export interface ServerOptions {
  /**
   * A longer body is answered with 413, as is one over the limit of its operation, if that is less. Default
   * 10 MiB, API Gateway's limit.
   */
  maxBodyBytes?: number;
  /**
   * Bytes of bodies that may be held while the rest of them is awaited, of all connections together; whoever
   * sends more is answered with 503. Default 64 MiB.
   */
  maxHeldBytes?: number;
  /** Connections that may be open at a time; more are closed at once. Default 2,000. */
  maxConnections?: number;
  /** Milliseconds for a request's head to arrive, else 408. Default 10 s. */
  headersTimeout?: number;
  /** Milliseconds for a whole request to arrive, else 408. Default 30 s. */
  requestTimeout?: number;
  /** Milliseconds that an idle connection is kept. Default 65 s: longer than load balancers do. */
  keepAliveTimeout?: number;
  /** Milliseconds that a request may take before it is answered with 503. Default 29 s, as API Gateway. */
  handlingTimeout?: number;
  /** Whether `X-Request-Id` and `X-Forwarded-For` are taken from a trusted proxy. Default false. */
  trustProxy?: boolean;
  /** Pages beside the contract, by path (`/docs`), for GET and HEAD only. Default none. */
  pages?: ReadonlyMap<string, (request: HttpRequest) => HttpResponse | Promise<HttpResponse>>;
}

export interface Server {
  /** Begins to listen; port 0 takes any free port. Rejects when the port is in use. */
  listen(port: number, host?: string): Promise<AddressInfo>;
  /**
   * Takes no more connections, lets requests in flight finish, and closes what is left after
   * `graceMs`. Default 10 s.
   */
  close(graceMs?: number): Promise<void>;
}

/**
 * Serves an API over HTTP/1.1. Whatever a client does wrong before the API sees it (a malformed
 * request, a header or body that is too large, one that never ends) is answered as a problem too.
 */
export function createServer(api: Api, options: ServerOptions = {}): Server {
  const { maxBodyBytes = 10 * 1024 * 1024, handlingTimeout = 29_000, trustProxy = false } = options;
  const headersTimeout = options.headersTimeout ?? 10_000;
  const requestTimeout = options.requestTimeout ?? 30_000;
  const pages = options.pages ?? new Map<string, () => never>();
  const budget = new BodyBudget(options.maxHeldBytes ?? 64 * 1024 * 1024);
  let closing = false;

  const server = http.createServer({
    headersTimeout: Math.min(headersTimeout, requestTimeout),
    requestTimeout,
    keepAliveTimeout: options.keepAliveTimeout ?? 65_000,
    connectionsCheckingInterval: Math.min(1_000, headersTimeout, requestTimeout),
    // Node's own answer to a missing Host is an empty 400: see `onRequest`.
    requireHostHeader: false,
  });
  server.maxConnections = options.maxConnections ?? 2_000;

  const onRequest = (req: IncomingMessage, res: ServerResponse) => {
    // Read once, here: Node's own `headers` would be a second time.
    const headers = requestHeaders(req.rawHeaders);
    const refusal = (thrown: Problem) => api.refuse(thrown, toRequest(req, headers, undefined));
    const fault = faultOf(req, headers);
    if (fault) {
      refuse(res, refusal(fault));
      return;
    }
    const respond = (body?: Buffer) => {
      answer(req, res, toRequest(req, headers, body)).catch((error: unknown) =>
        refuse(res, refusal(problem.internal(error))),
      );
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
    readBody(req, limit, budget, (body) => {
      if (body === 'too large') tooLarge();
      else if (body === 'too many') refuseBody(req, res, refusal(problem.unavailable(1)));
      else respond(body);
    });
  };

  /** The bytes that the body of a request may have. */
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
      // Until its last piece is sent, the request counts as in flight.
      await sendStream(res, response, response.body, closing).catch((error: unknown) => {
        // Too late for another answer, but not for the log. A client may go whenever it likes.
        if (!isPrematureClose(error)) api.refuse(problem.internal(error), request);
      });
      if (finished(socket)) socket.end();
    } else {
      send(res, response as WholeResponse, finished(socket) || closing);
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
      clientAddress: (trustProxy ? forwardedFor(headers) : undefined) ?? req.socket.remoteAddress,
    };
  };

  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('request', onRequest);
  // Expect: 100-continue: a client that announces too much is refused before it sends.
  server.on('checkContinue', (req: IncomingMessage, res: ServerResponse) => {
    const headers = requestHeaders(req.rawHeaders);
    if (!announcesTooMuch(headers, limitOf(req, headers))) res.writeContinue();
    onRequest(req, res);
  });
  server.on('checkExpectation', (req: IncomingMessage, res: ServerResponse) => {
    const request = toRequest(req, requestHeaders(req.rawHeaders), undefined);
    refuse(res, api.refuse(connectionProblem.expectationFailed(), request));
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
          resolve(server.address() as AddressInfo);
        });
      }),
    close: (graceMs = 10_000) =>
      new Promise((resolve) => {
        closing = true;
        const timer = setTimeout(() => server.closeAllConnections(), graceMs);
        server.close(() => {
          clearTimeout(timer);
          resolve();
        });
        server.closeIdleConnections();
        // Node takes a connection that was opened ahead of need for one that is about to ask.
        for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
      }),
  };
}

/** Of a request that is not valid HTTP nothing is known but that it came. */
function unreadRequest(): HttpRequest {
  return { method: '', path: '', query: '', headers: {}, requestId: randomUUID() };
}

const isPrematureClose = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';

const WELL_FORMED_ID = /^[\w.:/+=-]{8,128}$/;

/** The client as the nearest trusted proxy saw it: the last entry, which the client can't write. */
function forwardedFor(headers: HttpRequest['headers']): string | undefined {
  const value = headers['x-forwarded-for'];
  return (typeof value === 'string' ? value : value?.at(-1))?.split(',').at(-1)?.trim();
}
