import { STATUS_CODES } from 'node:http';
import type { Problem } from './problem';

type Lists = Readonly<Record<string, readonly unknown[]>>;

/** A body in which every value is in the contract's list for its location. */
export function listed(body: unknown, lists: Lists, problem: Problem): unknown {
  let changed = body;
  for (const [pointer, values] of Object.entries(lists)) {
    const names = pointer.split('/').slice(1).map(unescaped);
    changed = replaced(changed, names, (value) => choose(value, values, problem));
  }
  return changed;
}

function unescaped(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** The same body with one value changed. A missing member stays missing. */
function replaced(
  value: unknown,
  [name, ...others]: readonly string[],
  change: (value: unknown) => unknown,
): unknown {
  if (value === undefined) return value;
  if (name === undefined) return change(value);
  if (Array.isArray(value))
    return name === '*' ? value.map((item) => replaced(item, others, change)) : value;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return value;
  const member = (value as Readonly<Record<string, unknown>>)[name];
  return { ...value, [name]: replaced(member, others, change) };
}

/** The listed value that equals the given one, means the same, or fits the problem best. */
function choose(value: unknown, values: readonly unknown[], problem: Problem): unknown {
  if (values.includes(value)) return value;
  const { status, kind, title } = problem;
  if (typeof value === 'number') {
    const sameClass = values.find(
      (one) => Math.floor(Number(one) / 100) === Math.floor(status / 100),
    );
    return values.find((one) => one === status) ?? sameClass ?? values[0];
  }
  const own = [String(value), kind, title, ...namesOf(status)];
  const found = named(own, values) ?? named(status < 500 ? CLIENT : SERVER, values);
  return found === undefined ? values[0] : values[found];
}

/** The position of the value that is one of the names, otherwise of one that contains a name. */
function named(names: readonly string[], values: readonly unknown[]): number | undefined {
  const texts = values.map((value) => plain(String(value)));
  const matches = [
    (text: string, name: string) => text === name,
    (text: string, name: string) => text.includes(name),
  ];
  for (const isNamed of matches) {
    for (const name of names.map(plain)) {
      const found = texts.findIndex((text) => isNamed(text, name));
      if (found >= 0) return found;
    }
  }
  return undefined;
}

/** Only letters and digits count: `NOT_FOUND`, `NotFound` and `not-found` are one name. */
function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** Names for errors by status, exact names first. gRPC's names are widely used. */
const NAMES: Readonly<Record<number, readonly string[]>> = {
  400: [
    'invalid argument',
    'invalid request',
    'validation error',
    'validation',
    'invalid',
    'bad',
    'input',
  ],
  401: ['unauthenticated', 'authentication error', 'authentication', 'authorization', 'auth'],
  403: ['permission denied', 'access denied', 'insufficient'],
  404: ['not found', 'missing', 'unknown'],
  409: ['already exists', 'aborted', 'conflict'],
  412: ['failed precondition', 'precondition'],
  422: ['unprocessable', 'invalid argument', 'validation error', 'validation', 'invalid'],
  429: ['resource exhausted', 'rate limit', 'quota', 'too many'],
  500: ['internal', 'server error', 'api error', 'unknown', 'unexpected'],
  501: ['unimplemented', 'not implemented'],
  503: ['unavailable'],
  504: ['deadline exceeded', 'timeout'],
};
const CLIENT = [
  'bad request',
  'invalid request',
  'client',
  'invalid',
  'input',
  'request',
  'fail',
  'error',
];
const SERVER = ['internal server error', 'internal', 'server', 'api', 'error', 'fail'];

function namesOf(status: number): readonly string[] {
  const standard = STATUS_CODES[status];
  return [String(status), ...(standard === undefined ? [] : [standard]), ...(NAMES[status] ?? [])];
}
