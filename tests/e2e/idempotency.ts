import { indexesFollow } from '../index-lag';
import { randomUUID } from 'node:crypto';
import type { Service } from './service';

/** Requests that are sent more than once with one `Idempotency-Key`. */
export function idempotency(service: () => Service): void {
  const post = (path: string, body: unknown, key: string, headers = service().as()) =>
    service().send({ method: 'POST', path, body }, { ...headers, 'Idempotency-Key': key });
  const fields = () => ({ name: 'Ada Example', email: `once.${randomUUID()}@example.com` });

  test('of 100 at once, one has the effect, and all get its response', async () => {
    const [body, key] = [fields(), randomUUID()];
    const all = await Promise.all(Array.from({ length: 100 }, () => post('/users', body, key)));
    const answers = await Promise.all(
      all.map(async (one) => [one.status, one.headers.get('location'), await one.text()]),
    );
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(answers[0]?.[0]).toBe(201);
    expect(all.filter((one) => one.headers.get('idempotency-replayed') === 'true')).toHaveLength(
      99,
    );
    expect(all.every((one) => one.headers.get('etag') !== null)).toBe(true);
  }, 300_000);

  test('whose response was lost gets it again, including the secret of a key', async () => {
    const [body, key] = [{ name: 'Import', scopes: ['users:read'] }, randomUUID()];
    const owner = service().as(undefined, `once.${key}`);
    const first = await post('/api-keys', body, key, owner);
    const again = await post('/api-keys', body, `"${key}"`, owner);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(await again.json()).toEqual(await first.json());
    await indexesFollow();
    const list = await service().send({ method: 'GET', path: '/api-keys' }, owner);
    expect(((await list.json()) as { items: unknown[] }).items).toHaveLength(1);
  });

  test('with another body is refused, for each operation', async () => {
    const key = randomUUID();
    expect((await post('/users', fields(), key)).status).toBe(201);
    expect((await post('/users', fields(), key)).status).toBe(422);
    const one = { name: 'Import', scopes: ['users:read'] };
    expect((await post('/api-keys', one, key)).status).toBe(201);
    expect((await post('/api-keys', { ...one, name: 'Other' }, key)).status).toBe(422);
  });

  test('is bound to its caller', async () => {
    const [body, key] = [fields(), randomUUID()];
    expect((await post('/users', body, key)).status).toBe(201);
    const stranger = await post('/users', body, key, service().as(undefined, 'stranger'));
    expect([stranger.status, ((await stranger.json()) as { type: string }).type]).toEqual([
      409,
      'urn:problem-type:email-taken',
    ]);
  });

  test('that was refused may be sent again', async () => {
    const [body, key] = [fields(), randomUUID()];
    const other = randomUUID();
    const user = (await (await post('/users', body, other)).json()) as { id: string };
    expect((await post('/users', body, key)).status).toBe(409);
    await service().send({ method: 'DELETE', path: `/users/${user.id}` }, service().as());
    expect((await post('/users', body, key)).status).toBe(201);
  });

  test('works even while the connection to the table breaks after each write', async () => {
    const [body, key] = [fields(), randomUUID()];
    let left = 2;
    service().faults.inject((action) =>
      action === 'TransactWriteItems' && left-- > 0 ? 'cut' : undefined,
    );
    const first = await post('/users', body, key);
    service().faults.inject();
    const again = await post('/users', body, key);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(await again.json()).toEqual(await first.json());
  });
}
