import { discard } from '../http/body-stream';
import type { HttpResponse } from '../http/message';
import { problem } from '../http/problem';

/**
 * Answers before the gateway gives up: when the deadline is near, `work` goes on alone, and the
 * client is asked to try again instead of being cut off.
 * @param deadline epoch milliseconds
 * @param margin milliseconds that the answer needs on its way
 * @throws Problem 503
 */
export function beforeDeadline(
  work: Promise<HttpResponse>,
  deadline: number,
  margin: number,
): Promise<HttpResponse> {
  // By hand and not by `Promise.race`: every request passes here, and that makes three promises more.
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

/** Why a request was answered before its operation had ended. */
export class DeadlineError extends Error {
  constructor() {
    super('The deadline came before the answer.');
  }
}
