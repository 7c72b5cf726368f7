import type { HttpResponse } from './http';
import { problem } from './problem';

/**
 * Answers before the gateway gives up: `work` is left to itself when the deadline is near, and the
 * client is told to come again instead of being cut off.
 * @param deadline epoch milliseconds
 * @param margin milliseconds that the answer needs on its way
 * @throws Problem 503
 */
export async function beforeDeadline(
  work: Promise<HttpResponse>,
  deadline: number,
  margin: number,
): Promise<HttpResponse> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const left = Math.max(0, deadline - margin - Date.now());
    timer = setTimeout(() => reject(problem.unavailable(1, { cause: new DeadlineError() })), left);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Why a request was answered without its operation having come to an end. */
export class DeadlineError extends Error {
  constructor() {
    super('The deadline came before the answer.');
  }
}
