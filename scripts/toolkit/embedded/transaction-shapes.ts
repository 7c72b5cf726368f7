import type { Item, TypeTree } from './dynalite-types';
import { dynaliteCalls, type Shape } from './dynalite-call';

/** The parameters of one action of a transaction, checked. */
export interface ActionRequest {
  TableName: string;
  Key?: Item;
  Item?: Item;
  ReturnValuesOnConditionCheckFailure?: 'ALL_OLD' | 'NONE';
}

const { reads, writes } = dynaliteCalls;

/** What each kind of action may contain, and which of dynalite's checks apply to it. */
export const writeKinds: Record<string, Shape> = {
  ConditionCheck: pick(writes.DeleteItem.shape, ['Key'], ['ConditionExpression']),
  Put: pick(writes.PutItem.shape, ['Item'], [], ['ConditionExpression']),
  Update: pick(writes.UpdateItem.shape, ['Key'], ['UpdateExpression'], ['ConditionExpression']),
  Delete: pick(writes.DeleteItem.shape, ['Key'], [], ['ConditionExpression']),
};
export const readKinds: Record<string, Shape> = {
  Get: pick(reads.GetItem.shape, ['Key'], [], ['ProjectionExpression']),
};

export const transactWriteShape: Shape = {
  types: {
    ClientRequestToken: { type: 'String', lengthLessThanOrEqual: 36 },
    ...transactItems('TransactWriteItem', writeKinds),
    ReturnItemCollectionMetrics: { type: 'String', enum: ['SIZE', 'NONE'] },
  },
};
export const transactGetShape: Shape = { types: transactItems('TransactGetItem', readKinds) };

function pick(shape: Shape, keys: string[], demanded: string[], optional: string[] = []): Shape {
  const names = [
    'TableName',
    ...keys,
    ...optional,
    'ExpressionAttributeNames',
    'ExpressionAttributeValues',
    'ReturnValuesOnConditionCheckFailure',
  ].filter((name) => name in shape.types);
  return {
    ...shape,
    types: {
      ...Object.fromEntries(names.map((name) => [name, shape.types[name]])),
      ...Object.fromEntries(demanded.map((name) => [name, { type: 'String', notNull: true }])),
    },
  };
}

function transactItems(struct: string, kinds: Record<string, Shape>): TypeTree {
  const children = Object.entries(kinds).map(([kind, { types }]) => [
    kind,
    { type: `FieldStruct<${kind}>`, children: types },
  ]);
  return {
    TransactItems: {
      type: 'List',
      notNull: true,
      lengthGreaterThanOrEqual: 1,
      lengthLessThanOrEqual: 100,
      children: {
        type: `ValueStruct<${struct}>`,
        children: Object.fromEntries(children) as TypeTree,
      },
    },
    ReturnConsumedCapacity: { type: 'String', enum: ['INDEXES', 'TOTAL', 'NONE'] },
  };
}
