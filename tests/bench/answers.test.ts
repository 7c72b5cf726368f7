import { faultsOf } from '../../scripts/bench/answers';
import { createCases } from '../../scripts/bench/requests';

const json = { 'Content-Type': 'application/json; charset=utf-8' };
const problem = { 'content-type': ['application/problem+json'] };
const user = {
  id: '1',
  name: 'Ada Example',
  email: 'ada@example.com',
  age: 36,
  status: 'active',
  createdAt: '2025-11-23T09:30:00.000Z',
  updatedAt: '2025-11-23T09:30:00.000Z',
};

test('equal responses pass, in either of the forms in which a gateway accepts headers', () => {
  const created = { ...json, etag: '"1"', location: '/v1/users/1' };
  const { get, create, missing } = createCases();
  const answer = (statusCode: number, body: unknown) => ({
    statusCode,
    body: JSON.stringify(body),
  });
  expect(faultsOf(get, { ...answer(200, user), headers: json })).toEqual([]);
  expect(faultsOf(create, { ...answer(201, user), headers: created })).toEqual([]);
  const document = { type: 'urn:problem-type:not-found', title: 'Not found', status: 404 };
  const refused = { ...answer(404, { ...document, detail: '?' }), multiValueHeaders: problem };
  expect(faultsOf(missing, refused)).toEqual([]);
});

test.each([
  ['a different status', { statusCode: 201 }, 'status 201 instead of 200'],
  ['a different content type', { headers: problem }, 'content type'],
  ['no content type', { headers: null }, 'content type ""'],
  ['a body that is not JSON', { body: '<html>' }, 'not JSON'],
  ['a body that is not an object', { body: '"ok"' }, 'not an object'],
  [
    'a missing member',
    { body: JSON.stringify({ ...user, name: undefined }) },
    '"name" is not a string',
  ],
  [
    'an additional member',
    { body: JSON.stringify({ ...user, version: '1' }) },
    '"version" is not expected',
  ],
])('%s is detected', (_, change, fault) => {
  const same = { statusCode: 200, headers: json, body: JSON.stringify(user) };
  const [found, ...more] = faultsOf(createCases().get, { ...same, ...change });
  expect(found).toContain(fault);
  expect(more).toEqual([]);
});

test('the response to a creation must have a Location', () => {
  const answer = { statusCode: 201, headers: json, body: JSON.stringify(user) };
  expect(faultsOf(createCases().create, answer)).toEqual(['no header etag', 'no header location']);
});
