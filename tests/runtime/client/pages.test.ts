import { items, pagedOperation } from 'openapi-first-runtime/client';
import { answering, json } from './answering';

interface List {
  readonly parameters: object;
  readonly responses: {
    readonly 200: { readonly content: { readonly 'application/json': unknown } };
  };
}

type Page = Parameters<typeof pagedOperation>[2]['page'];

/** The items of a list with these pages, and the queries that were sent. */
async function listed(page: Page, ...answers: unknown[]): Promise<[unknown[], string[]]> {
  const { client, sent } = answering(answers.map((body) => json(body)));
  const list = pagedOperation<List>('GET', '/things', { page });
  const found: unknown[] = [];
  for await (const item of items(list, client)) found.push(item);
  return [found, sent.map(({ url }) => url.split('?')[1] ?? '')];
}

test('a cursor in an object, until it is null or empty', async () => {
  const page = { query: 'after', next: ['meta', 'next'], items: 'data' };
  const first = { data: [1, 2], meta: { next: 'a' } };
  for (const next of [null, '', undefined])
    expect(await listed(page, first, { data: [3], meta: { next } })).toEqual([
      [1, 2, 3],
      ['', 'after=a'],
    ]);
  expect(await listed(page, { data: [1] })).toEqual([[1], ['']]);
});

test('the id of the last item, while there are more', async () => {
  const page = { query: 'starting_after', next: { more: 'has_more', id: 'id' }, items: 'data' };
  const pages = [
    { data: [{ id: 'a' }, { id: 'b' }], has_more: true },
    { data: [{ id: 'c' }], has_more: false },
  ];
  expect(await listed(page, ...pages)).toEqual([
    [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
    ['', 'starting_after=b'],
  ]);
  expect(await listed(page, { data: [], has_more: true })).toEqual([[], ['']]);
});

test('a page that is the list itself, or not a list at all', async () => {
  const page = { query: 'cursor', next: ['next'] };
  expect(await listed(page, [1, 2])).toEqual([[1, 2], ['']]);
  expect(await listed({ ...page, items: 'data' }, { data: 'none' })).toEqual([[], ['']]);
});
