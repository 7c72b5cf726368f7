import type { OpenAPIBackend } from 'openapi-backend';
import { createBackend } from './backend';
import { demandComplete } from './complete';
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
import { isProblem, problem, toProblem, type Problem } from '../http/problem';
import { PROBLEM_JSON, problemJson } from '../http/problem-format';
import { respond, type ResponseChecks } from './response/respond';
import { Throttle } from './throttling';

/** A whole API: the only thing that the entries know. Never rejects: every failure is a response. */
export interface Api {
  handle(request: HttpRequest): Promise<HttpResponse>;
  /**
   * The answer to a request that an entry can't hand over: its body is too large, or it is not valid
   * HTTP. In the format of all problems, with all headers, and observed like any other answer.
   *
   * @param request as far as it is known
   */
  refuse(problem: Problem, request: HttpRequest): HttpResponse;
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
    const exchange = this.exchange(request);
    try {
      return this.finish(exchange, await this.answer(exchange), started);
    } catch (error) {
      return this.refused(exchange, toProblem(error), started);
    }
  }

  refuse(thrown: Problem, request: HttpRequest): HttpResponse {
    return this.refused(this.exchange(request), thrown, process.hrtime());
  }

  private exchange(request: HttpRequest): Exchange {
    const { contract, log } = this.options;
    return new Exchange(request, contract.settings, log);
  }

  private finish(exchange: Exchange, response: HttpResponse, started: Time): HttpResponse {
    const finished = finish(exchange, response, this.cors);
    this.observe(exchange, finished.status, millisecondsSince(started));
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
      return this.write(exchange, error, responses);
    }
  }

  /** The answer to a request that no operation has answered. */
  private refused(exchange: Exchange, thrown: Problem, started: Time): HttpResponse {
    exchange.problem = thrown;
    let response: HttpResponse;
    try {
      response = this.write(exchange, thrown, 'off');
    } catch (cause) {
      exchange.log.error('A problem could not be written', { cause });
      response = this.write(exchange, thrown, 'off', problemJson);
    }
    return this.finish(exchange, response, started);
  }

  /** The one way out of every problem. */
  private write(
    exchange: Exchange,
    thrown: Problem,
    checks: ResponseChecks,
    format = this.options.problems ?? problemJson,
  ): HttpResponse {
    const { operation, request, headers } = exchange;
    const { requestId } = request;
    const written = format(thrown, { requestId, operation, accept: headers.accept });
    const { status, contentType, body } = written;
    const all = { ...thrown.options.headers, ...written.headers };
    // The usual case, in which the contract has nothing left to say: 5 µs less.
    if (checks === 'off' && contentType === PROBLEM_JSON) {
      return {
        status,
        headers: { ...all, 'Content-Type': PROBLEM_JSON },
        body: JSON.stringify(body),
      };
    }
    return respond(exchange, operation, { ...written, headers: all }, checks);
  }

  private methodNotAllowed(exchange: Exchange): HttpResponse {
    if (exchange.method !== 'OPTIONS') throw problem.methodNotAllowed(exchange.allow);
    const headers = { Allow: exchange.allow.join(', '), ...this.cors?.preflight(exchange) };
    return { status: 204, headers };
  }

  private observe(exchange: Exchange, status: number, durationMs: number): void {
    const { request, operation, problem: answered, violation } = exchange;
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

type Time = [number, number];

/** `performance.now()` would load `node:perf_hooks` at the first request, which is a cold start's. */
function millisecondsSince(started: Time): number {
  const [seconds, nanoseconds] = process.hrtime(started);
  return seconds * 1e3 + nanoseconds / 1e6;
}
