import { ContractViolation } from '../client/checked-fetch';
import { indexesFollow } from '../index-lag';
import { SOME_ID } from './requests';
import type { Service } from './service';

interface User {
  id: string;
  name: string;
  email: string;
  age?: number;
  status: string;
  subject?: string;
  createdAt: string;
  updatedAt: string;
}
interface Page {
  items: User[];
  nextCursor?: string;
}

let number = 0;
const newEmail = () => `user.${process.pid}.${(number += 1)}@example.com`;

/** What can be done with users, as a client sees it. */
export function users(service: () => Service): void {
  const call = (method: string, path: string, body?: unknown, headers = {}) =>
    service().send({ method, path, body }, { ...service().as(), ...headers });

  const create = async (fields: Partial<User> = {}) => {
    const body = { name: 'Grace Example', email: newEmail(), ...fields };
    const response = await call('POST', '/users', body);
    expect(response.status).toBe(201);
    return { user: (await response.json()) as User, etag: response.headers.get('etag') ?? '' };
  };

  describe('creating', () => {
    test('returns an id, times, an ETag and the Location, and getUser returns the same', async () => {
      const email = `Mixed.Case.${newEmail()}`;
      const response = await call('POST', '/users', { name: 'Ada Example', email, age: 36 });
      const user = (await response.json()) as User;
      expect(user).toMatchObject({ name: 'Ada Example', email, age: 36, status: 'active' });
      expect(user.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
      expect(user.createdAt).toBe(user.updatedAt);
      const location = response.headers.get('location') ?? '';
      const got = await service().send(
        { method: 'GET', path: location.replace(/^\/v1/, '') },
        service().as(),
      );
      expect(got.status).toBe(200);
      expect(await got.json()).toEqual(user);
      expect(got.headers.get('etag')).toBe(response.headers.get('etag'));
    });

    test('reports all errors in a body at once', async () => {
      const response = await call('POST', '/users', { name: 'A', email: 'nope', age: 17, id: 1 });
      expect(response.status).toBe(400);
      const { errors } = (await response.json()) as { errors: { pointer: string }[] };
      const places = new Set(errors.map(({ pointer }) => pointer));
      expect([...places].sort()).toEqual(['/age', '/email', '/id', '/name']);
    });

    test('refuses an email address that is already in use, regardless of case', async () => {
      const { user } = await create();
      const again = { name: 'Another One', email: user.email.toUpperCase() };
      expect((await call('POST', '/users', again)).status).toBe(409);
    });
  });

  describe('reading', () => {
    test('404 for an id that no user has', async () => {
      expect((await call('GET', `/users/${SOME_ID}`)).status).toBe(404);
    });

    test('400 for something that is not an id', async () => {
      expect((await call('GET', '/users/17')).status).toBe(400);
    });

    test('304 for a version that the client has', async () => {
      const { user, etag } = await create();
      const path = `/users/${user.id}`;
      for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
        const response = await call('GET', path, undefined, { 'If-None-Match': tag });
        expect(response.status).toBe(304);
        expect(response.headers.get('etag')).toBe(etag);
      }
      const response = await call('GET', path, undefined, { 'If-None-Match': '"other"' });
      expect(response.status).toBe(200);
    });

    test('HEAD answers like GET, without the body', async () => {
      const { user, etag } = await create();
      const response = await call('HEAD', `/users/${user.id}`);
      expect(response.status).toBe(200);
      expect(response.headers.get('etag')).toBe(etag);
      expect(await response.text()).toBe('');
    });
  });

  describe('changing', () => {
    test('PUT requires If-Match', async () => {
      const { user, etag } = await create({ age: 50 });
      const path = `/users/${user.id}`;
      const body = { name: 'Grace Q. Example', email: user.email, status: 'suspended' };
      expect((await call('PUT', path, body)).status).toBe(428);
      expect((await call('PUT', path, body, { 'If-Match': '"stale"' })).status).toBe(412);
      const response = await call('PUT', path, body, { 'If-Match': etag });
      expect(response.status).toBe(200);
      const replaced = (await response.json()) as User;
      expect(replaced).toMatchObject({ ...body, id: user.id, createdAt: user.createdAt });
      expect(replaced.age).toBeUndefined();
      expect((await call('PUT', path, body, { 'If-Match': etag })).status).toBe(412);
    });

    test.each(['application/merge-patch+json', 'application/json'])(
      'PATCH with %s changes what is sent, and null removes a property',
      async (contentType) => {
        const { user, etag } = await create({ age: 50 });
        const path = `/users/${user.id}`;
        const patch = (body: unknown, headers = {}) =>
          service().send(
            { method: 'PATCH', path, body, contentType },
            { ...service().as(), ...headers },
          );
        const first = await patch({ name: 'Grace Q. Example' });
        expect(await first.json()).toMatchObject({ name: 'Grace Q. Example', age: 50 });
        expect((await patch({ age: 51 }, { 'If-Match': etag })).status).toBe(412);
        const tag = first.headers.get('etag') ?? '';
        const second = await patch({ age: null }, { 'If-Match': tag });
        expect(second.status).toBe(200);
        expect(await second.json()).not.toHaveProperty('age');
      },
    );

    test('a changed email address belongs to its user, and the old one becomes available', async () => {
      const { user } = await create();
      const [other, email] = [await create(), newEmail()];
      const path = `/users/${user.id}`;
      expect((await call('PATCH', path, { email: other.user.email })).status).toBe(409);
      expect((await call('PATCH', path, { email })).status).toBe(200);
      expect((await call('POST', '/users', { name: 'New One', email: user.email })).status).toBe(
        201,
      );
      const put = { name: 'Grace Example', email: other.user.email, status: 'active' };
      expect((await call('PUT', path, put, { 'If-Match': '*' })).status).toBe(409);
    });

    test('DELETE removes the user and makes the email address available', async () => {
      const { user, etag } = await create();
      const path = `/users/${user.id}`;
      const stale = await call('DELETE', path, undefined, { 'If-Match': '"stale"' });
      expect(stale.status).toBe(412);
      expect((await call('DELETE', path, undefined, { 'If-Match': etag })).status).toBe(204);
      expect((await call('GET', path)).status).toBe(404);
      expect((await call('DELETE', path)).status).toBe(404);
      expect((await call('PATCH', path, { age: 20 })).status).toBe(404);
      const body = { name: 'New One', email: user.email };
      const put = { ...body, status: 'active' };
      expect((await call('PUT', path, put, { 'If-Match': '*' })).status).toBe(404);
      expect((await call('POST', '/users', body)).status).toBe(201);
    });
  });

  describe('the caller’s own record', () => {
    test('is found by the subject, without any scope', async () => {
      const subject = `auth0|${process.pid}`;
      const { user, etag } = await create({ subject });
      const self = service().as([], subject);
      const me = (method: string, body?: unknown, headers = {}) =>
        service().send({ method, path: '/users/me', body }, { ...self, ...headers });
      const got = await me('GET');
      expect(await got.json()).toEqual(user);
      expect((await me('GET', undefined, { 'If-None-Match': etag })).status).toBe(304);
      expect((await me('PATCH', { age: 30 }, { 'If-Match': '"stale"' })).status).toBe(412);
      const changed = await me('PATCH', { age: 30 }, { 'If-Match': etag });
      expect(changed.status).toBe(200);
      const other = await create();
      expect((await me('PATCH', { email: other.user.email })).status).toBe(409);
      expect((await me('PATCH', { status: 'suspended' })).status).toBe(400);
      expect((await me('PATCH', { subject: 'other' })).status).toBe(400);
      const again = { name: 'Another One', email: newEmail(), subject };
      const taken = await call('POST', '/users', again);
      expect([taken.status, await taken.json()]).toEqual([
        409,
        expect.objectContaining({ type: 'urn:problem-type:subject-taken' }),
      ]);
      const foreign = await service().send(
        { method: 'GET', path: `/users/${other.user.id}` },
        self,
      );
      expect(foreign.status).toBe(403);
    });

    test('is a 404 for a subject without a user', async () => {
      const nobody = service().as([], SOME_ID);
      const body = { age: 30 };
      const path = '/users/me';
      expect((await service().send({ method: 'GET', path }, nobody)).status).toBe(404);
      expect((await service().send({ method: 'PATCH', path, body }, nobody)).status).toBe(404);
    });
  });

  describe('listing', () => {
    const pages = async (query: string) => {
      const found: User[] = [];
      let cursor: string | undefined;
      do {
        const next = cursor === undefined ? '' : `&cursor=${cursor}`;
        const response = await call('GET', `/users?${query}${next}`);
        expect(response.status).toBe(200);
        const page = (await response.json()) as Page;
        found.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      return found.map(({ id }) => id);
    };

    test('pages through all users in order of creation, in both directions, none twice', async () => {
      for (let index = 0; index < 12; index += 1) {
        await create({ status: index % 3 ? 'active' : 'suspended' });
      }
      await indexesFollow();
      const oldest = await pages('limit=15');
      expect(oldest.length).toBeGreaterThanOrEqual(12);
      expect(oldest).toEqual([...oldest].sort());
      expect(new Set(oldest).size).toBe(oldest.length);
      expect(await pages('limit=20&order=desc')).toEqual([...oldest].reverse());
      const active = await pages('limit=9&status=active');
      const suspended = await pages('limit=100&status=suspended');
      expect([...active, ...suspended].sort()).toEqual(oldest);
    });

    test('finds a user by email address, regardless of case', async () => {
      const { user } = await create();
      const email = encodeURIComponent(user.email.toUpperCase());
      const response = await call('GET', `/users?email=${email}`);
      expect(((await response.json()) as Page).items).toEqual([user]);
      const none = await call('GET', `/users?email=${email}&status=suspended`);
      expect(((await none.json()) as Page).items).toEqual([]);
    });

    test('a cursor is only valid for its query, and only unchanged', async () => {
      await create();
      await create();
      await indexesFollow();
      const page = (await (await call('GET', '/users?limit=1')).json()) as Page;
      const cursor = page.nextCursor ?? '';
      expect((await call('GET', `/users?limit=2&cursor=${cursor}`)).status).toBe(200);
      expect((await call('GET', `/users?status=active&cursor=${cursor}`)).status).toBe(400);
      const first = cursor.startsWith('A') ? 'B' : 'A';
      const forged = first + cursor.slice(1);
      expect((await call('GET', `/users?cursor=${forged}`)).status).toBe(400);
    });

    test('reports all errors in the parameters at once', async () => {
      const response = await call('GET', '/users?limit=0&order=up&email=%ff&colour=red');
      expect(response.status).toBe(400);
      const { errors } = (await response.json()) as { errors: { pointer: string }[] };
      const places = errors.map(({ pointer }) => pointer);
      expect(places.sort()).toEqual(['/colour', '/email', '/limit', '/order']);
    });

    test.each(['0', '101', '1e1', '0x10', '%205', '5.0', '99999999999999999999999', ''])(
      'limit=%s is refused',
      async (limit) => {
        expect((await call('GET', `/users?limit=${limit}`)).status).toBe(400);
      },
    );
  });

  test('the test client itself refuses a response that breaks the contract', async () => {
    const { send } = await service().variant({
      operations: {
        ...(await import('../../src/operations')),
        getHealth: () => ({ status: 299, body: { status: 'ok' } }),
      },
    });
    // The API detects it first: an undeclared status fails and is never sent.
    expect((await send({ method: 'GET', path: '/health' })).status).toBe(500);
    const { checkResponse } = await import('../client/checked-fetch');
    const headers = { 'X-Request-Id': 'x', 'Content-Type': 'application/json' };
    const bad = new Response('{"status":"well"}', { status: 200, headers });
    await expect(checkResponse('GET', '/v1/health', bad)).rejects.toThrow(ContractViolation);
  });
}
