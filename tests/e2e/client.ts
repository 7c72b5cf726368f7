import {
  createApiKey,
  createClient,
  createUser,
  deleteUser,
  getCurrentUser,
  getHealth,
  getUser,
  ifMatch,
  ifNoneMatch,
  items,
  listApiKeys,
  listUsers,
  operations,
  Problem,
  replaceUser,
  revokeApiKey,
  unwrap,
  updateUser,
  type Client,
} from '../../generated/client';
import { checkedFetch } from '../client/checked-fetch';
import { indexesFollow } from '../index-lag';
import type { Service } from './service';

/** The API through its own client, as a program uses it. */
export function generatedClient(service: () => Service): void {
  const clientOf = (credentials: { bearerAuth?: string; apiKeyAuth?: string }): Client =>
    createClient({ baseUrl: service().url, credentials, fetch: checkedFetch });
  const signedIn = (sub = 'somebody'): Client =>
    clientOf({ bearerAuth: service().as(undefined, sub).Authorization.replace('Bearer ', '') });

  let number = 0;
  const newUser = () => ({
    name: 'Client Example',
    email: `client.${process.pid}.${(number += 1)}@example.com`,
  });

  test('creates, reads, changes and deletes a user, each change on the version that was read', async () => {
    const client = signedIn();
    const body = newUser();
    const created = await unwrap(createUser(client, { body }));
    const path = { userId: created.data.id };

    const same = await getUser(client, { path, headers: ifNoneMatch(created) });
    expect(same.status).toBe(304);
    const again = await createUser(client, { body });
    expect(again.ok ? undefined : again.error).toMatchObject({
      ...{ name: 'Problem', status: 409, type: 'urn:problem-type:email-taken' },
    });

    const change = { path, headers: ifMatch(created), body: { age: 30 } };
    const changed = await unwrap(updateUser(client, change));
    expect(changed.data.age).toBe(30);
    expect((await updateUser(client, change)).status).toBe(412);
    const replacement = { ...body, status: 'suspended' as const };
    const replaced = await unwrap(
      replaceUser(client, { path, headers: ifMatch(changed), body: replacement }),
    );
    expect(replaced.data).toMatchObject({ ...replacement, id: created.data.id });

    expect((await deleteUser(client, { path, headers: ifMatch(replaced) })).status).toBe(204);
    await expect(unwrap(getUser(client, { path }))).rejects.toBeInstanceOf(Problem);
  });

  test('iterates over all users, across pages', async () => {
    const client = signedIn();
    const ids = [];
    for (let count = 0; count < 3; count += 1)
      ids.push((await unwrap(createUser(client, { body: newUser() }))).data.id);
    await indexesFollow();
    const found = [];
    for await (const { id } of items(listUsers, client, { query: { limit: 2 } })) found.push(id);
    expect(found).toEqual(expect.arrayContaining(ids));
    expect(new Set(found).size).toBe(found.length);
  });

  test('can use a key as long as it is not revoked', async () => {
    const owner = signedIn(`client-owner.${process.pid}`);
    const body = { name: 'Nightly export', scopes: ['users:read' as const] };
    const { data: key } = await unwrap(createApiKey(owner, { body }));
    const program = clientOf({ apiKeyAuth: key.secret });
    expect((await listUsers(program)).status).toBe(200);
    expect((await createUser(program, { body: newUser() })).status).toBe(403);
    await indexesFollow();
    expect((await unwrap(listApiKeys(owner))).data.items).toHaveLength(1);
    expect((await revokeApiKey(owner, { path: { apiKeyId: key.id } })).status).toBe(204);
    expect((await listUsers(program)).status).toBe(401);
  });

  test('also calls operations by method and path, and public ones without credentials', async () => {
    const nobody = clientOf({});
    expect((await unwrap(getHealth(nobody))).data.status).toBe('ok');
    expect((await getCurrentUser(nobody)).status).toBe(401);
    expect((await operations['GET /users'](signedIn(), { query: { limit: 1 } })).ok).toBe(true);
  });
}
