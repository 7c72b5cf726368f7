import { inspect } from 'node:util';
import type { Problem } from 'openapi-first-runtime';
import type { Observation } from 'openapi-first-runtime/telemetry';

/** Faults that are listed; the rest are counted. */
const SHOWN = 3;

/** Why the response to a request was an error, in a few words, for the developer of the API. */
export function reasonOf(observation: Observation): string | undefined {
  const { status, violation, reason, answered, cause } = observation;
  // The cause already says what breaks the contract.
  if (violation !== undefined) return `the response breaks the contract: ${violation}`;
  if (status < 400) return undefined;
  if (reason !== undefined) return reason;
  if (!answered) return 'returned by the handler';
  return faults(answered) ?? causeOf(cause) ?? answered.detail ?? answered.title;
}

/** `body/email is required; query/limit must be at most 100; and 2 more` */
function faults({ options: { errors = [] } }: Problem): string | undefined {
  if (errors.length === 0) return undefined;
  const texts = errors
    .slice(0, SHOWN)
    .map(({ in: where, pointer, message }) => `${where}${pointer} ${message}`);
  const more = errors.length - texts.length;
  return [...texts, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}

/** `TypeError: x is not a function` */
export function causeOf(cause: unknown): string | undefined {
  if (cause === undefined) return undefined;
  if (!(cause instanceof Error)) return inspect(cause);
  return cause.name === 'Error' ? cause.message : `${cause.name}: ${cause.message}`;
}
