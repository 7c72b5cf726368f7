import type { Table } from '../dynamodb/table';
import { deadLetters, ifDue, keyOf, toEvent, waiting, type StoredEvent } from './event-item';

/** All dead letters, oldest first. */
export async function readDeadLetters(table: Table): Promise<StoredEvent[]> {
  const found: StoredEvent[] = [];
  for (let after: string | undefined; ;) {
    const query = { partition: deadLetters, after, ascending: true, limit: 100 };
    const { items, more } = await table.query(query);
    found.push(...items.map(toEvent));
    after = found.at(-1)?.due;
    if (!more) return found;
  }
}

/** Makes a dead letter due again, with all attempts. Returns false if it is no longer a dead letter. */
export function revive(table: Table, { id, due }: StoredEvent): Promise<boolean> {
  // DynamoDB ignores a time to live that is not a number.
  const attributes = { ...waiting(id, new Date()), attempts: 0, ttl: null };
  return table.set(keyOf(id), attributes, ifDue(due));
}
