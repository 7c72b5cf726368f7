import { discard } from '../http/body-stream';
import type { HttpResponse } from '../http/message';
import { problem } from '../http/problem';

/**
 * Answers before the gateway gives up. If the deadline is near, the client is asked to try again instead of
 * being cut off, and `work` continues in the background.
 * @param deadline epoch milliseconds
 * @param margin milliseconds reserved for sending the response
 * @throws Problem 503
 */
export function beforeDeadline(
  work: Promise<HttpResponse>,
  deadline: number,
  margin: number,
): Promise<HttpResponse> {
  // Not `Promise.race`, which creates three more promises: every request passes here.
  return new Promise((resolve, reject) => {
    const left = Math.max(0, deadline - margin - Date.now());
    const timer = setTimeout(() => {
      reject(problem.unavailable(1, { cause: new DeadlineError() }));
      // A response that comes later is not sent.
      work.then(
        ({ body }) => discard(body),
        () => undefined,
      );
    }, left);
    const settle = (): void => {
      clearTimeout(timer);
      resolve(work);
    };
    work.then(settle, settle);
  });
}

/** Why a request was answered before its operation ended. */
export class DeadlineError extends Error {
  constructor() {
    super('The deadline passed before the response was ready.');
  }
}
