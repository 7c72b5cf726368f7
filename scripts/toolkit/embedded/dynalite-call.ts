import batchGetItem from 'dynalite/actions/batchGetItem.js';
import batchWriteItem from 'dynalite/actions/batchWriteItem.js';
import createTable from 'dynalite/actions/createTable.js';
import deleteItem from 'dynalite/actions/deleteItem.js';
import deleteTable from 'dynalite/actions/deleteTable.js';
import describeTable from 'dynalite/actions/describeTable.js';
import getItem from 'dynalite/actions/getItem.js';
import listTables from 'dynalite/actions/listTables.js';
import listTagsOfResource from 'dynalite/actions/listTagsOfResource.js';
import putItem from 'dynalite/actions/putItem.js';
import query from 'dynalite/actions/query.js';
import scan from 'dynalite/actions/scan.js';
import tagResource from 'dynalite/actions/tagResource.js';
import untagResource from 'dynalite/actions/untagResource.js';
import updateItem from 'dynalite/actions/updateItem.js';
import updateTable from 'dynalite/actions/updateTable.js';
import type { Store, TypeTree } from './dynalite-types';
import batchGetItemShape from 'dynalite/validations/batchGetItem.js';
import batchWriteItemShape from 'dynalite/validations/batchWriteItem.js';
import createTableShape from 'dynalite/validations/createTable.js';
import deleteItemShape from 'dynalite/validations/deleteItem.js';
import deleteTableShape from 'dynalite/validations/deleteTable.js';
import describeTableShape from 'dynalite/validations/describeTable.js';
import getItemShape from 'dynalite/validations/getItem.js';
import validations from 'dynalite/validations/index.js';
import listTablesShape from 'dynalite/validations/listTables.js';
import listTagsOfResourceShape from 'dynalite/validations/listTagsOfResource.js';
import putItemShape from 'dynalite/validations/putItem.js';
import queryShape from 'dynalite/validations/query.js';
import scanShape from 'dynalite/validations/scan.js';
import tagResourceShape from 'dynalite/validations/tagResource.js';
import untagResourceShape from 'dynalite/validations/untagResource.js';
import updateItemShape from 'dynalite/validations/updateItem.js';
import updateTableShape from 'dynalite/validations/updateTable.js';

type Action = (
  store: Store,
  request: object,
  done: (error?: unknown, value?: object) => void,
) => void;

/** What a request may contain, and the checks that need more than types. */
export interface Shape {
  types: TypeTree;
  custom?: (data: object, store: Store) => string | undefined;
}

/** One of dynalite's operations. */
export interface DynaliteCall {
  action: Action;
  shape: Shape;
}

const onConditionFailure = {
  ReturnValuesOnConditionCheckFailure: { type: 'String', enum: ['ALL_OLD', 'NONE'] },
};

/** A shape with AWS's newer parameter for failed conditions, which dynalite would drop. */
function conditional(shape: Shape): Shape {
  return { ...shape, types: { ...shape.types, ...onConditionFailure } };
}

/** dynalite's operations by what they do to the data. */
export const dynaliteCalls = {
  reads: {
    BatchGetItem: { action: batchGetItem, shape: batchGetItemShape },
    GetItem: { action: getItem, shape: getItemShape },
    Query: { action: query, shape: queryShape },
    Scan: { action: scan, shape: scanShape },
  },
  writes: {
    BatchWriteItem: { action: batchWriteItem, shape: batchWriteItemShape },
    DeleteItem: { action: deleteItem, shape: conditional(deleteItemShape) },
    PutItem: { action: putItem, shape: conditional(putItemShape) },
    UpdateItem: { action: updateItem, shape: conditional(updateItemShape) },
  },
  tables: {
    CreateTable: { action: createTable, shape: createTableShape },
    DescribeTable: { action: describeTable, shape: describeTableShape },
    DeleteTable: { action: deleteTable, shape: deleteTableShape },
    ListTables: { action: listTables, shape: listTablesShape },
    ListTagsOfResource: { action: listTagsOfResource, shape: listTagsOfResourceShape },
    TagResource: { action: tagResource, shape: tagResourceShape },
    UntagResource: { action: untagResource, shape: untagResourceShape },
    UpdateTable: { action: updateTable, shape: updateTableShape },
  },
} satisfies Record<string, Record<string, DynaliteCall>>;

/** Checks a request as dynalite does, and returns it with its expressions parsed. */
export function check(shape: Shape, body: unknown, store: Store): Record<string, unknown> {
  const request = validations.checkTypes(body, shape.types);
  validations.checkValidations(request, shape.types, shape.custom, store);
  return request;
}

/** Runs a dynalite action on a store. */
export function perform(action: Action, store: Store, request: object): Promise<object> {
  return new Promise((resolve, reject) => {
    action(store, request, (error, value) => {
      if (error) reject(error instanceof Error ? error : new Error(JSON.stringify(error)));
      else resolve(value ?? {});
    });
  });
}
