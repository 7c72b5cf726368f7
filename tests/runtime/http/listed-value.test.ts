import { listed } from '../../../src/runtime/http/listed-value';
import { problem } from '../../../src/runtime/http/problem';

const invalid = problem.badRequest('Wrong');

test.each([
  ['a listed value is kept', { code: 'BAD' }, { '/code': ['OK', 'BAD'] }, { code: 'BAD' }],
  ['the status, if it is listed', { code: 7 }, { '/code': [404, 400] }, { code: 400 }],
  ['a status of its class', { code: 7 }, { '/code': [500, 422] }, { code: 422 }],
  ['any number, if none is near', { code: 7 }, { '/code': [1, 2] }, { code: 1 }],
  [
    'a name with the same meaning',
    { code: 'x' },
    { '/code': ['NOT_FOUND', 'BAD_REQUEST'] },
    { code: 'BAD_REQUEST' },
  ],
  [
    'a name that contains one',
    { code: 'x' },
    { '/code': ['ERR_SERVER', 'ERR_CLIENT'] },
    { code: 'ERR_CLIENT' },
  ],
  ['the first, if none means anything', { code: 'x' }, { '/code': ['A', 'B'] }, { code: 'A' }],
  [
    'each item',
    { all: [{ c: 'x' }, { c: 'B' }] },
    { '/all/*/c': ['A', 'B'] },
    { all: [{ c: 'A' }, { c: 'B' }] },
  ],
  ['no item without a list', { all: ['x'] }, { '/all/0': ['A'] }, { all: ['x'] }],
  ['no missing member', { other: 1 }, { '/code': ['A'] }, { other: 1 }],
  [
    'nothing within a string or null',
    { a: 'x', b: null },
    { '/a/c': ['A'], '/b/c': ['A'] },
    { a: 'x', b: null },
  ],
  ['a name with a slash and a tilde', { 'a/b~c': 'x' }, { '/a~1b~0c': ['A'] }, { 'a/b~c': 'A' }],
])('%s', (_, body, lists, expected) => {
  expect(listed(body, lists as never, invalid)).toEqual(expected);
});

test('a server error gets the name of one', () => {
  const lists = { '/code': ['client_error', 'server_error'] };
  const thrown = problem.internal(new Error('x'));
  expect(listed({ code: 'x' }, lists, thrown)).toEqual({ code: 'server_error' });
});
