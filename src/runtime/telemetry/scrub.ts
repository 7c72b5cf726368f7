/**
 * What a log line may contain: only flat values under harmless names. An object or an array (a body, a map
 * of headers, an SDK command) is never written, whatever its name. An error is written as its name,
 * message, stack and causes. Anything in a string that looks like a credential is removed.
 */
export function scrub(name: string, value: unknown): unknown {
  if (SECRET_NAME.test(name)) return REDACTED;
  switch (typeof value) {
    case 'string':
      return scrubText(value);
    case 'number':
    case 'boolean':
      return value;
    case 'bigint':
      return value.toString();
    case 'object':
      if (value === null) return null;
      if (value instanceof Error) return describeError(value, MAX_CAUSES);
      if (value instanceof Date) return value.toJSON();
      return '[not logged]';
    default:
      return undefined;
  }
}

const REDACTED = '[redacted]';
const MAX_CAUSES = 4;
const MAX_LENGTH = 1_000;
const MAX_STACK = 4_000;

const SECRET_NAME =
  /authori[sz]ation|cookie|password|passwd|secret|token|credential|signature|api-?_?key(?!_?-?id)|^(?:body|payload|headers|event|request|response)$/i;

/** JSON Web Tokens, what follows an authentication scheme, and issued API keys (`security/key-text.ts`). */
const SECRET_TEXT =
  /\beyJ[\w-]{8,}(?:\.[\w-]*){0,4}|\b(?:bearer|basic|digest)\s+[\w+/=.~-]{6,}|\b[a-z]{2,8}_[\da-f]{8}\w{8,}/gi;

export function scrubText(text: string, maxLength = MAX_LENGTH): string {
  const short = text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;
  return short.replace(SECRET_TEXT, REDACTED);
}

interface ErrorDescription {
  name: string;
  message: string;
  code?: string;
  stack?: string;
  cause?: ErrorDescription;
}

function describeError(error: Error, depth: number): ErrorDescription {
  const description: ErrorDescription = {
    name: error.name,
    message: scrubText(error.message),
  };
  if ('code' in error && typeof error.code === 'string') description.code = error.code;
  // Only the frames: the head would repeat the message at full length.
  const stack = error.stack ?? '';
  const frames = stack.indexOf('\n    at ');
  if (frames >= 0) description.stack = scrubText(stack.slice(frames + 1), MAX_STACK);
  if (error.cause instanceof Error && depth > 0) {
    description.cause = describeError(error.cause, depth - 1);
  }
  return description;
}
