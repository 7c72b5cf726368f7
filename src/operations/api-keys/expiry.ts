import { problem } from 'openapi-first-runtime';

const dayMs = 24 * 60 * 60 * 1000;
const defaultDays = 90;
const mostDays = 366;

/**
 * When a key expires: at the requested time, or after 90 days. In UTC, with milliseconds.
 *
 * @throws a 400 problem for a time that has passed or is more than a year away.
 */
export function expiry(asked: string | undefined, now: number = Date.now()): string {
  const time = asked === undefined ? now + defaultDays * dayMs : Date.parse(asked);
  if (time > now && time <= now + mostDays * dayMs) return new Date(time).toISOString();
  throw problem.badRequest('The key cannot expire at that time.', [
    { in: 'body', pointer: '/expiresAt', message: 'must be in the future and within a year' },
  ]);
}
