import { indexesFollow } from '../index-lag';
import document from '../../generated/openapi.json';
import { SOME_ID } from './requests';
import type { Service } from './service';

interface ApiKey {
  id: string;
  name: string;
  scopes: string[];
  createdAt: string;
  expiresAt: string;
  lastUsedAt?: string;
  secret?: string;
}
interface Page {
  items: ApiKey[];
  nextCursor?: string;
}

/** The lifetime of an API key, as a client sees it. */
export function apiKeys(service: () => Service): void {
  const call = (method: string, path: string, body?: unknown, headers = service().as()) =>
    service().send({ method, path, body }, headers);

  const create = async (scopes: string[], headers = service().as()) => {
    const response = await call('POST', '/api-keys', { name: 'Nightly export', scopes }, headers);
    expect(response.status).toBe(201);
    return (await response.json()) as ApiKey & { secret: string };
  };

  const listed = async (headers = service().as()) => {
    await indexesFollow();
    const response = await call('GET', '/api-keys?limit=100', undefined, headers);
    expect(response.status).toBe(200);
    return ((await response.json()) as Page).items;
  };

  test('works with its scopes, shows its secret once, and no longer once revoked', async () => {
    const owner = service().as(undefined, 'owner-1');
    const key = await create(['users:read'], owner);
    const list = () => call('GET', '/users', undefined, { 'X-Api-Key': key.secret } as never);
    expect((await list()).status).toBe(200);
    const write = await call('POST', '/users', { name: 'No Way', email: 'no@example.com' }, {
      'X-Api-Key': key.secret,
    } as never);
    expect(write.status).toBe(403);
    const [shown] = await listed(owner);
    expect(shown).toMatchObject({ id: key.id, name: 'Nightly export', scopes: ['users:read'] });
    expect(shown).not.toHaveProperty('secret');
    expect((await call('DELETE', `/api-keys/${key.id}`, undefined, owner)).status).toBe(204);
    expect((await list()).status).toBe(401);
    expect(await listed(owner)).toEqual([]);
  });

  // A fixed expiry date in one would be more than a year old some day, and refused from then on.
  const { examples } = document.paths['/api-keys'].post.requestBody.content['application/json'];
  test.each(Object.entries(examples))('is created as in the example %s', async (_, { value }) => {
    expect((await call('POST', '/api-keys', value)).status).toBe(201);
  });

  test("another owner's key is a 404, like one that does not exist", async () => {
    const key = await create(['users:read'], service().as(undefined, 'owner-2'));
    const stranger = service().as(undefined, 'stranger');
    expect((await call('DELETE', `/api-keys/${key.id}`, undefined, stranger)).status).toBe(404);
    expect((await call('DELETE', `/api-keys/${SOME_ID}`)).status).toBe(404);
    expect(await listed(stranger)).toEqual([]);
  });

  test('never has more scopes than its creator', async () => {
    const limited = service().as(['api-keys:manage', 'users:read'], 'owner-3');
    const body = { name: 'Too much', scopes: ['users:read', 'users:write'] };
    expect((await call('POST', '/api-keys', body, limited)).status).toBe(403);
  });

  test('acts for its creator at /users/me', async () => {
    const subject = `key-owner.${process.pid}`;
    const body = { name: 'Grace Example', email: `${subject}@example.com`, subject };
    const user = (await (await call('POST', '/users', body)).json()) as { id: string };
    const key = await create(['users:read'], service().as(undefined, subject));
    const me = await call('GET', '/users/me', undefined, { 'X-Api-Key': key.secret } as never);
    expect(await me.json()).toMatchObject({ id: user.id });
    const change = { age: 40 };
    const refused = await call('PATCH', '/users/me', change, { 'X-Api-Key': key.secret } as never);
    expect(refused.status).toBe(403);
  });

  test('does not work while its owner is suspended, and ends when its owner is deleted', async () => {
    const subject = `suspended.${process.pid}`;
    const body = { name: 'Mallory', email: `${subject}@example.com`, subject };
    const user = (await (await call('POST', '/users', body)).json()) as { id: string };
    const { secret } = await create(['users:read'], service().as(undefined, subject));
    const status = async () =>
      (await call('GET', '/users', undefined, { 'X-Api-Key': secret } as never)).status;
    const change = (value: string) =>
      service().send(
        {
          method: 'PATCH',
          path: `/users/${user.id}`,
          body: { status: value },
          contentType: 'application/merge-patch+json',
        },
        service().as(),
      );
    expect([(await change('suspended')).status, await status()]).toEqual([200, 401]);
    const key = { name: 'Another', scopes: ['users:read'] };
    const refused = await call('POST', '/api-keys', key, service().as(undefined, subject));
    expect(refused.status).toBe(403);
    expect([(await change('active')).status, await status()]).toEqual([200, 200]);
    await call('DELETE', `/users/${user.id}`);
    expect(await status()).toBe(401);
  });

  test('is one of at most 25', async () => {
    const owner = service().as(undefined, 'collector');
    for (let n = 0; n < 25; n++) await create(['users:read'], owner);
    const body = { name: 'One too many', scopes: ['users:read'] };
    expect((await call('POST', '/api-keys', body, owner)).status).toBe(409);
  });

  test('only an administrator lists and revokes the keys of others', async () => {
    const owner = service().as(undefined, 'owner-4');
    const { id, secret } = await create(['users:read'], owner);
    await indexesFollow();
    const path = '/api-keys?subject=owner-4';
    const stranger = service().as(undefined, 'stranger');
    expect((await call('GET', path, undefined, stranger)).status).toBe(403);
    const administrator = service().as(['api-keys:admin'], 'administrator');
    const page = (await (await call('GET', path, undefined, administrator)).json()) as Page;
    expect(page.items).toMatchObject([{ id }]);
    expect(await listed(administrator)).toEqual([]);
    const revoked = await call('DELETE', `/api-keys/${id}`, undefined, administrator);
    expect(revoked.status).toBe(204);
    const used = await call('GET', '/users', undefined, { 'X-Api-Key': secret } as never);
    expect(used.status).toBe(401);
    const own = { name: 'Mine', scopes: ['users:read'] };
    expect((await call('POST', '/api-keys', own, administrator)).status).toBe(403);
  });

  test('a key with one changed character is refused', async () => {
    const { secret } = await create(['users:read']);
    const last = secret.endsWith('A') ? 'B' : 'A';
    const forged = { 'X-Api-Key': secret.slice(0, -1) + last } as never;
    expect((await call('GET', '/users', undefined, forged)).status).toBe(401);
  });
}
