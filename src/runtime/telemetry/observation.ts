import type { HttpRequest } from '../http/message';
import type { Problem } from '../http/problem';
import type { Logger } from './log';

/** What the runtime reports about an answered request: for metrics, traces and access logs. */
export interface Observation {
  readonly requestId: string;
  readonly method: string;
  /** As the contract writes it: `/users/{userId}`. Undefined if no path matched. */
  readonly path: string | undefined;
  /** Undefined if no operation matched. */
  readonly operationId: string | undefined;
  readonly status: number;
  readonly durationMs: number;
  /** The last part of the problem's `type`, if the response is a problem. */
  readonly problem: string | undefined;
  /** The reason for a 401, without the credential. */
  readonly reason: string | undefined;
  /** How the response broke the contract, if it did: pointers and messages, never values. */
  readonly violation: string | undefined;
  /** The cause of a 5xx: for the log, never for the client. */
  readonly cause: unknown;
  /**
   * The whole request and its problem. They contain personal data and credentials: not for any log that is
   * kept.
   */
  readonly request: HttpRequest;
  readonly answered: Problem | undefined;
}

export type Observer = (observation: Observation) => void;

/** The default observer: logs failures, and responses that break the contract. */
export function logged(log: Logger): Observer {
  return ({ requestId, operationId, status, problem, violation, cause }) => {
    if (status < 500 && violation === undefined) return;
    log.error('request failed', { requestId, operationId, status, problem, violation, cause });
  };
}
