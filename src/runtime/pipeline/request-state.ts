import type { CompiledOperation, ContractSettings, Method } from '../contract';
import type { Logger } from '../telemetry/log';
import { parseCookies } from '../values/parameters/cookies';
import { parseQuery, type QueryValues } from '../values/query';
import { isStream } from '../http/body-stream';
import type { HttpRequest } from '../http/message';
import type { Problem, ProblemError } from '../http/problem';
import type { ProblemContext } from '../http/problem-format';
import type { Authenticated } from './security-scheme';

/** The validated input of the request, typed by the contract. */
export interface Input {
  readonly params: Record<string, unknown>;
  readonly query: Record<string, unknown>;
  readonly headers: Record<string, unknown>;
  readonly cookies: Record<string, unknown>;
  body: unknown;
  contentType: string | undefined;
}

export function emptyInput(): Input {
  return {
    params: {},
    query: {},
    headers: {},
    cookies: {},
    body: undefined,
    contentType: undefined,
  };
}

/** The result of one security scheme. */
export type Authentication =
  /** `reason` is for the log: why a credential is not valid. */
  | { readonly state: 'absent' | 'invalid'; readonly reason: string }
  | { readonly state: 'valid'; readonly result: Authenticated<unknown> };

const OPEN: CompiledOperation['security'] = [];

/**
 * One request on its way through the runtime. openapi-backend treats it as its `Request` and passes it to
 * every handler. Each step stores here what later steps need.
 */
export class RequestState implements ProblemContext {
  readonly method: string;
  readonly path: string;
  readonly headers: HttpRequest['headers'];
  readonly isHead: boolean;

  operation: CompiledOperation | undefined;
  /** The path as the contract writes it, if it does not have the method. */
  template: string | undefined;
  pathNames: readonly string[] = [];
  pathValues: readonly string[] = [];
  /** Why no operation was found; undefined if only the method is missing. */
  refusal: Problem | undefined;
  /** The methods of the path, if it does not have the requested one. */
  allow: readonly Method[] = [];

  /** What each security scheme is called with, by the scheme's name. */
  readonly asked: Map<string, Promise<boolean> | boolean> = new Map<
    string,
    Promise<boolean> | boolean
  >();
  readonly authenticated: Map<string, Authentication> = new Map<string, Authentication>();
  /** What a security scheme threw: the store is unavailable, or there is a bug. */
  securityFailure: Error | undefined;
  caller: unknown;

  input: Input | undefined;
  faults: readonly ProblemError[] = [];
  /** The bytes of the body, once they have been read. */
  body: Buffer | undefined;
  /** The problem that the operation returned. */
  problem: Problem | undefined;
  /** Set by the operation's response: how it breaks the contract. */
  violation: string | undefined;
  /** Headers of every response to this request: throttling. */
  readonly answerHeaders: Record<string, string> = {};

  #ownLog: Logger | undefined;
  #queryValues: QueryValues | undefined;
  #cookieValues: QueryValues | undefined;

  readonly #root: Logger;

  constructor(
    readonly request: HttpRequest,
    readonly settings: ContractSettings,
    root: Logger,
  ) {
    this.#root = root;

    this.method = request.method;
    this.path = request.path;
    this.headers = request.headers;
    this.isHead = request.method === 'HEAD';
    this.body = isStream(request.body) ? undefined : request.body;
  }

  /** Created on demand: most requests log nothing. */
  get log(): Logger {
    const { requestId, operation } = this;
    return (this.#ownLog ??= this.#root.child({ requestId, operation: operation?.id }));
  }

  get requestId(): string {
    return this.request.requestId;
  }

  get accept(): string | readonly string[] | undefined {
    return this.headers.accept;
  }

  /** The operation's security: alternatives of schemes with their scopes. */
  get security(): CompiledOperation['security'] {
    return this.operation?.security ?? OPEN;
  }

  /** Names decoded, values as sent, in order. */
  get query(): QueryValues {
    return (this.#queryValues ??= parseQuery(this.request.query));
  }

  /** Names and values as sent. */
  get cookies(): QueryValues {
    return (this.#cookieValues ??= parseCookies(this.headers.cookie));
  }
}
