import type { Item } from './dynalite-types';
import type { Database } from './database';
import { dynaliteCalls, perform } from './dynalite-call';
import { type CancellationReason, failure } from './failure';
import { consumedCapacity, locate, readTransaction } from './transaction';
import { readKinds, transactGetShape } from './transaction-shapes';
import { View } from './view';

interface GetItemReply {
  Item?: Item;
  ConsumedCapacity: { CapacityUnits: number };
}

/** `TransactGetItems`: all items as they were at one moment. */
export async function transactGet(database: Database, body: unknown): Promise<object> {
  const transaction = readTransaction(transactGetShape, readKinds, body, database.store);
  const view = new View(database);
  try {
    locate(view, transaction.actions);
    const reasons = transaction.actions.map(({ invalidKey }): CancellationReason =>
      invalidKey ? { Code: 'ValidationError', Message: invalidKey.message } : { Code: 'None' },
    );
    if (reasons.some((reason) => reason.Code !== 'None')) throw failure.canceled(reasons);
    const responses: { Item?: Item }[] = [];
    const units: number[] = [];
    for (const { request } of transaction.actions) {
      const counted = { ...request, ConsistentRead: true, ReturnConsumedCapacity: 'TOTAL' };
      const reply = await perform(dynaliteCalls.reads.GetItem.action, view, counted);
      const { Item, ConsumedCapacity } = reply as GetItemReply;
      responses.push(Item ? { Item } : {});
      units.push(ConsumedCapacity.CapacityUnits);
    }
    return { ...consumedCapacity(transaction, 'Read', units), Responses: responses };
  } finally {
    view.close();
  }
}
