import type { Case } from './requests';
import type { HandlerAnswer } from './workers/protocol';

/** The members of a user in responses, with their types. */
const USER: Shape = {
  id: 'string',
  name: 'string',
  email: 'string',
  age: 'number',
  status: 'string',
  createdAt: 'string',
  updatedAt: 'string',
};
type Shape = Readonly<Record<string, string>>;
const SHAPES: Readonly<Record<string, Shape>> = {
  health: { status: 'string' },
  create: USER,
  get: USER,
};
/** The members that every problem document has (RFC 9457). Others differ by framework. */
const PROBLEM: Shape = { type: 'string', title: 'string', status: 'number' };

/** How a response differs from the one that all contestants must return; empty if it does not. */
export function faultsOf(
  { name, status }: Pick<Case, 'name' | 'status'>,
  answer: HandlerAnswer,
): string[] {
  const faults: string[] = [];
  if (answer.statusCode !== status) {
    faults.push(`status ${answer.statusCode} instead of ${status}`);
  }
  const expected = status < 400 ? 'application/json' : 'application/problem+json';
  const [type = ''] = header(answer, 'content-type').split(';');
  if (type !== expected) faults.push(`content type "${type}" instead of ${expected}`);
  let body: unknown;
  try {
    body = JSON.parse(answer.body ?? '');
  } catch {
    return [...faults, 'a body that is not JSON'];
  }
  const shape = SHAPES[name];
  faults.push(...(shape ? shapeFaults(body, shape, true) : shapeFaults(body, PROBLEM, false)));
  if (name === 'create') {
    for (const one of ['etag', 'location']) {
      if (header(answer, one) === '') faults.push(`no header ${one}`);
    }
  }
  return faults;
}

function shapeFaults(body: unknown, shape: Shape, closed: boolean): string[] {
  if (typeof body !== 'object' || body === null) return ['a body that is not an object'];
  const members = body as Readonly<Record<string, unknown>>;
  const wrong = Object.keys(shape).filter((key) => typeof members[key] !== shape[key]);
  const superfluous = closed ? Object.keys(members).filter((key) => !(key in shape)) : [];
  return [
    ...wrong.map((key) => `"${key}" is not a ${shape[key] ?? ''}`),
    ...superfluous.map((key) => `"${key}" is not expected`),
  ];
}

/** A header, in either of the two forms that a REST API accepts. */
function header({ headers, multiValueHeaders }: HandlerAnswer, name: string): string {
  for (const [key, value] of Object.entries({ ...headers, ...multiValueHeaders })) {
    if (key.toLowerCase() === name) return String(Array.isArray(value) ? value[0] : value);
  }
  return '';
}
