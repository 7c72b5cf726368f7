import { createSecretKey } from 'node:crypto';
import { SharedResources, type Resources } from 'openapi-first-runtime';
import {
  Collection,
  Idempotency,
  newId,
  tableOf,
  type CollectionOptions,
  type Kept,
  type LazyTable,
  type Saved,
} from 'openapi-first-runtime/dynamodb';
import { createLogger } from 'openapi-first-runtime/telemetry';
import { freshStore, type FreshStore } from '../../store/fresh-store';

interface Pet {
  readonly id: string;
  readonly name: string;
  readonly tag?: string;
}

let store: FreshStore;
beforeAll(async () => {
  store = await freshStore();
});
beforeEach(() => store.renew());
afterAll(() => store.stop());

function petsIn(
  table: LazyTable,
  unique = false,
  partitions: CollectionOptions<Pet>['partitions'] = ['PETS#0', 'PETS#1', 'PETS#2'],
): Collection<Pet> {
  const shared = new SharedResources();
  shared.once(tableOf, () => table);
  const request = {
    requestId: '',
    caller: undefined,
    deadline: undefined,
    log: createLogger({ level: 'silent' }),
  };
  const resources: Resources = { env: {}, shared, request };
  return new Collection<Pet>(resources, {
    name: 'Pet',
    idOf: ({ id }) => id,
    key: (id) => ({ PK: `PET#${id}`, SK: 'PET' }),
    partitions,
    ...(unique && {
      unique: {
        member: 'name',
        of: ({ name }: Pet) => name.toLowerCase(),
        key: (name: string) => ({ PK: `PET_NAME#${name}`, SK: 'CLAIM' }),
      },
    }),
  });
}

/** A table whose first write of a kind is made, but whose response is lost: it is repeated. */
function losing(call: 'put' | 'transact' | 'remove'): LazyTable {
  const { table } = store;
  let lost = false;
  const twice = async <T>(kind: typeof call, write: () => Promise<T>): Promise<T> => {
    if (kind === call && !lost) await write();
    lost ||= kind === call;
    return write();
  };
  return {
    ...table,
    put: (...args) => twice('put', () => table.put(...args)),
    transact: (...args) => twice('transact', () => table.transact(...args)),
    remove: (...args) => twice('remove', () => table.remove(...args)),
  };
}

const pet = (name: string, id = newId()): Pet => ({ id, name });
const conflict = (kind: string): unknown => expect.objectContaining({ status: 409, kind });

test('what is stored is found by its id, in upper case and lower case', async () => {
  const pets = petsIn(store.table);
  const kept = await pets.create(() => ({ ...pet('Rex'), tag: 'dog' }));
  expect(await pets.find(kept.value.id.toUpperCase())).toEqual(kept);
  expect(await pets.find(newId())).toBeUndefined();
  expect(await pets.find('x'.repeat(5000))).toBeUndefined();
});

test('for an id that is already in use, another one is created, or the write is refused if it is the same', async () => {
  const pets = petsIn(store.table);
  const { value } = await pets.create(() => pet('Rex'));
  const ids = [value.id, newId()];
  expect((await pets.create(() => pet('Tom', ids.shift()))).value.id).not.toBe(value.id);
  await expect(pets.create(() => pet('Tom', value.id))).rejects.toEqual(conflict('id-taken'));
});

test('a change is made on the existing value, or not at all', async () => {
  const pets = petsIn(store.table);
  const { value, version } = await pets.create(() => pet('Rex'));
  const changed = await pets.change(value.id, (current) => ({ ...current.value, tag: 'dog' }));
  expect(changed?.value).toEqual({ ...value, tag: 'dog' });
  expect(changed?.version).not.toBe(version);
  expect(await pets.change(newId(), () => value)).toBeUndefined();
  const edits = Array.from({ length: 5 }, (_, at) =>
    pets.change(value.id, (current) => ({
      ...current.value,
      tag: `${current.value.tag ?? ''}${at}`,
    })),
  );
  await Promise.all(edits);
  expect((await pets.find(value.id))?.value.tag).toHaveLength('dog01234'.length);
});

test('save creates once and replaces from then on', async () => {
  const pets = petsIn(store.table);
  const id = newId();
  expect(await pets.save(id, () => pet('Rex', id))).toMatchObject({ created: true });
  const again = await pets.save(id, (current) => ({
    ...pet('Tom', id),
    tag: current?.value.name ?? '',
  }));
  expect(again).toMatchObject({ created: false, value: { name: 'Tom', tag: 'Rex' } });
});

test('a removal can be refused, and is reported once', async () => {
  const pets = petsIn(store.table);
  const { value } = await pets.create(() => pet('Rex'));
  const refuse = () => {
    throw new Error('kept');
  };
  await expect(pets.remove(value.id, refuse)).rejects.toThrow('kept');
  expect((await pets.remove(value.id))?.value).toEqual(value);
  expect(await pets.remove(value.id)).toBeUndefined();
});

describe('a unique member', () => {
  test('belongs to one value until that is changed or removed', async () => {
    const pets = petsIn(store.table, true);
    const rex = await pets.create(() => pet('Rex'));
    await expect(pets.create(() => pet('REX'))).rejects.toEqual(conflict('name-taken'));
    const tom = await pets.create(() => pet('Tom'));
    const toRex = pets.change(tom.value.id, ({ value }) => ({ ...value, name: 'rex' }));
    await expect(toRex).rejects.toEqual(conflict('name-taken'));
    await pets.change(rex.value.id, ({ value }) => ({ ...value, name: 'Max' }));
    await pets.change(tom.value.id, ({ value }) => ({ ...value, name: 'rex' }));
    await pets.remove(tom.value.id);
    expect(await pets.create(() => pet('Rex'))).toMatchObject({ value: { name: 'Rex' } });
  });

  test('does not conflict with itself if the response to a creation is lost', async () => {
    const pets = petsIn(losing('transact'), true);
    expect(await pets.create(() => pet('Rex'))).toMatchObject({ value: { name: 'Rex' } });
    expect(await petsIn(store.table).count()).toBe(1);
  });
});

test('a write recognises its own effect if its response was lost', async () => {
  const { value } = await petsIn(losing('put')).create(() => pet('Rex'));
  expect(await petsIn(store.table).count()).toBe(1);
  const changed = await petsIn(losing('put')).change(value.id, (current) => ({
    ...current.value,
    tag: 'dog',
  }));
  expect(changed?.value.tag).toBe('dog');
  expect((await petsIn(losing('remove')).remove(value.id))?.value.tag).toBe('dog');
});

describe('a repeatable creation', () => {
  const secret = createSecretKey(Buffer.from('a secret that only the tests know'));
  const request = (key: string | number, body: unknown = {}) => ({
    ...{ params: {}, query: {}, body, caller: undefined },
    headers: { 'idempotency-key': key },
  });
  const answer = ({ value }: Kept<Pet>) => ({ status: 201, body: value });
  const send = (
    pets: Collection<Pet>,
    make: () => Pet,
    key: string | number = 'key',
  ): Promise<ReturnType<typeof answer>> =>
    new Idempotency(store.table, () => secret).once(request(key), 'create', async (record) =>
      answer(await pets.create(make, (kept) => record(answer(kept)))),
    );

  test.each([false, true])(
    'has one effect and one response (a unique name: %s)',
    async (unique) => {
      const pets = petsIn(store.table, unique);
      const first = await send(pets, () => pet('Rex'));
      const headers = { 'Idempotency-Replayed': 'true' };
      expect(await send(pets, () => pet('Rex'))).toEqual({ ...first, headers });
      expect(await pets.count()).toBe(1);
      await send(pets, () => pet('Tom'), 1);
      expect(await send(pets, () => pet('Tom'), 1)).toMatchObject({ headers });
    },
  );

  test('has one effect if ten are sent at once, whoever chooses the id', async () => {
    const pets = petsIn(store.table);
    for (const make of [() => pet('Rex'), () => pet('Tom', 'tom')]) {
      const all = Array.from({ length: 10 }, () => send(pets, make, make().name));
      expect(new Set((await Promise.all(all)).map(({ body }) => body.id)).size).toBe(1);
    }
    expect(await pets.count()).toBe(2);
  });

  test('is repeated if its response was lost, and refused if its id is already in use', async () => {
    const pets = petsIn(losing('transact'), true);
    expect(await send(pets, () => pet('Rex'))).toMatchObject({ body: { name: 'Rex' } });
    await pets.create(() => pet('Tom', 'tom'));
    await expect(send(pets, () => pet('Tim', 'tom'), 'other')).rejects.toEqual(
      conflict('id-taken'),
    );
    expect(await petsIn(store.table).count()).toBe(2);
  });

  test('can also replace', async () => {
    const pets = petsIn(store.table);
    const saved = ({ value, created }: Saved<Pet>) => ({
      status: created ? 201 : 200,
      body: { ...value, big: 2n ** 60n },
    });
    const put = (): Promise<ReturnType<typeof saved>> =>
      new Idempotency(store.table, () => secret).once(request('put'), 'put', async (record) =>
        saved(
          await pets.save(
            'tom',
            () => pet('Tom', 'tom'),
            (kept) => record(saved(kept)),
          ),
        ),
      );
    const first = await put();
    expect(first.status).toBe(201);
    expect(await put()).toMatchObject(first);
  });
});

describe('a list', () => {
  const names = Array.from({ length: 12 }, (_, at) => `pet ${at + 1}`);
  const namesOf = (page: { items: readonly { value: Pet }[] }) =>
    page.items.map(({ value }) => value.name);
  let pets: Collection<Pet>;
  beforeEach(async () => {
    pets = petsIn(store.table);
    for (const name of names) await pets.create(() => pet(name));
  });

  test('has pages in order of creation, from either end', async () => {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await pets.page({ after, limit: 5 });
      seen.push(...namesOf(page));
      after = page.next;
    } while (after !== undefined);
    expect(seen).toEqual(names);
    const last = await pets.page({ limit: 2, ascending: false });
    expect(namesOf(last)).toEqual(['pet 12', 'pet 11']);
    expect(namesOf(await pets.page({ limit: 2, ascending: false, after: last.next }))).toEqual([
      'pet 10',
      'pet 9',
    ]);
  });

  test('skips values, and has only the wanted ones', async () => {
    expect(namesOf(await pets.page({ limit: 2, skip: 10 }))).toEqual(['pet 11', 'pet 12']);
    expect((await pets.page({ limit: 2, skip: 12 })).items).toEqual([]);
    const where = ({ name }: Pet) => name.startsWith('pet 1');
    const page = await pets.page({ limit: 2, where });
    expect(namesOf(page)).toEqual(['pet 1', 'pet 10']);
    const rest = await pets.page({ limit: 2, where, after: page.next });
    expect([namesOf(rest), rest.next]).toEqual([['pet 11', 'pet 12'], undefined]);
    expect(namesOf(await pets.page({ limit: 2, where, skip: 3 }))).toEqual(['pet 12']);
    expect([await pets.count(), await pets.count(where)]).toEqual([12, 4]);
  });

  test('can consist of the values with a certain member', async () => {
    const tagged = petsIn(store.table, false, ({ tag = '' }) => `TAGGED#${tag}`);
    const rex = await tagged.create(() => ({ ...pet('Rex'), tag: 'dog' }));
    const list = async (tag: string) =>
      namesOf(await tagged.page({ partitions: [`TAGGED#${tag}`], limit: 10 }));
    expect([await list('dog'), await list('cat')]).toEqual([['Rex'], []]);
    await tagged.change(rex.value.id, ({ value }) => ({ ...value, tag: 'cat' }));
    expect([await list('dog'), await list('cat')]).toEqual([[], ['Rex']]);
    expect(() => tagged.page({ limit: 1 })).toThrow('Name the partitions');
  });

  test('accepts any limit', async () => {
    expect((await pets.page({ limit: -1 })).items).toEqual([]);
    expect((await pets.page({ limit: 1e9 })).items).toHaveLength(12);
  });
});
