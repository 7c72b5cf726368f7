import { absent, type Item, type Table, type Write } from 'openapi-first-runtime/dynamodb';
import { formSeconds } from './photos';

/**
 * Recently deleted users, whose photos may still exist.
 *
 * | PK | SK | GSI1PK | GSI1SK |
 * |---|---|---|---|
 * | `DEPARTURE#<user id>` | `DEPARTURE` | `DEPARTURES#<shard>` | `<due>#<user id>` |
 *
 * A departure is written in the transaction that deletes the user. So the photo is deleted even if the
 * process dies right after that. A departure is due once no upload that began before it can still succeed:
 * all forms have expired, and all requests have ended.
 */
const shards = 8;
const dueAfterMs = (formSeconds + 60) * 1000;

export function departure(userId: string, now = Date.now()): Write {
  const due = new Date(now + dueAfterMs).toISOString();
  return {
    put: {
      PK: `DEPARTURE#${userId}`,
      SK: 'DEPARTURE',
      GSI1PK: `DEPARTURES#${parseInt(userId.slice(-4), 16) % shards}`,
      GSI1SK: `${due}#${userId}`,
      userId,
    },
    if: absent,
  };
}

export class Departures {
  constructor(private readonly table: Table) {}

  /** Up to 200 users whose departures are due. */
  async due(now = Date.now()): Promise<string[]> {
    const pages = await Promise.all(
      Array.from({ length: shards }, (_, shard) =>
        this.table.query({
          partition: `DEPARTURES#${shard}`,
          after: undefined,
          ascending: true,
          limit: 25,
        }),
      ),
    );
    const isDue = ({ GSI1SK }: Item) => String(GSI1SK) < new Date(now).toISOString();
    return pages.flatMap(({ items }) => items.filter(isDue).map(({ userId }) => String(userId)));
  }

  async forget(userId: string): Promise<void> {
    const key = { PK: `DEPARTURE#${userId}`, SK: 'DEPARTURE' };
    await this.table.remove(key, { expression: 'attribute_exists(PK)' });
  }
}
