import type { Condition, Item, Key, Write } from '../dynamodb/table';
import { absent } from '../dynamodb/table';
import { newId } from '../dynamodb/id';
import type { ContractEvent } from '../events/event';

/**
 * An event that has yet to reach its receivers:
 *
 * | what | PK | SK | GSI1PK | GSI1SK |
 * |---|---|---|---|---|
 * | due, or waiting for its next attempt | `EVENT#<id>` | `EVENT` | `EVENTS#<shard>` | `<when it is due>#<id>` |
 * | a dead letter | `EVENT#<id>` | `EVENT` | `EVENTS#DEAD` | `<when it died>#<id>` |
 *
 * It is removed when all receivers have received it.
 */
export interface StoredEvent {
  readonly id: string;
  readonly name: string;
  readonly body: string;
  readonly contentType?: string | undefined;
  readonly createdAt: string;
  /** How often it has been sent. */
  readonly attempts: number;
  /** The names of the receivers that have not received it. */
  readonly pending: readonly string[];
  /** GSI1SK: changes with every attempt, so that only one of two deliveries claims the event. */
  readonly due: string;
}

/** Where an event is in the index. */
interface IndexKey {
  readonly GSI1PK: string;
  readonly GSI1SK: string;
}

/** Otherwise all events would be in one partition, which is limited to 1,000 writes per second. */
export const shards = 8;
export const deadLetters = 'EVENTS#DEAD';
/** For how many days a dead letter is kept. */
const keptDays = 30;

export function partitionOf(shard: number): string {
  return `EVENTS#${shard}`;
}

export function dueAt(time: Date, id: string): string {
  return `${time.toISOString()}#${id}`;
}

export function newEvent(
  { name, body, contentType }: ContractEvent,
  pending: readonly string[],
  now: Date,
): Write {
  const id = newId();
  return {
    put: {
      ...keyOf(id),
      ...waiting(id, now),
      id,
      name,
      body,
      ...(contentType !== undefined && { contentType }),
      createdAt: now.toISOString(),
      attempts: 0,
      pending,
    },
    if: absent,
  };
}

export function keyOf(id: string): Key {
  return { PK: `EVENT#${id}`, SK: 'EVENT' };
}

/** The attributes of an event that is due at a time. */
export function waiting(id: string, time: Date): IndexKey {
  const shard = parseInt(id.slice(-4), 16) % shards;
  return { GSI1PK: partitionOf(shard), GSI1SK: dueAt(time, id) };
}

/** The attributes of a dead letter. */
export function dead(id: string, now: Date): IndexKey & { readonly ttl: number } {
  const ttl = Math.ceil(now.getTime() / 1000) + keptDays * 24 * 60 * 60;
  return { GSI1PK: deadLetters, GSI1SK: dueAt(now, id), ttl };
}

export function toEvent(item: Item): StoredEvent {
  const { id, name, body, contentType, createdAt, attempts, pending, GSI1SK: due } = item;
  return { id, name, body, contentType, createdAt, attempts, pending, due } as StoredEvent;
}

/** No other process has claimed the event since it was read. */
export function ifDue(due: string): Condition {
  return { expression: 'GSI1SK = :due', values: { ':due': due } };
}
