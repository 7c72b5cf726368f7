import { stripVTControlCharacters } from 'node:util';
import { problem, type Problem } from 'openapi-first-runtime';
import type { Observation } from 'openapi-first-runtime/telemetry';
import { requestLines } from '../../../scripts/toolkit/server/log/request-line';

const at = new Date(2026, 10, 30, 9, 5, 7);
const observation: Observation = {
  requestId: 'r-1',
  method: 'GET',
  path: '/users/{userId}',
  operationId: 'getUser',
  status: 200,
  durationMs: 3.1234,
  problem: undefined,
  reason: undefined,
  violation: undefined,
  cause: undefined,
  request: { method: 'GET', path: '/v1/users/5', query: 'a=b', headers: {}, requestId: 'r-1' },
  answered: undefined,
};

function shown(changes: Partial<Observation> = {}, colours = false, level?: 'warn'): string {
  let text = '';
  const screen = { isTTY: true, hasColors: () => colours, write: (part: string) => (text += part) };
  requestLines(screen, level, () => at)({ ...observation, ...changes });
  return text;
}

/** The observation of a problem, as the runtime makes it. */
const of = (answered: Problem, more: Partial<Observation> = {}): Partial<Observation> => ({
  status: answered.status,
  problem: answered.kind,
  reason: answered.options.reason,
  cause: answered.cause,
  answered,
  ...more,
});

const words = (text: string): string => text.trim().replace(/ {2,}/g, ' | ');

test('a request is one line: time, method, path as sent, operation, status, milliseconds', () => {
  expect(words(shown())).toBe('09:05:07 | GET | /v1/users/5 | getUser | 200 | 3.1 ms');
  expect(words(shown({ durationMs: 1234.5 }))).toContain('| 1235 ms');
  expect(words(shown({ operationId: undefined, status: 404 }))).toContain('| - | 404 |');
});

test.each<[string, Partial<Observation>]>([
  ['bearer: jwt expired', of(problem.unauthorized(undefined, 'Bearer', 'bearer: jwt expired'))],
  ['User not found.', of(problem.notFound('User'))],
  ['Method not allowed', of(problem.methodNotAllowed(['GET']))],
  [
    'body/a is required; query/limit must be at most 9; header/x is odd; and 2 more',
    of(
      problem.badRequest('The request is not valid.', [
        { in: 'body', pointer: '/a', message: 'is required' },
        { in: 'query', pointer: '/limit', message: 'must be at most 9' },
        { in: 'header', pointer: '/x', message: 'is odd' },
        { in: 'body', pointer: '/b', message: 'is required' },
        { in: 'body', pointer: '/c', message: 'is required' },
      ]),
    ),
  ],
  ['TypeError: x is not a function', of(problem.internal(new TypeError('x is not a function')))],
  ['the table is gone', of(problem.unavailable(1, { cause: new Error('the table is gone') }))],
  [
    'the response breaks the contract: 200: body/id is required',
    of(problem.internal(new Error('The response …')), { violation: '200: body/id is required' }),
  ],
  ['returned by the handler', { status: 409 }],
])('an error says why: %s', (reason, changes) => {
  const [line = ''] = shown(changes).split('\n');
  expect(words(line).split(' | ').at(-1)).toBe(reason);
});

test('an unexpected error shows where in the API it was thrown, a broken response does not', () => {
  const cause = new Error('oops');
  cause.stack = `Error: oops\n    at f (${process.cwd()}/src/a.ts:1:2)\n    at g (node:internal/x:1:1)\n    at h (${process.cwd()}/node_modules/x.js:1:1)`;
  expect(
    shown(of(problem.internal(cause)))
      .split('\n')
      .slice(1),
  ).toEqual(['          at f (src/a.ts:1:2)', '']);
  expect(shown(of(problem.internal(cause), { violation: 'v' })).split('\n')).toHaveLength(2);
});

test('what a client has sent cannot move the cursor or begin another line', () => {
  const sneaky = 'x\u001b[2Jy\r\n\u009b1mz\u2028';
  const errors = [{ in: 'body', pointer: `/${sneaky}`, message: 'is not allowed' }] as const;
  const request = { ...observation.request, method: 'GET\u0007', path: `/${sneaky}` };
  const text = shown({ ...of(problem.badRequest(undefined, errors)), request });
  expect(text.split('\n')).toHaveLength(2);
  // eslint-disable-next-line no-control-regex -- they are what must not be there
  expect(text.trimEnd()).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028]/);
});

test('the status has the colour of its class, and nothing has a colour if colours are off', () => {
  expect(shown({}, true)).toContain('\u001b[32m200');
  expect(shown({ status: 404 }, true)).toContain('\u001b[33m404');
  expect(shown({ status: 503 }, true)).toContain('\u001b[31m503');
  expect(shown({ violation: 'broken' }, true)).toContain('\u001b[31m200');
  expect(stripVTControlCharacters(shown({}, true))).toBe(shown());
});

test('the log level applies', () => {
  expect(shown({}, false, 'warn')).toBe('');
  expect(shown({ status: 503 }, false, 'warn')).toContain('503');
});
