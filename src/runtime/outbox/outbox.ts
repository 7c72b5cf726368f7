import { tableOf } from '../dynamodb/connection';
import type { Table, Write } from '../dynamodb/table';
import type { ContractEvent } from '../events/event';
import type { Resources } from '../resources';
import type { StoredEvent } from './event-item';
import { receiverNames } from './receivers';

/**
 * The outbox of this process.
 * @throws Error that says how to set `WEBHOOK_RECEIVERS`
 */
export function outboxOf(resources: Resources): Outbox {
  const { env, shared } = resources;
  const names = shared.once(outboxOf, () => receiverNames(env));
  return new Outbox(tableOf(resources), names, resources);
}

/**
 * Events that wait for delivery. They are written in the transaction of the change that they describe, so that
 * there is no change without its event and no event without its change. A task delivers them.
 */
export class Outbox {
  /**
   * @param receivers the names of the receivers
   * @param resources needed by `deliverEvents`
   */
  constructor(
    readonly table: Table,
    readonly receivers: readonly string[],
    readonly resources: Resources | undefined,
  ) {}

  /**
   * The writes that record events, for the transaction of the change.
   * @param make is not called if there are no receivers: then nothing is written, and there are no costs
   * @throws Error if an event breaks the contract
   */
  async record(make: () => Promise<ContractEvent>): Promise<readonly Write[]> {
    if (this.receivers.length === 0) return [];
    // Loaded from a separate file of the bundle.
    const { newEvent } = await import('./event-item');
    return [newEvent(await make(), this.receivers, new Date())];
  }

  /** The events that no attempt has delivered, oldest first. */
  async deadLetters(): Promise<readonly StoredEvent[]> {
    const { readDeadLetters } = await import('./dead-letters');
    return readDeadLetters(this.table);
  }

  /** Makes a dead letter due again, with all attempts. Returns false if it is no longer a dead letter. */
  async revive(letter: StoredEvent): Promise<boolean> {
    const { revive } = await import('./dead-letters');
    return revive(this.table, letter);
  }
}
