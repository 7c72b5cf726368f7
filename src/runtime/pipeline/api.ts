import type { OpenAPIBackend } from 'openapi-backend';
import { createBackend } from './backend';
import { demandComplete } from './complete';
import type { CompiledOperation } from '../contract';
import { Cors } from './cors';
import { beforeDeadline } from './deadline';
import { Exchange } from './exchange';
import { Call } from './call';
import { finish } from './finish';
import { demandKnownFormat } from '../format';
import type { HttpRequest, HttpResponse } from '../http/message';
import type { ResponseShape } from './operation';
import { logged, type Observer } from '../telemetry/observe';
import type { ApiOptions } from './options';
import { isProblem, problem, type Problem } from '../http/problem';
import { problemResponse, toProblem } from '../http/problem-document';
import { respond, respondProblem } from './response/respond';
import { Throttle } from './throttling';

/** A whole API: the only thing that the entries know. Never rejects: every failure is a response. */
export interface Api {
  handle(request: HttpRequest): Promise<HttpResponse>;
}

/**
 * An API from its compiled contract, its operations and its security schemes.
 * @throws Error if one of them is missing, or if the contract is compiled for another runtime
 */
export function createApi<Caller>(options: ApiOptions<Caller>): Api {
  demandKnownFormat(options.contract.settings);
  demandComplete(options);
  return new ContractApi(options);
}

type AnyHandler = (request: unknown) => Promise<ResponseShape> | ResponseShape;

class ContractApi<Caller> implements Api {
  private readonly backend: OpenAPIBackend;
  private readonly cors: Cors | undefined;
  private readonly margin: number;
  private readonly watch: Observer;

  constructor(private readonly options: ApiOptions<Caller>) {
    this.cors = Cors.of(options.contract.settings, options.corsOrigins);
    this.margin = options.deadlineMargin ?? 500;
    this.watch = options.observe ?? logged(options.log);
    this.backend = createBackend(options, {
      perform: (exchange) => this.perform(exchange),
      methodNotAllowed: (exchange) => this.methodNotAllowed(exchange),
      throttle: options.throttling ? new Throttle() : undefined,
    });
  }

  async handle(request: HttpRequest): Promise<HttpResponse> {
    const started = process.hrtime();
    const { contract, log } = this.options;
    const exchange = new Exchange(request, contract.settings, log);
    let thrown: Problem | undefined;
    let response: HttpResponse;
    try {
      response = await this.answer(exchange);
    } catch (error) {
      thrown = toProblem(error);
      response = this.refuse(exchange, thrown);
    }
    const finished = finish(exchange, response, this.cors);
    this.observe(exchange, finished.status, thrown, millisecondsSince(started));
    return finished;
  }

  private answer(exchange: Exchange): Promise<HttpResponse> {
    // openapi-backend hands the exchange to router and validator as the request, and to every
    // handler as the argument after the context. Its declared result is `any`.
    const work = this.backend.handleRequest(exchange as never, exchange) as Promise<HttpResponse>;
    const { deadline } = exchange.request;
    return deadline === undefined ? work : beforeDeadline(work, deadline, this.margin);
  }

  private async perform(exchange: Exchange): Promise<HttpResponse> {
    const { operation, input } = exchange;
    const { operations, responses = 'fail' } = this.options;
    if (!operation || !input) throw problem.internal(new Error('The request was not validated.'));
    // The generator's types say what this handler takes; here it is one of many.
    const handler = operations[operation.id] as AnyHandler;
    try {
      const result = await handler(new Call(exchange, input, this.options.services));
      return respond(exchange, operation, result, responses);
    } catch (error) {
      if (!isProblem(error) || error.status >= 500) throw error;
      exchange.problem = error;
      const own = this.ownShape(operation, error);
      return own
        ? respond(exchange, operation, own, responses)
        : respondProblem(exchange, operation, error, responses);
    }
  }

  /** The answer to a request that no operation has answered. */
  private refuse(exchange: Exchange, thrown: Problem): HttpResponse {
    const { operation, request } = exchange;
    try {
      const own = operation && this.ownShape(operation, thrown);
      if (own) return respond(exchange, operation, own, 'off');
    } catch (error) {
      exchange.log.error('A problem could not be written', { cause: error });
    }
    return problemResponse(thrown, request.requestId);
  }

  /** A problem as the API itself writes it. */
  private ownShape(operation: CompiledOperation, thrown: Problem): ResponseShape | undefined {
    const own = this.options.problems?.(thrown, operation);
    return own && { ...own, headers: { ...thrown.options.headers, ...own.headers } };
  }

  private methodNotAllowed(exchange: Exchange): HttpResponse {
    if (exchange.method !== 'OPTIONS') throw problem.methodNotAllowed(exchange.allow);
    const headers = { Allow: exchange.allow.join(', '), ...this.cors?.preflight(exchange) };
    return { status: 204, headers };
  }

  private observe(
    exchange: Exchange,
    status: number,
    thrown: Problem | undefined,
    durationMs: number,
  ): void {
    const { request, operation, violation } = exchange;
    const answered = thrown ?? exchange.problem;
    try {
      this.watch({
        requestId: request.requestId,
        method: request.method,
        operationId: operation?.id,
        status,
        durationMs,
        problem: answered?.kind,
        violation,
        cause: answered?.cause,
      });
    } catch (error) {
      // Whoever watches must not break what they watch.
      exchange.log.error('The observer failed', { cause: error });
    }
  }
}

/** `performance.now()` would load `node:perf_hooks` at the first request, which is a cold start's. */
function millisecondsSince(started: [number, number]): number {
  const [seconds, nanoseconds] = process.hrtime(started);
  return seconds * 1e3 + nanoseconds / 1e6;
}
