import { randomUUID } from 'node:crypto';
import {
  absent,
  demandNew,
  newId,
  outrun,
  parseId,
  settle,
  timeOf,
  type Item,
  type Key,
  type Recording,
  type Table,
} from 'openapi-first-runtime/dynamodb';
import type { FileState } from 'openapi-first-runtime/s3';
import type { UserStatus } from './users';

/**
 * Exports in the table, and their progress:
 *
 * | PK | SK | ttl |
 * |---|---|---|
 * | `EXPORT#<id>` | `EXPORT` | a day after it was started |
 */
export interface Export {
  readonly id: string;
  /** The owner. */
  readonly subject: string;
  readonly format: 'ndjson' | 'csv';
  /** Undefined: all users. */
  readonly status?: UserStatus | undefined;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly expiresAt: string;
  /** How many users have been written. */
  readonly users: number;
  readonly phase: 'reading' | 'repairing' | 'done';
  /** When all users had been read; ISO 8601. */
  readonly readAt?: string | undefined;
  /** Reading: the id of the user who was written last. Repairing: see `UserMoves`. */
  readonly after?: string | undefined;
  readonly file: FileState;
  /** The key of the whole file, once it is done. */
  readonly key?: string | undefined;
  /** New and random at every step; empty before the first one. */
  readonly version: string;
}

const dayMs = 24 * 60 * 60 * 1000;

export class Exports {
  constructor(
    private readonly table: Table,
    private readonly deadline?: number,
  ) {}

  /** @param record what else is written in the same transaction: the response to a repeatable request */
  async create(
    { subject, format, status }: Pick<Export, 'subject' | 'format' | 'status'>,
    record: Recording<Export> = () => [],
  ): Promise<Export> {
    const id = newId();
    const createdAt = new Date(timeOf(id)).toISOString();
    const expiresAt = new Date(timeOf(id) + dayMs).toISOString();
    const made: Export = {
      ...{ id, subject, format, status, createdAt, updatedAt: createdAt, expiresAt },
      ...{ users: 0, phase: 'reading', file: { parts: [] }, version: '' },
    };
    return settle(async () => {
      const refused = await this.table.transact([
        { put: toItem(made), if: absent },
        ...record(made),
      ]);
      demandNew(refused, 1);
      // Its id is new: what exists comes from a transaction whose response was lost.
      return !refused || (await this.find(id)) ? made : outrun;
    }, this.deadline);
  }

  async find(id: string): Promise<Export | undefined> {
    const parsed = parseId(id);
    const item = parsed && (await this.table.get(keyOf(parsed)));
    const found = item ? toExport(item) : undefined;
    // DynamoDB deletes expired items some time later.
    return found && Date.parse(found.expiresAt) > Date.now() ? found : undefined;
  }

  /** Saves a step. Undefined if another process has taken one in the meantime and continues the work. */
  async advance(current: Export, step: Partial<Export>): Promise<Export | undefined> {
    const version = randomUUID();
    const next = { ...current, ...step, version, updatedAt: new Date().toISOString() };
    const saved = await this.table.put(toItem(next), {
      // The second condition: a step whose response was lost, and which the SDK then tried again.
      expression: 'version = :current OR version = :next',
      values: { ':current': current.version, ':next': version },
    });
    return saved ? next : undefined;
  }
}

function keyOf(id: string): Key {
  return { PK: `EXPORT#${id}`, SK: 'EXPORT' };
}

function toItem(one: Export): Key & Item {
  return { ...keyOf(one.id), ttl: Math.ceil(Date.parse(one.expiresAt) / 1000), ...one };
}

/** Only this file knows the shape of the item, and writes it. */
function toExport(item: Item): Export {
  const { PK: _, SK: __, ttl: ___, ...one } = item;
  return one as unknown as Export;
}
