import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { indexesFollow } from '../index-lag';
import type { Service } from './service';

interface Export {
  readonly id: string;
  readonly state: string;
  readonly users: number;
  readonly link?: string;
}

/** Files that list users, written in the background. */
export function exports(service: () => Service): void {
  const as = (subject = 'exporter') => service().as(['users:export'], subject);
  const begin = (body: object, headers: object = {}) =>
    service().send({ method: 'POST', path: '/exports', body }, { ...as(), ...headers });
  const look = (id: string, headers = as()) =>
    service().send({ method: 'GET', path: `/exports/${id}` }, headers);

  /** The file, once it exists. */
  const finished = async (id: string): Promise<{ text: string; type: string | null }> => {
    for (;;) {
      const { state, link = '' } = (await (await look(id)).json()) as Export;
      if (state !== 'done') {
        expect(state).toBe('running');
        await sleep(50);
        continue;
      }
      const file = await fetch(link);
      expect(file.status).toBe(200);
      return { text: await file.text(), type: file.headers.get('content-type') };
    }
  };
  const create = async (fields: object): Promise<string> => {
    const body = { name: 'Ada Example', email: `${randomUUID()}@example.com`, ...fields };
    const response = await service().send({ method: 'POST', path: '/users', body }, service().as());
    return ((await response.json()) as { id: string }).id;
  };

  test('of all users have each of them once, in one line of JSON', async () => {
    const created = await Promise.all([
      create({}),
      create({ status: 'suspended', subject: `s-${randomUUID()}` }),
    ]);
    await indexesFollow();
    const begun = await begin({ format: 'ndjson' });
    expect(begun.status).toBe(202);
    const { id, state } = (await begun.json()) as Export;
    expect(begun.headers.get('location')).toBe(`/v1/exports/${id}`);
    expect(state).toBe('running');
    const { text, type } = await finished(id);
    expect(type).toBe('application/x-ndjson');
    const users = text.trimEnd().split('\n');
    const ids = users.map((line) => (JSON.parse(line) as { id: string }).id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(created));
    expect(((await (await look(id)).json()) as Export).users).toBe(ids.length);
    const [first] = created;
    const one = await service().send({ method: 'GET', path: `/users/${first}` }, service().as());
    expect(users.map((line): unknown => JSON.parse(line))).toContainEqual(await one.json());
  });

  test('of one status are tables without formulas', async () => {
    const status = 'suspended';
    const id = await create({ status, name: '=cmd|"x", \'A1\'' });
    await indexesFollow();
    const { id: exportId } = (await (await begin({ format: 'csv', status })).json()) as Export;
    const { text, type } = await finished(exportId);
    expect(type).toBe('text/csv; charset=utf-8');
    const [head, ...rows] = text.trimEnd().split('\r\n');
    expect(head).toBe('id,name,email,age,status,subject,createdAt,updatedAt');
    const row = rows.find((one) => one.startsWith(id));
    expect(row).toContain(`${id},"'=cmd|""x"", 'A1'",`);
    expect(rows.every((one) => one.includes(',suspended,'))).toBe(true);
  });

  test('are only visible to their owner', async () => {
    const { id } = (await (await begin({ format: 'csv' })).json()) as Export;
    expect((await look(id, as('another'))).status).toBe(404);
    expect((await look(randomUUID())).status).toBe(404);
  });

  test('are started once for an Idempotency-Key, and only in a known format', async () => {
    const key = { 'Idempotency-Key': randomUUID() };
    const first = await begin({ format: 'csv' }, key);
    const again = await begin({ format: 'csv' }, key);
    expect([first.status, again.status]).toEqual([202, 202]);
    expect(await again.json()).toEqual(await first.json());
    expect((await begin({ format: 'ndjson' }, key)).status).toBe(422);
    expect((await begin({ format: 'pdf' })).status).toBe(400);
  });
}
