import type { RequestState, Input } from './request-state';
import type { ApiOptions } from './options';
import type { Logger } from '../telemetry/log';

/** What an operation is called with (`OperationRequest`, whose types the generator writes). */
export class Call implements Input {
  readonly params: Input['params'];
  readonly query: Input['query'];
  readonly headers: Input['headers'];
  readonly cookies: Input['cookies'];
  readonly body: unknown;
  readonly contentType: string | undefined;
  readonly caller: unknown;
  readonly requestId: string;
  readonly deadline: number | undefined;
  readonly services: object | undefined;

  readonly #current: RequestState;

  constructor(current: RequestState, input: Input, makeServices: ApiOptions<unknown>['services']) {
    this.#current = current;

    this.params = input.params;
    this.query = input.query;
    this.headers = input.headers;
    this.cookies = input.cookies;
    this.body = input.body;
    this.contentType = input.contentType;
    this.caller = current.caller;
    this.requestId = current.requestId;
    this.deadline = current.request.deadline;
    // Each service is created when the handler names it.
    this.services = makeServices?.(this);
  }

  get basePath(): string {
    const { operation, path } = this.#current;
    return operation?.bases.find((base) => path.startsWith(`${base}/`)) ?? '';
  }

  get log(): Logger {
    return this.#current.log;
  }
}
