import type { Logger } from '../telemetry/log';
import type { Outbox } from './outbox';

/**
 * Sends the events that are due; for a task. Events that are not delivered are due again later; after the last
 * attempt they become dead letters. Not a method of the outbox, so that only bundles with that task contain it.
 * @param deadline epoch milliseconds
 * @throws Error that says how to set a variable
 */
export async function deliverEvents(
  { table, receivers, resources }: Outbox,
  log: Logger,
  deadline: number,
): Promise<void> {
  if (receivers.length === 0 || !resources) return;
  const { deliverDue, deliveryOptions } = await import('./delivery');
  await deliverDue({ ...deliveryOptions(resources), table, log, deadline });
}
