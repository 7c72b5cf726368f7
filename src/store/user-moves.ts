import { absent, type Table, type Write } from 'openapi-first-runtime/dynamodb';

/**
 * Which users' status was changed, and when, for those who read all users: the user's entry in the index
 * then moves from one partition to another, and can be missed in both.
 *
 * | PK | SK | ttl |
 * |---|---|---|
 * | `USER_MOVES#<shard>` | `<time>#<user id>` | two days later |
 */
const shards = 8;
const keptMs = 2 * 24 * 60 * 60 * 1000;

/** A page of moves, one shard after the other. */
export interface MovesPage {
  readonly userIds: readonly string[];
  /** Where the next page starts; undefined after the last one. */
  readonly next: string | undefined;
}

/** The write for the transaction of the change. */
export function moveOf(userId: string): Write {
  const shard = parseInt(userId.slice(-4), 16) % shards;
  const now = Date.now();
  return {
    put: {
      PK: `USER_MOVES#${shard}`,
      SK: `${new Date(now).toISOString()}#${userId}`,
      ttl: Math.floor((now + keptMs) / 1000),
    },
    if: absent,
  };
}

/**
 * Whose status changed in a period (ISO 8601). It ends before the next moves begin, however many there are.
 * @param from `next` of the previous page; undefined: the first page
 */
export async function movesIn(
  table: Table,
  { since, until }: { readonly since: string; readonly until: string },
  from: string | undefined,
  limit: number,
): Promise<MovesPage> {
  const [shard = '0', ...rest] = (from ?? `0 ${since}`).split(' ');
  const { items, more } = await table.list({
    partition: `USER_MOVES#${shard}`,
    after: rest.join(' '),
    limit,
  });
  const all = items.map(({ SK }) => String(SK));
  const keys = all.filter((key) => key < until);
  const nextShard = Number(shard) + 1;
  const last = keys.at(-1);
  return {
    userIds: keys.map((key) => key.slice(key.indexOf('#') + 1)),
    next:
      more && last !== undefined && keys.length === all.length
        ? `${shard} ${last}`
        : nextShard < shards
          ? `${nextShard} ${since}`
          : undefined,
  };
}
