import { tableOf } from '../dynamodb/connection';
import type { Resources } from '../resources';
import { deliverEvent, deliveryOptions } from './delivery';
import type { StoredEvent } from './event-item';
import type { Attribute, StreamEventResult, StreamRecord } from './stream-event';

/**
 * Delivers the events that a batch of the stream has. A receiver that does not answer is no failure: the
 * task delivers to it later, so the other records do not wait. A record fails if the table cannot be written.
 * @param deadline epoch milliseconds
 * @throws Error that says how to set a variable
 */
export async function deliverRecords(
  resources: Resources,
  records: readonly StreamRecord[],
  deadline: number,
): Promise<StreamEventResult> {
  const { log } = resources.request;
  const delivery = { ...deliveryOptions(resources), table: tableOf(resources), log, deadline };
  const outcomes = await Promise.allSettled(
    records.map(async ({ dynamodb: { NewImage = {} } }) => {
      const event = eventIn(NewImage);
      if (event) await deliverEvent(delivery, event);
    }),
  );
  const failed = records.filter((_, index) => outcomes[index]?.status === 'rejected');
  for (const one of outcomes)
    if (one.status === 'rejected')
      log.error('An event of the stream was not dealt with', { cause: one.reason as unknown });
  return {
    batchItemFailures: failed.map(({ dynamodb }) => ({ itemIdentifier: dynamodb.SequenceNumber })),
  };
}

/** Undefined if the item is not an event, which the filter of the stack should not let through. */
function eventIn(image: Readonly<Record<string, Attribute>>): StoredEvent | undefined {
  const text = (name: string): string => image[name]?.S ?? '';
  if (text('SK') !== 'EVENT') return undefined;
  return {
    id: text('id'),
    name: text('name'),
    body: text('body'),
    contentType: image.contentType?.S,
    createdAt: text('createdAt'),
    attempts: Number(image.attempts?.N),
    pending: (image.pending?.L ?? []).map(({ S = '' }) => S),
    due: text('GSI1SK'),
  };
}
