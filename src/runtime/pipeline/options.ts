import type { Contract } from '../contract';
import type { RequestScope } from '../resources';
import type { Logger } from '../telemetry/log';
import type { Observer } from '../telemetry/observation';
import type { ProblemFormat } from '../http/problem-format';
import type { SecurityScheme } from './security-scheme';

/** The options of `createApi`. Those with a default are optional. */
export interface ApiOptions<Caller> {
  /** The compiled contract, or a part of it: `{ settings, operations: [getUser, listUsers] }`. */
  readonly contract: Contract;
  /** A handler for each operation, by operationId. A handler without an operation is refused. */
  readonly operations: Readonly<Record<string, (request: never) => unknown>>;
  /** A function for each security scheme that the operations use, by the scheme's name. */
  readonly security: Readonly<Record<string, SecurityScheme<Caller, never>>>;
  /** Creates what handlers find in `services`, for each request. Default: nothing. */
  readonly services?: (request: RequestScope) => object;
  readonly log: Logger;
  /** If an operation has no handler: `refuse` (default) does not start, `501` responds with that status. */
  readonly missingOperations?: 'refuse' | '501';
  /**
   * For a response that breaks the contract: `fail` (default) responds with 500, `report` sends it and
   * reports it to the observer, `off` does not check.
   */
  readonly responses?: 'fail' | 'report' | 'off';
  /** How every problem is written, including those of the entries. Default: `problemJson`. */
  readonly problems?: ProblemFormat;
  /** Called once for every request. Default: failures and broken responses are written to `log`. */
  readonly observe?: Observer;
  /** Origins instead of those of the contract's `x-openapi-first-cors`. Default: the contract's. */
  readonly corsOrigins?: readonly string[];
  /**
   * Enforces `x-openapi-first-throttling` here: `new Throttle()`. Default: nothing does, because the gateway
   * does it.
   */
  readonly throttle?: ThrottleSteps;
  /** Milliseconds before the request's deadline at which the response is 503. Default: 500. */
  readonly deadlineMargin?: number;
  /** Base paths instead of those of the contract's servers. Default: the contract's. */
  readonly basePaths?: readonly string[];
}

/**
 * The steps of `Throttle`, whose arguments are typed there: a process that loads this package both as ESM
 * and as CommonJS has two classes of that name.
 */
export type ThrottleSteps = Readonly<
  Record<'arrive' | 'admit' | 'failed', (...request: never) => void>
>;
