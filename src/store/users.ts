import { randomBytes } from 'node:crypto';
import {
  outrun,
  settle,
  newId,
  parseId,
  timeOf,
  mergePage,
  type Page,
  type PageRequest,
  type ReadPartition,
  absent,
  type Condition,
  type Item,
  type Key,
  type Table,
  type Write,
} from 'openapi-first-runtime/dynamodb';
import { emailKey } from './email';

/**
 * Users in the table, three kinds of keys:
 *
 * | what | PK | SK | GSI1PK | GSI1SK |
 * |---|---|---|---|---|
 * | user | `USER#<id>` | `USER` | `USERS#<status>#<shard>` | `<id>` |
 * | claim on an email | `EMAIL#<email key>` | `EMAIL` | | |
 *
 * A claim is written and dropped in one transaction with its user, so that no two users ever have
 * one email. A user is only written over if its version is the one that was read.
 */
export interface User extends UserFields {
  readonly id: string;
  /** ISO 8601, UTC, milliseconds; those of the id. */
  readonly createdAt: string;
  readonly updatedAt: string;
  /** New and random at every write, so that a write knows its own trace again. */
  readonly version: string;
}

/** What can be chosen and changed of a user. */
export interface UserFields {
  readonly name: string;
  /** As given; unique by `emailKey`. */
  readonly email: string;
  readonly age?: number | undefined;
  readonly status: UserStatus;
}

export type UserStatus = 'active' | 'suspended';
const statuses: readonly UserStatus[] = ['active', 'suspended'];

/**
 * Partitions of the index for each status. A partition takes 1,000 writes and 3,000 reads a second,
 * and half of that is planned with. The ids of new users grow, so that DynamoDB cannot split a hot
 * partition by itself: all new users of a shard stand at its end.
 *
 * Writes: the contract's limits let 1,000 users a second be created and 3,000 index entries a second
 * be changed or moved: 4,000 / 8 = 500 a partition, each of 1 unit (an item has less than 1 KB).
 * Reads: a page reads every partition of its statuses once: at the contract's 1,000 pages a second
 * that is 1,000 x 0.5 units (eventually consistent, 4 KB) = 500, and 1,000 for pages of 100.
 * None of it grows with the number of users. More shards would make pages dearer (0.5 units each),
 * fewer would leave no room; to change the number, rewrite all users.
 */
const shards = 8;

/** The users of a table. */
export class Users {
  readonly #table: Table;
  readonly #deadline: number | undefined;

  /** @param deadline epoch milliseconds until which writes are tried; default: 5 seconds */
  constructor(table: Table, deadline?: number) {
    this.#table = table;
    this.#deadline = deadline;
  }

  async find(id: string): Promise<User | undefined> {
    const parsed = parseId(id);
    const item = parsed && (await this.#table.get(userKey(parsed)));
    return item ? toUser(item) : undefined;
  }

  async findByEmail(email: string): Promise<User | undefined> {
    const claim = await this.#table.get(claimKey(email));
    if (!claim) return undefined;
    const user = await this.find(String(claim.userId));
    // Between the two reads the user may have got another email.
    return user && emailKey(user.email) === emailKey(email) ? user : undefined;
  }

  async create(fields: UserFields): Promise<User | 'email-taken'> {
    const id = newId();
    const createdAt = new Date(timeOf(id)).toISOString();
    const user = { ...fields, id, createdAt, updatedAt: createdAt, version: newVersion() };
    return settle(async () => {
      const refused = await this.#table.transact([
        { put: toItem(user), if: absent },
        { put: claimItem(user), if: absent },
      ]);
      if (!refused) return user;
      if (refused[1] !== 'condition') return outrun;
      const claim = await this.#table.get(claimKey(user.email));
      if (!claim) return outrun;
      // Its own claim is of a transaction whose answer was lost.
      return claim.userId === id ? user : 'email-taken';
    }, this.#deadline);
  }

  /**
   * Changes a user to what `edit` makes of the current one. When another writer is faster, `edit` is
   * called again with what that one has left; it throws to give up (a precondition that fails).
   */
  async change(
    id: string,
    edit: (current: User) => UserFields,
  ): Promise<User | 'not-found' | 'email-taken'> {
    const written = new Set<string>();
    return settle(async () => {
      const current = await this.find(id);
      if (!current) return 'not-found';
      // A write whose answer was lost, and which the SDK has then tried again in vain.
      if (written.has(current.version)) return current;
      const next = {
        ...edit(current),
        id: current.id,
        createdAt: current.createdAt,
        updatedAt: new Date().toISOString(),
        version: newVersion(),
      };
      written.add(next.version);
      return this.#save(current, next);
    }, this.#deadline);
  }

  async #save(current: User, next: User): Promise<User | 'email-taken' | typeof outrun> {
    const unchanged = ifVersion(current);
    if (emailKey(current.email) === emailKey(next.email)) {
      return (await this.#table.put(toItem(next), unchanged)) ? next : outrun;
    }
    const refused = await this.#table.transact([
      { put: toItem(next), if: unchanged },
      { put: claimItem(next), if: absent },
      dropClaim(current),
    ]);
    if (!refused) return next;
    return refused[0] === undefined && refused[1] === 'condition' ? 'email-taken' : outrun;
  }

  /** Deletes a user, unless `check` throws on the current one. False where there is none. */
  async remove(id: string, check: (current: User) => void): Promise<boolean> {
    let tried = false;
    return settle(async () => {
      const current = await this.find(id);
      // Gone after an attempt: its answer was lost, or another one has deleted the user meanwhile.
      if (!current) return tried;
      check(current);
      tried = true;
      const refused = await this.#table.transact([
        { remove: userKey(current.id), if: ifVersion(current) },
        dropClaim(current),
      ]);
      return refused ? outrun : true;
    }, this.#deadline);
  }

  /** A page of all users, or of those of one status, in the order of their creation. */
  async list(
    page: PageRequest & { readonly status?: UserStatus | undefined },
  ): Promise<Page<User>> {
    const { status, ascending } = page;
    const partitions = (status ? [status] : statuses).flatMap((each) =>
      Array.from({ length: shards }, (_, shard): ReadPartition<User> => {
        const partition = listKey(each, shard);
        return async (after, limit) => {
          const { items, more } = await this.#table.query({ partition, after, ascending, limit });
          return { items: items.map(toUser), more };
        };
      }),
    );
    return mergePage(partitions, page);
  }
}

function newVersion(): string {
  return randomBytes(12).toString('base64url');
}

function userKey(id: string): Key {
  return { PK: `USER#${id}`, SK: 'USER' };
}

function claimKey(email: string): Key {
  return { PK: `EMAIL#${emailKey(email)}`, SK: 'EMAIL' };
}

function listKey(status: UserStatus, shard: number): string {
  return `USERS#${status}#${shard}`;
}

/** The last digits of an id are random: they spread the users evenly. */
function shardOf(id: string): number {
  return parseInt(id.slice(-4), 16) % shards;
}

function ifVersion({ version }: User): Condition {
  return { expression: 'version = :version', values: { ':version': version } };
}

function claimItem({ id, email }: User): Key & Item {
  return { ...claimKey(email), userId: id };
}

function dropClaim({ id, email }: User): Write {
  return {
    remove: claimKey(email),
    if: { expression: 'userId = :id', values: { ':id': id } },
  };
}

function toItem(user: User): Key & Item {
  return {
    ...userKey(user.id),
    GSI1PK: listKey(user.status, shardOf(user.id)),
    GSI1SK: user.id,
    ...user,
  };
}

/** The item's shape is this file's own: nobody else writes one. */
function toUser(item: Item): User {
  const { id, name, email, age, status, createdAt, updatedAt, version } = item as unknown as User;
  return { id, name, email, age, status, createdAt, updatedAt, version };
}
