import {
  type DynamoDBDocumentClient,
  paginateScan,
  type ScanCommandInput,
} from '@aws-sdk/lib-dynamodb';

type Item = Record<string, unknown>;

/** Every item of a table or of one of its indexes, by pages. */
export async function scanAll(
  client: DynamoDBDocumentClient,
  input: ScanCommandInput,
): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of paginateScan({ client }, input)) items.push(...(page.Items ?? []));
  return items;
}

/** Expects the indexes of `makeTable` to hold exactly what its items say; gives the items. */
export async function expectIndexesToFollow(
  client: DynamoDBDocumentClient,
  TableName: string,
): Promise<Item[]> {
  const items = await scanAll(client, { TableName });
  const byGroup = await scanAll(client, { TableName, IndexName: 'byGroup' });
  expect(sorted(byGroup)).toEqual(
    sorted(items.filter((item) => 'group' in item && 'rank' in item)),
  );
  const keys = await scanAll(client, { TableName, IndexName: 'keysByGroup' });
  expect(sorted(keys)).toEqual(
    sorted(items.filter((item) => 'group' in item).map(({ pk, sk, group }) => ({ pk, sk, group }))),
  );
  return items;
}

function sorted(items: Item[]): Item[] {
  const name = (item: Item) => `${String(item.pk)} ${String(item.sk)}`;
  return items.toSorted((a, b) => (name(a) < name(b) ? -1 : 1));
}
