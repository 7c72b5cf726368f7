import type { Exchange, Input } from './exchange';
import type { Logger } from '../telemetry/log';

/** What an operation is called with (`OperationRequest`, whose types the generator gives). */
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

  constructor(
    private readonly exchange: Exchange,
    input: Input,
  ) {
    this.params = input.params;
    this.query = input.query;
    this.headers = input.headers;
    this.cookies = input.cookies;
    this.body = input.body;
    this.contentType = input.contentType;
    this.caller = exchange.caller;
    this.requestId = exchange.request.requestId;
    this.deadline = exchange.request.deadline;
  }

  get log(): Logger {
    return this.exchange.log;
  }
}
