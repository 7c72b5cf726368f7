import { randomBytes } from 'node:crypto';
import { problem } from '../http/problem';
import type { Resources } from '../resources';
import { countOf, pageOf, type Kept, type ListPage, type ListRequest } from './collection-pages';
import { giveUp, take } from './claims';
import { tableOf } from './connection';
import { outrun, settle } from './contention';
import { newId, parseId } from './id';
import { demandNew, type Recording } from './recording';
import { absent, type Condition, type Item, type Key, type Table, type Write } from './table';

/** Where the values of one entity are in the table. Only the entity's own file defines this. */
export interface CollectionOptions<T> {
  /** The name in problems: `Order`. */
  readonly name: string;
  readonly idOf: (value: T) => string | number;
  readonly key: (id: string) => Key;
  /**
   * The partitions of the index GSI1 that list the values: those over which all values are spread, or the
   * partition of one value, for lists by a member. A partition accepts 1,000 writes a second.
   */
  readonly partitions: readonly string[] | ((value: T) => string);
  /** Another member that must be unique. */
  readonly unique?: UniqueMember<T>;
}

export interface UniqueMember<T> {
  readonly member: string;
  readonly of: (value: T) => string | undefined;
  /** The key of the item that claims a member's text for one value. */
  readonly key: (text: string) => Key;
}

/** The outcome of `save`. */
export type Saved<T> = Kept<T> & { readonly created: boolean };

/**
 * The outcome of a write: `refused` if the table did not have the expected item; `outrun` by another
 * writer.
 */
type Outcome = 'written' | 'refused' | 'outrun';

/** Longer ids do not fit into a key. */
const LONGEST_ID = 500;

const nothing: Recording<unknown> = () => [];

/** The values of one entity in a table, each in its own item. */
export class Collection<T extends object> {
  readonly #table: Table;
  readonly #options: CollectionOptions<T>;
  readonly #deadline: number | undefined;

  constructor(resources: Resources, options: CollectionOptions<T>) {
    this.#table = tableOf(resources);
    this.#options = options;
    this.#deadline = resources.request.deadline;
  }

  async find(id: string | number): Promise<Kept<T> | undefined> {
    const text = textOf(id);
    if (text.length > LONGEST_ID) return undefined;
    const item = await this.#table.get(this.#options.key(text));
    return item && toKept<T>(item);
  }

  /**
   * Adds the value that `make` returns. If the id is taken, `make` is called again for another id.
   * @param record writes of the same transaction: those of `Idempotency` record the response
   * @throws a 409 problem if `make` returns the same id again, or if a unique member is taken
   */
  create(make: () => T, record: Recording<Kept<T>> = nothing): Promise<Kept<T>> {
    let taken: string | undefined;
    return settle(async () => {
      const value = make();
      const id = textOf(this.#options.idOf(value));
      if (id === taken || id.length > LONGEST_ID) throw this.#taken('id');
      const kept = { value, version: newVersion(), id: newId() };
      const outcome = await this.#write(undefined, kept, record(kept));
      if (outcome === 'refused') taken = id;
      return outcome === 'written' ? kept : outrun;
    }, this.#deadline);
  }

  /**
   * Replaces a value with the result of `edit`. If another writer is faster, `edit` is called again; to
   * give up, it throws. Undefined if there is no such value.
   * @throws a 409 problem if a unique member is taken
   */
  change(id: string | number, edit: (current: Kept<T>) => T): Promise<Kept<T> | undefined> {
    return this.#edit(id, (current) => current && edit(current));
  }

  /**
   * Creates a value, or replaces the existing one.
   * @param record writes of the same transaction, as for `create`
   */
  async save(
    id: string | number,
    edit: (current: Kept<T> | undefined) => T,
    record: Recording<Saved<T>> = nothing,
  ): Promise<Saved<T>> {
    if (textOf(id).length > LONGEST_ID) throw this.#taken('id');
    const saved = await this.#edit(id, edit, record);
    if (!saved) throw new Error('Nothing was saved');
    return saved;
  }

  /** Removes a value, unless `check` throws. Undefined if there is no such value. */
  remove(id: string | number, check?: (current: Kept<T>) => void): Promise<Kept<T> | undefined> {
    let tried: Kept<T> | undefined;
    return settle(async () => {
      const current = await this.find(id);
      // It disappeared after a failed attempt: the response was lost, or another writer has removed the
      // value.
      if (!current) return tried;
      check?.(current);
      tried = current;
      const key = this.#options.key(textOf(id));
      const claim = this.#claimOn(current.value);
      const removed = claim
        ? !(await this.#table.transact([
            { remove: key, if: ifVersion(current) },
            giveUp({ key: claim }, { holder: current.id }),
          ]))
        : await this.#table.remove(key, ifVersion(current));
      return removed ? current : outrun;
    }, this.#deadline);
  }

  /** A page of the values, in order of creation. */
  page(request: ListRequest<T>): Promise<ListPage<T>> {
    return pageOf(this.#table, this.#listed(request.partitions), request);
  }

  /**
   * How many values there are. This reads all of them: keep a counter if they become many.
   * @param partitions of the index to read; default: all
   */
  count(where?: (value: T) => boolean, partitions?: readonly string[]): Promise<number> {
    return countOf(this.#table, this.#listed(partitions), where);
  }

  #listed(given?: readonly string[]): readonly string[] {
    const { partitions } = this.#options;
    if (given) return given;
    if (typeof partitions !== 'function') return partitions;
    throw new Error('Name the partitions: these values are listed by a member');
  }

  #edit(
    id: string | number,
    edit: (current: Kept<T> | undefined) => T | undefined,
    record: Recording<Saved<T>> = nothing,
  ): Promise<Saved<T> | undefined> {
    const written = new Map<string, boolean>();
    return settle(async () => {
      const current = await this.find(id);
      // A write whose response was lost, and which the SDK then repeated without effect.
      const created = current && written.get(current.version);
      if (current && created !== undefined) return { ...current, created };
      const value = edit(current);
      if (value === undefined) return undefined;
      const next = { value, version: newVersion(), id: current?.id ?? newId() };
      const saved = { ...next, created: !current };
      written.set(next.version, saved.created);
      return (await this.#write(current, next, record(saved))) === 'written' ? saved : outrun;
    }, this.#deadline);
  }

  /** Writes `next` if the table still has `current`, and what is recorded with it. */
  async #write(
    current: Kept<T> | undefined,
    next: Kept<T>,
    recorded: readonly Write[],
  ): Promise<Outcome> {
    const put = { put: this.#toItem(next), if: current ? ifVersion(current) : ifAbsentOr(next) };
    const [held, wanted] = [this.#claimOn(current?.value), this.#claimOn(next.value)];
    const claims: Write[] =
      held?.PK === wanted?.PK
        ? []
        : [
            ...(wanted ? [take({ key: wanted }, { holder: next.id })] : []),
            ...(held ? [giveUp({ key: held }, { holder: next.id })] : []),
          ];
    if (claims.length + recorded.length === 0)
      return (await this.#table.put(put.put, put.if)) ? 'written' : 'refused';
    const refused = await this.#table.transact([put, ...claims, ...recorded]);
    demandNew(refused, 1 + claims.length);
    if (!refused) return 'written';
    if (refused[0] === 'condition') return 'refused';
    if (!wanted || claims.length === 0 || refused[1] !== 'condition') return 'outrun';
    const claim = await this.#table.get(wanted);
    if (!claim) return 'outrun';
    // The claim belongs to an earlier transaction of this call, whose response was lost.
    if (claim.holder === next.id) return 'written';
    throw this.#taken(this.#options.unique?.member ?? 'id');
  }

  #toItem(kept: Kept<T>): Key & Item {
    const { key, idOf, partitions } = this.#options;
    return {
      ...key(textOf(idOf(kept.value))),
      // The last digits of a position are random: they spread the values evenly.
      GSI1PK:
        typeof partitions === 'function'
          ? partitions(kept.value)
          : partitions[parseInt(kept.id.slice(-4), 16) % partitions.length],
      GSI1SK: kept.id,
      ...kept,
    };
  }

  #claimOn(value: T | undefined): Key | undefined {
    const { unique } = this.#options;
    const text = value && unique?.of(value);
    return text === undefined ? undefined : unique?.key(text);
  }

  #taken(member: string) {
    const { name } = this.#options;
    return problem.conflict(
      `${member}-taken`,
      `${name} exists`,
      `Another ${name} has this ${member}.`,
    );
  }
}

/** An id as part of a key. A UUID is the same in upper case and in lower case. */
function textOf(id: string | number): string {
  const text = String(id);
  return parseId(text) ?? text;
}

function newVersion(): string {
  return randomBytes(12).toString('base64url');
}

function ifVersion({ version }: { readonly version: string }): Condition {
  return { expression: 'version = :version', values: { ':version': version } };
}

/** The item already exists if the response to the first attempt was lost and this is the SDK's second. */
function ifAbsentOr({ version }: { readonly version: string }): Condition {
  const { expression, values } = ifVersion({ version });
  return { expression: `${absent.expression} OR ${expression}`, values: values ?? {} };
}

/** Only a collection writes these items. */
function toKept<T>(item: Item): Kept<T> {
  const { value, version, id } = item as unknown as Kept<T>;
  return { value, version, id };
}
