import type { OpenAPIBackend } from 'openapi-backend';
import { createBackend } from './backend';
import { demandComplete } from './completeness';
import { Cors } from './cors';
import { beforeDeadline } from './deadline';
import { RequestState } from './request-state';
import { Call } from './call';
import { discard, isStream } from '../http/body-stream';
import { finalise } from './response/finalise';
import { demandKnownFormat } from '../format';
import type { Tasks } from '../entries/tasks';
import type { EventStream } from '../outbox/stream-event';
import type { Jobs } from '../queue/jobs';
import type { HttpRequest, HttpResponse, WholeResponse } from '../http/message';
import type { ResponseShape } from './operation';
import { logged, type Observer } from '../telemetry/observation';
import type { ApiOptions } from './options';
import { isProblem, problem, toProblem, type Problem } from '../http/problem';
import { PROBLEM_JSON, problemJson } from '../http/problem-format';
import type { Throttle } from './throttling';
import { respond, type ResponseChecks } from './response/respond';

/** A whole API: the only thing that the entries know. Never rejects: every failure is a response. */
export interface Api {
  handle(request: HttpRequest): Promise<HttpResponse>;
  /**
   * The response to a request that an entry cannot pass on (the body is too large, or it is not valid
   * HTTP), or cannot answer (the stream of the response failed). It is written like all problems, has all
   * headers, and is observed like any other response.
   * @param request as far as it is known
   */
  refuse(problem: Problem, request: HttpRequest): WholeResponse;
  /**
   * The number of bytes of a request's body that are worth reading: the limit of its operation, or the
   * largest limit in the contract if no operation matches. Undefined: only the entry's own limit applies.
   * @param request its body is not read
   */
  bodyLimit?(request: HttpRequest): number;
  /** Tasks that the entry runs on a schedule. */
  readonly tasks?: Tasks;
  /** Work that operations leave in the queue. */
  readonly jobs?: Jobs;
  /** Delivers the events that the stream of the table reports. */
  readonly events?: EventStream;
}

/**
 * An API from its compiled contract, its operations and its security schemes.
 * @throws Error if one of them is missing, or if the contract was compiled for another runtime
 */
export function createApi<Caller>(options: ApiOptions<Caller>): Api {
  demandKnownFormat(options.contract.settings);
  demandComplete(options);
  return new ContractApi(options);
}

type AnyHandler = (request: unknown) => Promise<ResponseShape> | ResponseShape;

class ContractApi<Caller> implements Api {
  readonly #backend: OpenAPIBackend;
  readonly #cors: Cors | undefined;
  readonly #margin: number;
  readonly #checks: ResponseChecks;
  readonly #watch: Observer;
  /**
   * The largest limit of any operation. If none accepts a body, enough is read to respond with a problem.
   */
  readonly #largestBody: number;

  readonly #options: ApiOptions<Caller>;

  constructor(options: ApiOptions<Caller>) {
    this.#options = options;
    const bodies = options.contract.operations.filter(({ body }) => body);
    this.#largestBody = Math.max(16_384, ...bodies.map(({ maxBodyBytes }) => maxBodyBytes));
    this.#cors = Cors.of(options.contract.settings, options.corsOrigins);
    this.#margin = options.deadlineMargin ?? 500;
    this.#checks = options.responses ?? 'fail';
    this.#watch = options.observe ?? logged(options.log);
    this.#backend = createBackend(options, {
      perform: (current) => this.#perform(current),
      methodNotAllowed: (current) => this.#methodNotAllowed(current),
      throttle: options.throttle as Throttle | undefined,
    });
  }

  async handle(request: HttpRequest): Promise<HttpResponse> {
    const started = process.hrtime();
    const current = this.#begin(request);
    try {
      return this.#finish(current, await this.#answer(current), started);
    } catch (error) {
      return this.#refused(current, toProblem(error), started);
    }
  }

  refuse(thrown: Problem, request: HttpRequest): WholeResponse {
    return this.#refused(this.#matched(request), thrown, process.hrtime()) as WholeResponse;
  }

  bodyLimit(request: HttpRequest): number {
    const { operation } = this.#matched(request);
    return operation?.body ? operation.maxBodyBytes : this.#largestBody;
  }

  /** A request that is not handled, with its operation if there is one. */
  #matched(request: HttpRequest): RequestState {
    const current = this.#begin(request);
    try {
      this.#backend.router.matchOperation(current as never);
    } catch {
      // No operation matches; `handle` reports that.
    }
    return current;
  }

  #begin(request: HttpRequest): RequestState {
    const { contract, log } = this.#options;
    return new RequestState(request, contract.settings, log);
  }

  #finish(current: RequestState, response: HttpResponse, started: Time): HttpResponse {
    const finished = finalise(current, response, this.#cors);
    this.#observe(current, finished.status, millisecondsSince(started));
    discard(current.request.body);
    return finished;
  }

  #answer(current: RequestState): Promise<HttpResponse> {
    // openapi-backend passes the request's state to the router and the validator as the request, and to
    // every handler as the argument after the context. Its declared result is `any`.
    const work = this.#backend.handleRequest(current as never, current) as Promise<HttpResponse>;
    const { deadline } = current.request;
    return deadline === undefined ? work : beforeDeadline(work, deadline, this.#margin);
  }

  async #perform(current: RequestState): Promise<HttpResponse> {
    const { operation, input } = current;
    if (!operation || !input) throw problem.internal(new Error('The request was not validated.'));
    // The generator's types say what this handler accepts; here it is one of many.
    const handler = this.#options.operations[operation.id] as AnyHandler;
    try {
      const result = await handler(new Call(current, input, this.#options.services));
      return respond(current, operation, result, this.#checks);
    } catch (error) {
      if (!isProblem(error) || error.status >= 500) throw error;
      current.problem = error;
      return this.#write(current, error, this.#checks);
    }
  }

  /** The response to a request that no operation has answered. */
  #refused(current: RequestState, thrown: Problem, started: Time): HttpResponse {
    current.problem = thrown;
    let response: HttpResponse;
    try {
      response = this.#write(current, thrown, 'off');
    } catch (cause) {
      current.log.error('A problem could not be written', { cause });
      response = this.#write(current, thrown, 'off', problemJson);
    }
    return this.#finish(current, response, started);
  }

  /** Every problem is sent from here. */
  #write(
    current: RequestState,
    thrown: Problem,
    checks: ResponseChecks,
    format = this.#options.problems ?? problemJson,
  ): HttpResponse {
    const written = format(thrown, current);
    const { status, contentType, body, checked } = written;
    const all = { ...thrown.options.headers, ...written.headers };
    // The usual case: nothing is left to do. Saves 5 µs.
    if (checks === 'off' && contentType === PROBLEM_JSON) {
      return {
        status,
        headers: { ...all, 'Content-Type': PROBLEM_JSON },
        body: JSON.stringify(body),
      };
    }
    if (isStream(body)) throw new Error('The body of a problem must not be a stream');
    const whole = { ...written, headers: all };
    return respond(current, current.operation, whole, checked ? this.#checks : checks);
  }

  #methodNotAllowed(current: RequestState): HttpResponse {
    if (current.method !== 'OPTIONS') throw problem.methodNotAllowed(current.allow);
    const headers = { Allow: current.allow.join(', '), ...this.#cors?.preflight(current) };
    return { status: 204, headers };
  }

  #observe(current: RequestState, status: number, durationMs: number): void {
    const { request, requestId, method, operation, problem: answered, violation } = current;
    try {
      this.#watch({
        requestId,
        method,
        path: operation?.path ?? current.template,
        operationId: operation?.id,
        status,
        durationMs,
        problem: answered?.kind,
        reason: answered?.options.reason,
        violation,
        cause: answered?.cause,
        request,
        answered,
      });
    } catch (error) {
      // An observer that fails must not fail the request.
      current.log.error('The observer failed', { cause: error });
    }
  }
}

type Time = [number, number];

/** `performance.now()` would load `node:perf_hooks` at the first request, which is part of a cold start. */
function millisecondsSince(started: Time): number {
  const [seconds, nanoseconds] = process.hrtime(started);
  return seconds * 1e3 + nanoseconds / 1e6;
}
