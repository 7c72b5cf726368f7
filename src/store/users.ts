import { randomBytes } from 'node:crypto';
import {
  outrun,
  settle,
  giveUp,
  isNotIn,
  take,
  newId,
  parseId,
  timeOf,
  mergePage,
  type Page,
  type PageRequest,
  type ReadPartition,
  absent,
  demandNew,
  type Claim,
  type Condition,
  type Item,
  type Key,
  type Recording,
  type Table,
  type Write,
} from 'openapi-first-runtime/dynamodb';
import type { OnChange } from 'openapi-first-runtime/outbox';
import { departure } from './departures';
import { claimsOf, emailClaim, subjectClaim, type Taken } from './user-claims';
import { moveOf, movesIn, type MovesPage } from './user-moves';
import { inState, readRing, type SubjectState } from './key-rings';

/**
 * Users in the table, with three types of keys:
 *
 * | what | PK | SK | GSI1PK | GSI1SK |
 * |---|---|---|---|---|
 * | user | `USER#<id>` | `USER` | `USERS#<status>#<shard>` | `<id>` |
 * | claim on an email | `EMAIL#<email key>` | `EMAIL` | | |
 * | claim on a subject | `SUBJECT#<subject>` | `SUBJECT` | | |
 *
 * A claim is written and deleted in one transaction with its user, so that no two users ever have the same
 * email address or subject. A user is only overwritten if its version is the one that was read. Whether the
 * API keys of a user's subject work is written in the same transaction (`key-rings.ts`).
 */
export interface User extends UserFields {
  readonly id: string;
  /** ISO 8601, UTC, milliseconds; the time in the id. */
  readonly createdAt: string;
  readonly updatedAt: string;
  /** New and random at every write, so that a write can recognise its own effect. */
  readonly version: string;
}

/** The properties of a user that can be chosen and changed. */
export interface UserFields {
  readonly name: string;
  /** As written; unique by `emailKey`. */
  readonly email: string;
  readonly age?: number | undefined;
  readonly status: UserStatus;
  /** The `sub` of this user's tokens; unique. Without one, nobody can sign in as this user. */
  readonly subject?: string | undefined;
}

export type UserStatus = 'active' | 'suspended';
const statuses: readonly UserStatus[] = ['active', 'suspended'];

/**
 * Partitions of the index for each status. A partition accepts 1,000 writes and 3,000 reads per second; the
 * plan uses half of that. The ids of new users grow, so DynamoDB cannot split a hot partition: all new
 * users of a shard are at its end.
 *
 * Writes: the contract's limits allow 1,000 users per second to be created and 3,000 index entries per
 * second to be changed or moved: 4,000 / 8 = 500 per partition, each of 1 unit (an item has less than 1
 * KB). Reads: a page reads every partition of its statuses once: at the contract's 1,000 pages per second
 * that is 1,000 x 0.5 units (eventually consistent, 4 KB) = 500, and 1,000 for pages of 100. None of this
 * grows with the number of users. More shards would make pages more expensive (0.5 units each), fewer would
 * leave no reserve; to change the number, rewrite all users.
 */
const shards = 8;

/** The users of a table. */
export class Users {
  /** @param deadline epoch milliseconds until which writes are tried; default: 5 seconds */
  constructor(
    private readonly table: Table,
    private readonly deadline?: number,
    private readonly report: OnChange<User> = () => Promise.resolve([]),
  ) {}

  async find(id: string): Promise<User | undefined> {
    const parsed = parseId(id);
    const item = parsed && (await this.table.get(userKey(parsed)));
    return item ? toUser(item) : undefined;
  }

  findByEmail(email: string): Promise<User | undefined> {
    return this.#findByClaim(emailClaim(email));
  }

  /** The user who signs in with this `sub`. */
  findBySubject(subject: string): Promise<User | undefined> {
    return this.#findByClaim(subjectClaim(subject));
  }

  async #findByClaim({ key }: Claim): Promise<User | undefined> {
    const claim = await this.table.get(key);
    if (!claim) return undefined;
    const user = await this.find(String(claim.userId));
    // Between the two reads, the user may have given it up.
    return user && claimsOf(user).some((one) => one.key.PK === key.PK) ? user : undefined;
  }

  /** @param record what else is written in the same transaction: the response to a repeatable request */
  async create(fields: UserFields, record: Recording<User> = () => []): Promise<User | Taken> {
    const id = newId();
    const createdAt = new Date(timeOf(id)).toISOString();
    const user = { ...fields, id, createdAt, updatedAt: createdAt, version: newVersion() };
    const claims = claimsOf(user);
    return settle(async () => {
      const writes: Write[] = [
        { put: toItem(user), if: absent },
        ...claims.map((claim) => take(claim, { userId: id })),
        ...(await this.#ringChanges(undefined, user)),
        ...(await this.report('created', user)),
      ];
      const refused = await this.table.transact([...writes, ...record(user)]);
      demandNew(refused, writes.length);
      if (!refused) return user;
      const taken = claims.find((_, index) => refused[index + 1] === 'condition');
      const claim = taken && (await this.table.get(taken.key));
      if (!claim) return outrun;
      // Its own claim comes from a transaction whose response was lost.
      return claim.userId === id ? user : taken.taken;
    }, this.deadline);
  }

  /**
   * Replaces a user with the result of `edit`. If another writer is faster, `edit` is called again with the
   * new version; it throws to give up (a failed precondition).
   */
  async change(
    id: string,
    edit: (current: User) => UserFields,
  ): Promise<User | 'not-found' | Taken> {
    const written = new Set<string>();
    return settle(async () => {
      const current = await this.find(id);
      if (!current) return 'not-found';
      // A write whose response was lost, and which the SDK then tried again in vain.
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
    }, this.deadline);
  }

  async #save(current: User, next: User): Promise<User | Taken | typeof outrun> {
    const unchanged = ifVersion(current);
    const added = claimsOf(next).filter(isNotIn(claimsOf(current)));
    const dropped = claimsOf(current).filter(isNotIn(claimsOf(next)));
    const rings = await this.#ringChanges(current, next);
    const moves = next.status === current.status ? [] : [moveOf(next.id)];
    const others = [...rings, ...moves, ...(await this.report('changed', next))];
    if (added.length + dropped.length + others.length === 0) {
      return (await this.table.put(toItem(next), unchanged)) ? next : outrun;
    }
    const refused = await this.table.transact([
      { put: toItem(next), if: unchanged },
      ...added.map((claim) => take(claim, { userId: next.id })),
      ...dropped.map((claim) => giveUp(claim, { userId: next.id })),
      ...others,
    ]);
    if (!refused) return next;
    const taken = added.find((_, index) => refused[index + 1] === 'condition');
    if (refused[0] !== undefined || !taken) return outrun;
    // Unless its holder has given it up in the meantime.
    const claim = await this.table.get(taken.key);
    return claim && claim.userId !== next.id ? taken.taken : outrun;
  }

  /** Deletes a user, unless `check` throws for the current version. False if there is none. */
  async remove(id: string, check: (current: User) => void): Promise<boolean> {
    let tried = false;
    return settle(async () => {
      const current = await this.find(id);
      // It disappeared after an attempt: the response was lost, or another request has deleted the user.
      if (!current) return tried;
      check(current);
      tried = true;
      const refused = await this.table.transact([
        { remove: userKey(current.id), if: ifVersion(current) },
        departure(current.id),
        ...claimsOf(current).map((claim) => giveUp(claim, { userId: current.id })),
        ...(await this.#ringChanges(current, undefined)),
        ...(await this.report('deleted', current)),
      ]);
      return refused ? outrun : true;
    }, this.deadline);
  }

  /** Lets the API keys of a user's subject work as long as the user is active. */
  async #ringChanges(before: User | undefined, after: User | undefined): Promise<Write[]> {
    const states = new Map<string, SubjectState>();
    if (before?.subject !== undefined) states.set(before.subject, 'deleted');
    if (after?.subject !== undefined) states.set(after.subject, after.status);
    const writes: Write[] = [];
    for (const [subject, state] of states) {
      if (before?.subject === subject && before.status === state) continue;
      writes.push(...inState(await readRing(this.table, subject), state));
    }
    return writes;
  }

  /** A page of the users whose status was changed in a period: see `movesIn`. */
  movedIn(
    time: { readonly since: string; readonly until: string },
    from: string | undefined,
    limit: number,
  ): Promise<MovesPage> {
    return movesIn(this.table, time, from, limit);
  }

  /** A page of all users, or of those with one status, in order of creation. */
  async list(
    page: PageRequest & { readonly status?: UserStatus | undefined },
  ): Promise<Page<User>> {
    const { status, ascending } = page;
    const partitions = (status ? [status] : statuses).flatMap((each) =>
      Array.from({ length: shards }, (_, shard): ReadPartition<User> => {
        const partition = listKey(each, shard);
        return async (after, limit) => {
          const { items, more } = await this.table.query({ partition, after, ascending, limit });
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

function toItem(user: User): Key & Item {
  return {
    ...userKey(user.id),
    GSI1PK: listKey(user.status, shardOf(user.id)),
    GSI1SK: user.id,
    ...user,
  };
}

/** Only this file knows the shape of the item, and writes it. */
function toUser(item: Item): User {
  const { id, name, email, age, status, subject, createdAt, updatedAt, version } =
    item as unknown as User;
  return { id, name, email, age, status, subject, createdAt, updatedAt, version };
}
