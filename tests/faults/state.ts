import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';

/** The items of a table except for random values and times, with how often each exists. */
export type State = ReadonlyMap<string, number>;

export async function stateOf(client: DynamoDBDocumentClient, table: string): Promise<State> {
  const state = new Map<string, number>();
  let from: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName: table, ConsistentRead: true, ExclusiveStartKey: from }),
    );
    for (const item of page.Items ?? []) add(state, JSON.stringify(plain(item)), 1);
    from = page.LastEvaluatedKey;
  } while (from);
  return state;
}

/** What was added and removed between two states: `+1 item`. */
export function difference(before: State, after: State): string[] {
  const changes = new Map(after);
  for (const [item, count] of before) add(changes, item, -count);
  return [...changes]
    .filter(([, count]) => count !== 0)
    .map(([item, count]) => `${count > 0 ? '+' : ''}${count} ${item}`)
    .toSorted();
}

function add(state: Map<string, number>, item: string, count: number): void {
  state.set(item, (state.get(item) ?? 0) + count);
}

/** Ids, hashes, secrets and times, and the shard that follows from an id. */
const RANDOM = /[\w+/=-]{16,}|\d{4}-\d\d-\d\dT[\d:.]+Z|(?<=#)\d$/g;

function plain(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(RANDOM, '*');
  if (typeof value === 'number') return value > 1e9 ? '*' : value;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, member]) => [name.replace(RANDOM, '*'), plain(member)] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}
