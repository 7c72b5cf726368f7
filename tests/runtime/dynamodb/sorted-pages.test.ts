import type { Collection, Kept, ListPage, ListRequest } from 'openapi-first-runtime/dynamodb';
import { sortedPage } from 'openapi-first-runtime/dynamodb';

interface Pet {
  readonly name: string;
  readonly age?: number;
}

/** A collection that returns at most two values at a time, in order of creation. */
function petsOf(...pets: readonly Pet[]): Collection<Pet> {
  const all = pets.map((value, at): Kept<Pet> => ({ value, version: 'v', id: `id-${at}` }));
  const page = (request: ListRequest<Pet>): Promise<ListPage<Pet>> => {
    const { after, where = () => true, ascending = true } = request;
    const sorted = ascending ? all : [...all].reverse();
    const start = sorted.findIndex(({ id }) => id === after) + 1;
    const rest = sorted.slice(start).filter(({ value }) => where(value));
    const items = rest.slice(0, Math.min(request.limit, 2));
    const next = rest.length > items.length ? items.at(-1)?.id : undefined;
    return Promise.resolve({ items, next });
  };
  return { page } as Collection<Pet>;
}

const rex = { name: 'Rex', age: 3 };
const ace = { name: 'Ace' };
const max = { name: 'Max', age: 12 };
const zoe = { name: 'Zoe', age: 3 };
const pets = petsOf(rex, ace, max, zoe);
const names = ({ items }: ListPage<Pet>): string[] => items.map(({ value }) => value.name);

test('a page is in the order of a member, and values without it come last', async () => {
  const ages = (descending: boolean): Promise<ListPage<Pet>> =>
    sortedPage(pets, { by: 'age', descending, limit: 10 });
  expect(names(await sortedPage(pets, { by: 'name', limit: 10 }))).toEqual([
    ...['Ace', 'Max', 'Rex', 'Zoe'],
  ]);
  expect(names(await ages(false))).toEqual(['Rex', 'Zoe', 'Max', 'Ace']);
  expect(names(await ages(true))).toEqual(['Max', 'Rex', 'Zoe', 'Ace']);
});

test('without a member, a page is in the order of creation', async () => {
  expect(names(await sortedPage(pets, { limit: 2 }))).toEqual(['Rex', 'Ace']);
  expect(names(await sortedPage(pets, { limit: 2, descending: true }))).toEqual(['Zoe', 'Max']);
});

test('pages follow each other by offset or by cursor, filtered or not', async () => {
  const by = 'name';
  const first = await sortedPage(pets, { by, limit: 3 });
  expect(names(first)).toEqual(['Ace', 'Max', 'Rex']);
  const second = await sortedPage(pets, { by, limit: 3, after: first.next });
  expect([names(second), second.next]).toEqual([['Zoe'], undefined]);
  expect(names(await sortedPage(pets, { by, limit: 2, skip: 1 }))).toEqual(['Max', 'Rex']);
  const where = ({ age }: Pet): boolean => age === 3;
  expect(names(await sortedPage(pets, { by, limit: 9, where }))).toEqual(['Rex', 'Zoe']);
});

test('a page cannot follow a value that is gone', async () => {
  await expect(sortedPage(pets, { by: 'name', limit: 1, after: 'gone' })).rejects.toMatchObject({
    status: 400,
  });
});
