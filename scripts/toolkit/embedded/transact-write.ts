import dynalite from 'dynalite/db/index.js';
import type { Item } from './dynalite-types';
import type { Database } from './database';
import { dynaliteCalls, perform } from './dynalite-call';
import { type CancellationReason, failure, failureName, isFailure } from './failure';
import type { RequestTokens } from './request-tokens';
import { type Action, consumedCapacity, locate, readTransaction } from './transaction';
import { transactWriteShape, writeKinds } from './transaction-shapes';
import { View } from './view';

const maxBytes = 4 * 1024 * 1024;
const { PutItem, UpdateItem, DeleteItem } = dynaliteCalls.writes;
/** dynalite's action for each kind; a `ConditionCheck` writes nothing. */
const writes: Record<string, typeof PutItem.action | undefined> = {
  Put: PutItem.action,
  Update: UpdateItem.action,
  Delete: DeleteItem.action,
};

/**
 * `TransactWriteItems`: dynalite tries each action on one view of the database. Only if all would succeed
 * are their changes committed, in one batch.
 */
export async function transactWrite(
  database: Database,
  tokens: RequestTokens,
  body: { ClientRequestToken?: string; TransactItems?: unknown },
): Promise<object> {
  const token = body.ClientRequestToken;
  const parameters = JSON.stringify(body.TransactItems);
  const transaction = readTransaction(transactWriteShape, writeKinds, body, database.store);
  return database.exclusive(async () => {
    const view = new View(database);
    try {
      locate(view, transaction.actions);
      if (tokens.isRepeat(token, parameters)) {
        const units = transaction.actions.map((action) =>
          dynalite.capacityUnits(currentItem(view, action), true, true),
        );
        return consumedCapacity(transaction, 'Read', units);
      }
      const outcomes: Outcome[] = [];
      for (const action of transaction.actions) outcomes.push(await attempt(view, action));
      if (outcomes.some(({ reason }) => reason.Code !== 'None')) {
        throw failure.canceled(outcomes.map(({ reason }) => reason));
      }
      const sizes = view.written().map(({ after }) => (after ? dynalite.itemSize(after) : 0));
      const bytes = sizes.reduce((sum, size) => sum + size, 0);
      if (bytes > maxBytes) {
        throw failure.validation(
          `Transaction payload size cannot exceed 4MB. Payload Size: ${bytes}`,
        );
      }
      await tokens.commit(token, parameters, (more) => database.commit(view, more));
      const units = outcomes.map((outcome) => outcome.units);
      return consumedCapacity(transaction, 'Write', units);
    } finally {
      view.close();
    }
  });
}

interface Outcome {
  reason: CancellationReason;
  units: number;
}

/** Tries one action; its changes stay in the view. */
async function attempt(view: View, action: Action): Promise<Outcome> {
  try {
    return { reason: { Code: 'None' }, units: await act(view, action) };
  } catch (error) {
    if (!isFailure(error)) throw error;
    const Message = String(error.body.message);
    if (failureName(error) !== 'ConditionalCheckFailedException') {
      return { reason: { Code: 'ValidationError', Message }, units: 0 };
    }
    const wanted = action.request.ReturnValuesOnConditionCheckFailure === 'ALL_OLD';
    const Item = wanted ? currentItem(view, action) : undefined;
    return {
      reason: { Code: 'ConditionalCheckFailed', Message, ...(Item ? { Item } : {}) },
      units: 0,
    };
  }
}

/**
 * Runs one action in the view, or throws the reason why it fails; returns the capacity that it consumes.
 */
async function act(view: View, action: Action): Promise<number> {
  const { kind, request, invalidKey } = action;
  if (invalidKey) throw invalidKey;
  const write = writes[kind];
  if (write) {
    const counted = { ...request, ReturnConsumedCapacity: 'TOTAL' };
    const reply = (await perform(write, view, counted)) as {
      ConsumedCapacity: { CapacityUnits: number };
    };
    return reply.ConsumedCapacity.CapacityUnits;
  }
  const item = currentItem(view, action);
  const unmet = dynalite.checkConditional(request, item);
  if (unmet) throw unmet;
  return dynalite.capacityUnits(item, false, true);
}

/** An action's item as it was before the transaction. */
function currentItem(view: View, { request, key }: Action): Item | undefined {
  return key === undefined ? undefined : view.item(request.TableName, key);
}
