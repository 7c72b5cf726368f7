import type { Table } from '../dynamodb/table';
import { deadLetters, ifDue, keyOf, toEvent, waiting, type StoredEvent } from './event-item';

/** All dead letters, the oldest first. */
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

/** Lets a dead letter be sent again, with all its attempts. False if it is not one any more. */
export function revive(table: Table, { id, due }: StoredEvent): Promise<boolean> {
  // DynamoDB ignores a time to live that is no number.
  const attributes = { ...waiting(id, new Date()), attempts: 0, ttl: null };
  return table.set(keyOf(id), attributes, ifDue(due));
}
