import { cases } from '../cases';
import { startService, type Service } from './service';

/* Many clients at once, over real HTTP on a real table. */

const CREATIONS = cases(200, 20);
const CHANGES = cases(50, 10);

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const call = (method: string, path: string, body?: unknown, headers = {}) =>
  service.send({ method, path, body }, { ...service.as(), ...headers });

let number = 0;
async function create(): Promise<{ id: string; etag: string }> {
  const body = { name: 'Grace Example', email: `grace.${(number += 1)}@example.com` };
  const response = await call('POST', '/users', body);
  expect(response.status).toBe(201);
  const { id } = (await response.json()) as { id: string };
  return { id, etag: response.headers.get('etag') ?? '' };
}

test(`${CREATIONS} concurrent creations with one email: exactly one succeeds`, async () => {
  const email = 'many@example.com';
  const statuses = await Promise.all(
    Array.from({ length: CREATIONS }, async (_, index) => {
      const body = { name: 'Grace Example', email: index % 2 ? email : email.toUpperCase() };
      return (await call('POST', '/users', body)).status;
    }),
  );
  expect(statuses.filter((status) => status === 201)).toHaveLength(1);
  // The others lost, or came while the table was contended; there is never a second success, and never a
  // 500.
  expect(statuses.filter((status) => ![201, 409, 503].includes(status))).toEqual([]);
  const found = await call('GET', `/users?email=${encodeURIComponent(email)}`);
  expect(((await found.json()) as { items: unknown[] }).items).toHaveLength(1);
});

test(`${CHANGES} concurrent changes without If-Match: none is lost`, async () => {
  const { id } = await create();
  const responses = await Promise.all(
    Array.from({ length: CHANGES }, (_, index) =>
      call('PATCH', `/users/${id}`, { age: 18 + index }),
    ),
  );
  const made = responses.filter(({ status }) => status === 200);
  expect(responses.filter(({ status }) => ![200, 503].includes(status))).toEqual([]);
  const tags = new Set(made.map(({ headers }) => headers.get('etag')));
  expect(tags.size).toBe(made.length);
});

test(`${CHANGES} concurrent changes with the same If-Match: exactly one is made`, async () => {
  const { id, etag } = await create();
  const statuses = await Promise.all(
    Array.from({ length: CHANGES }, async (_, index) => {
      const headers = { 'If-Match': etag };
      return (await call('PATCH', `/users/${id}`, { age: 18 + index }, headers)).status;
    }),
  );
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  expect(statuses.filter((status) => ![200, 412, 503].includes(status))).toEqual([]);
});
