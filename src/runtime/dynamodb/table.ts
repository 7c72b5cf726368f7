/** The primary key of an item. Only the item's entity knows what it contains. */
export interface Key {
  readonly PK: string;
  readonly SK: string;
}

export type Item = Readonly<Record<string, unknown>>;

/** A condition on the item at the key. The write is made only if it holds. */
export interface Condition {
  readonly expression: string;
  readonly values?: Readonly<Record<string, unknown>>;
}

export const absent: Condition = { expression: 'attribute_not_exists(PK)' };

/** One write of a transaction. */
export type Write =
  | { readonly put: Key & Item; readonly if: Condition }
  | { readonly remove: Key; readonly if: Condition };

/**
 * What became of one write of a transaction that was not made: its `condition` did not hold, it was
 * in `conflict` with another one under way, or (undefined) it had to stand back for another of them.
 */
export type Refusal = 'condition' | 'conflict' | undefined;

export interface IndexQuery {
  readonly partition: string;
  /** Sort keys beyond this one only, in the direction of the query. */
  readonly after: string | undefined;
  readonly ascending: boolean;
  readonly limit: number;
}

export interface IndexPage {
  readonly items: readonly Item[];
  /** Whether there may be more behind the last item. */
  readonly more: boolean;
}

/**
 * The calls that the entities make, and no other: there is no scan. Reads are strongly consistent
 * but for `query`. All of them reject with `Unavailable` where DynamoDB throttles, is not reached or
 * does not answer in time, after the SDK's own retries.
 */
export interface Table {
  get(key: Key, signal?: AbortSignal): Promise<Item | undefined>;
  /** False where the condition does not hold. */
  put(item: Key & Item, condition: Condition): Promise<boolean>;
  /** Sets attributes of an item. False where the condition does not hold. */
  set(key: Key, attributes: Item, condition: Condition): Promise<boolean>;
  /** False where the condition does not hold. */
  remove(key: Key, condition: Condition): Promise<boolean>;
  /** All of the writes or none. Undefined when they are made, else a word on each. */
  transact(writes: readonly Write[]): Promise<readonly Refusal[] | undefined>;
  /** A page of the index GSI1, eventually consistent. */
  query(query: IndexQuery): Promise<IndexPage>;
  /** Closes the connections. */
  close(): void;
}
