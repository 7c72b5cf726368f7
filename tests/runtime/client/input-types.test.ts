import type { Client, Operation } from 'openapi-first-runtime/client';

interface Order {
  readonly id: string;
  item: string;
  note?: string;
  lines: { readonly at: number; amount: number }[];
}
type Create = Operation<
  {
    requestBody: { content: { 'application/json': Order } };
    responses: { 204: { headers: Record<string, unknown>; content?: never } };
  },
  'readOnly'
>;

test('a request has all members that are not read-only, with their types', () => {
  const sent: unknown[] = [];
  const call = (_: Client, ...input: Parameters<Create> extends [Client, ...infer I] ? I : never) =>
    sent.push(input[0].body);
  const client = {} as Client;
  call(client, { body: { item: 'a', note: 'b', lines: [{ amount: 1 }] } });
  // @ts-expect-error the item is a string
  call(client, { body: { item: 5, lines: [] } });
  // @ts-expect-error the item is required
  call(client, { body: { lines: [] } });
  // @ts-expect-error there is no such member
  call(client, { body: { item: 'a', lines: [], itm: 'b' } });
  // @ts-expect-error the id is read-only
  call(client, { body: { id: '1', item: 'a', lines: [] } });
  // @ts-expect-error so is the place of a line
  call(client, { body: { item: 'a', lines: [{ at: 1, amount: 1 }] } });
  expect(sent).toHaveLength(6);
});
