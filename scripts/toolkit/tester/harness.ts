import type { Api, Problem, WholeRequest, WholeResponse } from 'openapi-first-runtime';
import type { Parameter } from './operations';
import { ownOf } from './sample/schema';

/** What reached a handler. */
export interface Call {
  readonly operationId: string;
  readonly request: Received;
}

/** An operation's request as the runtime passes it on, without its type. */
export interface Received {
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly cookies: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly contentType: string | undefined;
}

/** An API whose handlers only record what they receive, and return what a check has set. */
export class Harness {
  /** What handlers return. */
  answer: unknown = { status: 200 };
  /** What handlers throw instead. */
  problem: Problem | undefined;
  #calls: Call[] = [];

  readonly #api: Api;

  constructor(boot: (handlerOf: (id: string) => Handler) => Api) {
    this.#api = boot((operationId) => (request) => {
      this.#calls.push({ operationId, request });
      if (this.problem) throw this.problem;
      return this.answer;
    });
  }

  async send(request: WholeRequest): Promise<{ response: WholeResponse; calls: readonly Call[] }> {
    this.#calls = [];
    // Handlers of the tester return no streams.
    const response = (await this.#api.handle(request)) as WholeResponse;
    return { response, calls: this.#calls };
  }
}

export type Handler = (request: Received) => unknown;

const PLACES = { path: 'params', query: 'query', header: 'headers', cookie: 'cookies' } as const;

/** What the operation received for a parameter. */
export function received(
  { in: where, name }: Pick<Parameter, 'in' | 'name'>,
  request: Received,
): unknown {
  return ownOf(request[PLACES[where]], where === 'header' ? name.toLowerCase() : name);
}
