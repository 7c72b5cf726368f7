import { authorise, unauthorized } from '../../src/runtime/pipeline/authentication/authorise';
import { Problem } from '../../src/runtime/http/problem';
import type { Authentication, RequestState } from '../../src/runtime/pipeline/request-state';

/*
 * The decision itself. Through the whole API, openapi-backend's own check would hide a mistake here: it
 * also requires an accepted scheme.
 */

type Security = readonly Readonly<Record<string, readonly string[]>>[];

const settings = {
  title: 'Things',
  securitySchemes: {
    bearer: { type: 'http', scheme: 'bearer' },
    key: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
  },
};

function state(
  security: Security | undefined,
  authenticated: Record<string, Authentication> = {},
  securityFailure?: Error,
): RequestState {
  const current: Partial<RequestState> = {
    authenticated: new Map(Object.entries(authenticated)),
    settings: settings as unknown as RequestState['settings'],
    operation: security && ({ security } as unknown as NonNullable<RequestState['operation']>),
    securityFailure,
    caller: undefined,
  };
  return current as RequestState;
}

const valid = (caller: string, ...scopes: string[]): Authentication => ({
  state: 'valid',
  result: { caller, scopes },
});
const absent: Authentication = { state: 'absent', reason: 'missing' };
const invalid: Authentication = { state: 'invalid', reason: 'expired' };

/** The accepted caller, or the status with which the request is refused. */
function outcome(...given: Parameters<typeof state>): unknown {
  const current = state(...given);
  try {
    authorise(current);
  } catch (thrown) {
    return thrown instanceof Problem ? thrown.status : thrown;
  }
  return { caller: current.caller };
}

const failure = new Error('the store is down');
const nobody = { caller: undefined };
const bearer = { bearer: ['read'] };
const key = { key: ['read'] };

test.each<[string, unknown, Parameters<typeof state>]>([
  ['no operation', nobody, [undefined]],
  ['an operation without security', nobody, [[]]],
  ['no credential', 401, [[bearer], { bearer: absent }]],
  ['a scheme that was never called', 401, [[bearer]]],
  ['a bad credential', 401, [[bearer], { bearer: invalid }]],
  ['a valid credential', { caller: 'ada' }, [[bearer], { bearer: valid('ada', 'read') }]],
  ['a valid one without the required scope', 403, [[bearer], { bearer: valid('ada', 'write') }]],
  ['a valid one without any scope', 403, [[bearer], { bearer: valid('ada') }]],
  ['one of two scopes', 403, [[{ bearer: ['read', 'write'] }], { bearer: valid('ada', 'read') }]],
  [
    'the second alternative, while the first is absent',
    { caller: 'bob' },
    [[bearer, key], { bearer: absent, key: valid('bob', 'read') }],
  ],
  [
    'the second alternative, while the first is invalid',
    { caller: 'bob' },
    [[bearer, key], { bearer: invalid, key: valid('bob', 'read') }],
  ],
  [
    'the second alternative, while the first lacks a scope',
    { caller: 'bob' },
    [[bearer, key], { bearer: valid('ada'), key: valid('bob', 'read') }],
  ],
  [
    'the first of two good alternatives',
    { caller: 'ada' },
    [[bearer, key], { bearer: valid('ada', 'read'), key: valid('bob', 'read') }],
  ],
  [
    'both schemes of one alternative: the caller is that of the first',
    { caller: 'ada' },
    [[{ ...bearer, ...key }], { bearer: valid('ada', 'read'), key: valid('bob', 'read') }],
  ],
  [
    'one of both schemes',
    401,
    [[{ ...bearer, ...key }], { bearer: valid('ada', 'read'), key: absent }],
  ],
  [
    'both schemes, of which the second lacks a scope',
    403,
    [[{ ...bearer, ...key }], { bearer: valid('ada', 'read'), key: valid('bob') }],
  ],
  ['an optional credential that is absent', nobody, [[bearer, {}], { bearer: absent }]],
  ['an optional credential that is invalid', 401, [[bearer, {}], { bearer: invalid }]],
  [
    'an optional credential, one part of which is invalid',
    401,
    [[bearer, key, {}], { bearer: absent, key: invalid }],
  ],
  ['an optional one without the required scope', 403, [[bearer, {}], { bearer: valid('ada') }]],
  [
    'an optional one that is valid',
    { caller: 'ada' },
    [[bearer, {}], { bearer: valid('ada', 'read') }],
  ],
  [
    'an empty alternative first',
    { caller: 'ada' },
    [[{}, bearer], { bearer: valid('ada', 'read') }],
  ],
  ['a scheme that failed', failure, [[bearer], {}, failure]],
  ['a scheme that failed, optional', failure, [[bearer, {}], { bearer: absent }, failure]],
  [
    'a scheme that failed next to one without the required scope',
    failure,
    [[bearer, key], { key: valid('bob') }, failure],
  ],
  [
    'a scheme that failed next to a valid one',
    { caller: 'bob' },
    [[bearer, key], { key: valid('bob', 'read') }, failure],
  ],
])('%s: %j', (_, expected, given) => {
  expect(outcome(...given)).toEqual(expected);
});

function problemOf(decide: () => unknown): Problem {
  try {
    const made = decide();
    if (made instanceof Problem) return made;
  } catch (thrown) {
    if (thrown instanceof Problem) return thrown;
  }
  throw new Error('There was no problem');
}

test('a 403 names the scopes that the nearest alternative lacks', () => {
  const security = [{ bearer: ['read', 'write', 'admin'] }, { key: ['other'] }];
  const current = state(security, { bearer: valid('ada', 'write'), key: valid('bob') });
  const refused = problemOf(() => authorise(current));
  expect(refused.detail).toContain('read, admin.');
  expect(refused.options.headers).toEqual({
    'WWW-Authenticate':
      'Bearer realm="Things", error="insufficient_scope", scope="read write admin"',
  });
});

test('a 403 names no scopes of an alternative whose credentials were missing', () => {
  const current = state([bearer, { key: ['other'] }], { bearer: absent, key: valid('bob') });
  const refused = problemOf(() => authorise(current));
  expect(refused.detail).toContain('scopes: other.');
});

test('a 401 says what was wrong, or otherwise what is missing', () => {
  const both = problemOf(() =>
    unauthorized(state([bearer, key], { bearer: absent, key: invalid })),
  );
  expect(both.options.reason).toBe('key: expired');
  const none = problemOf(() => unauthorized(state([bearer, key], { bearer: absent, key: absent })));
  expect(none.options.reason).toBe('bearer: missing; key: missing');
  expect(() => unauthorized(state([bearer], {}, failure))).toThrow(failure);
});
