/** The primary key of an item. Only the item's entity knows what it contains. */
export interface Key {
  readonly PK: string;
  readonly SK: string;
}

export type Item = Readonly<Record<string, unknown>>;

/** A condition on the item with the key. The write is made only if the condition holds. */
export interface Condition {
  readonly expression: string;
  readonly values?: Readonly<Record<string, unknown>>;
}

export const absent: Condition = { expression: 'attribute_not_exists(PK)' };

/** One write of a transaction. */
export type Write =
  | { readonly put: Key & Item; readonly if: Condition }
  | { readonly set: Key; readonly to: Item; readonly if: Condition }
  | { readonly remove: Key; readonly if: Condition };

/**
 * Why one write of a failed transaction was not made: its `condition` did not hold, it was in `conflict`
 * with another transaction, or (undefined) another write of the transaction failed.
 */
export type Refusal = 'condition' | 'conflict' | undefined;

export interface IndexQuery {
  readonly partition: string;
  /** Only sort keys after this one, in the direction of the query. */
  readonly after: string | undefined;
  readonly ascending: boolean;
  readonly limit: number;
}

export interface IndexPage {
  readonly items: readonly Item[];
  /** Whether there may be items after the last one. */
  readonly more: boolean;
}

/** Items of one partition of the table, in the order of their SK. */
export interface PartitionQuery {
  readonly partition: string;
  /** Only sort keys after this one. */
  readonly after: string;
  readonly limit: number;
}

/**
 * The calls that entities make. There is no scan. Reads are strongly consistent, except `query`. All calls
 * reject with `Unavailable` if, after the SDK's own retries, DynamoDB throttles, cannot be reached or does
 * not answer in time.
 */
export interface Table {
  get(key: Key, signal?: AbortSignal): Promise<Item | undefined>;
  /** False if the condition does not hold. */
  put(item: Key & Item, condition: Condition): Promise<boolean>;
  /** Sets attributes of an item. False if the condition does not hold. */
  set(key: Key, attributes: Item, condition: Condition): Promise<boolean>;
  /** False if the condition does not hold. */
  remove(key: Key, condition: Condition): Promise<boolean>;
  /** Makes all of the writes or none. Undefined if they were made, otherwise the outcome of each. */
  transact(writes: readonly Write[]): Promise<readonly Refusal[] | undefined>;
  /** A page of one partition of the table itself: it includes everything that was written before. */
  list(query: PartitionQuery): Promise<IndexPage>;
  /** A page of the index GSI1, eventually consistent. */
  query(query: IndexQuery): Promise<IndexPage>;
  /** Closes the connections. */
  close(): void;
}
