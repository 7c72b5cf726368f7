import { pointerTo } from '../../compiler/json-pointer';
import type { SchemaObject } from '../../compiler/model';
import { keepsLimits } from './fits';
import { allowsNull, withoutNull } from './nullable';
import { accessed } from './own-values';
import type { Member, Shapes } from './shapes';

/**
 * Checks of a value that a request may have, and a response may not: a text that only the response limits to
 * 100 characters. Undefined if the two differ in more than limits, or in one that is not easy to check.
 * @param holder the member of the body that is the object
 * @returns statements that refuse the request
 */
export function limitChecks(
  { name, schema: given, required }: Pick<Member, 'name' | 'schema' | 'required'>,
  stored: SchemaObject,
  shapes: Shapes,
  holder: string | undefined,
): string[] | undefined {
  const mayBeNull = allowsNull(given, shapes);
  if (mayBeNull && !allowsNull(stored, shapes)) return undefined;
  const [a, b] = [given, stored].map((one) => shapes.resolved(withoutNull(one, shapes)));
  const type = a && b && commonType(a, b);
  if (!a || !b || type === undefined) return undefined;
  const at = `body${accessed(name)}`;
  const guard = required && !mayBeNull ? '' : `typeof ${at} === '${type}' && `;
  const checks: string[] = [];
  for (const [keyword, limit] of Object.entries(b)) {
    // Every number that a request can have is within these.
    const isRange = keyword === 'format' && /^(?:int64|float|double)$/.test(String(limit));
    if (isRange || keepsLimits(a, { [keyword]: limit })) continue;
    const check = CHECKS[keyword]?.(at, limit);
    if (!check) return undefined;
    const error = `{ in: 'body', pointer: ${JSON.stringify(pointerTo(...(holder === undefined ? [] : [holder]), name))}, message: ${JSON.stringify(check.message)} }`;
    const fails = guard !== '' && check.fails.includes('||') ? `(${check.fails})` : check.fails;
    checks.push(
      `if (${guard}${fails}) throw problem.badRequest('The request is not valid.', [${error}]);`,
    );
  }
  return checks;
}

/**
 * Whether the values that stand for a schema in documentation and tests are within the limits of another
 * schema: an example, or otherwise `string` and 0.
 */
export function isTypical(given: SchemaObject, stored: SchemaObject, shapes: Shapes): boolean {
  const { example, examples } = shapes.resolved(given);
  const limits = shapes.resolved(stored);
  if (example !== undefined || examples !== undefined) return true;
  const { format, pattern, minLength = 0, maxLength = Infinity } = limits;
  const { minimum = 0, maximum = 0, exclusiveMinimum = -1, exclusiveMaximum = 1 } = limits;
  return (
    (format === undefined || /^(?:int|float|double)/.test(format)) &&
    pattern === undefined &&
    minLength <= 6 &&
    maxLength >= 6 &&
    minimum <= 0 &&
    maximum >= 0 &&
    exclusiveMinimum < 0 &&
    exclusiveMaximum > 0
  );
}

/** Texts and numbers without a list of values. */
function commonType(a: SchemaObject, b: SchemaObject): 'string' | 'number' | undefined {
  const isPlain = [a, b].every(
    (one) => !one.enum && one.const === undefined && !one.allOf && !one.oneOf && !one.anyOf,
  );
  if (!isPlain || (a.type !== b.type && !(a.type === 'integer' && b.type === 'number')))
    return undefined;
  if (a.type === 'string') return 'string';
  return a.type === 'integer' || a.type === 'number' ? 'number' : undefined;
}

interface Check {
  /** An expression that is true for a value that is not allowed. */
  readonly fails: string;
  /** As the validators write it. */
  readonly message: string;
}

const CHECKS: Readonly<Record<string, (at: string, limit: unknown) => Check | undefined>> = {
  minLength: (at, limit) => ({
    fails: `Array.from(${at}).length < ${String(limit)}`,
    message: `must have at least ${counted(limit)}`,
  }),
  maxLength: (at, limit) => ({
    fails: `Array.from(${at}).length > ${String(limit)}`,
    message: `must have at most ${counted(limit)}`,
  }),
  minimum: (at, limit) => ({
    fails: `${at} < ${String(limit)}`,
    message: `must be at least ${String(limit)}`,
  }),
  maximum: (at, limit) => ({
    fails: `${at} > ${String(limit)}`,
    message: `must be at most ${String(limit)}`,
  }),
  exclusiveMinimum: (at, limit) => ({
    fails: `${at} <= ${String(limit)}`,
    message: `must be greater than ${String(limit)}`,
  }),
  exclusiveMaximum: (at, limit) => ({
    fails: `${at} >= ${String(limit)}`,
    message: `must be less than ${String(limit)}`,
  }),
  pattern: (at, limit) => ({
    fails: `!new RegExp(${JSON.stringify(limit)}, 'u').test(${at})`,
    message: `must match the pattern ${String(limit)}`,
  }),
  format: (at, limit) => {
    const fails = FORMATS[String(limit)]?.(at);
    return fails === undefined ? undefined : { fails, message: `must be a valid ${String(limit)}` };
  },
};

const FORMATS: Readonly<Record<string, (at: string) => string>> = {
  date: (at) => `!/^\\d{4}-\\d\\d-\\d\\d$/.test(${at}) || Number.isNaN(Date.parse(${at}))`,
  'date-time': (at) =>
    `!/^\\d{4}-\\d\\d-\\d\\dT.+(?:Z|[+-]\\d\\d:\\d\\d)$/i.test(${at}) || Number.isNaN(Date.parse(${at}))`,
  email: (at) => `!/^[^@\\s]+@[^@\\s]+\\.[^@\\s.]+$/.test(${at})`,
  uri: (at) => `!URL.canParse(${at})`,
  uuid: (at) => `!/^[\\da-f]{8}(?:-[\\da-f]{4}){3}-[\\da-f]{12}$/i.test(${at})`,
};

function counted(limit: unknown): string {
  return `${String(limit)} character${limit === 1 ? '' : 's'}`;
}
