/** Contracts of orders, and what `init` plans for them: each test changes one thing. */
import type { JsonObject } from '../../../scripts/toolkit/compiler/document';
import { parseModel } from '../../../scripts/toolkit/compiler/model/parse';
import { namedOperations } from '../../../scripts/toolkit/creation/names';
import { planProgram, type Plan } from '../../../scripts/toolkit/creation/program/resources/plan';

export const json = (schema: JsonObject): JsonObject => ({
  content: { 'application/json': { schema } },
});
export const text: JsonObject = { type: 'string' };
export const Order: JsonObject = {
  type: 'object',
  required: ['id', 'item'],
  properties: { id: { type: 'string', format: 'uuid' }, item: text },
};
export const NewOrder: JsonObject = {
  type: 'object',
  required: ['item'],
  properties: { item: text },
};
export const ref = { $ref: '#/components/schemas/Order' };
export const list = (properties: JsonObject, required: string[] = []): JsonObject => ({
  responses: { 200: json({ type: 'object', required, properties }) },
});
export const all = { type: 'array', items: ref };
export const query = (name: string, schema: JsonObject, more: JsonObject = {}): JsonObject => ({
  name,
  in: 'query',
  schema,
  ...more,
});

export interface Change {
  readonly order?: JsonObject;
  readonly post?: JsonObject;
  readonly get?: JsonObject;
  readonly one?: JsonObject;
  readonly parameter?: JsonObject;
  readonly paths?: JsonObject;
  /** Members of `components`. */
  readonly parameters?: JsonObject;
  readonly schemas?: JsonObject;
}

/** A plan for `/orders` and `/orders/{id}`, with the changes of a test. */
export function plan({
  order = Order,
  post,
  get,
  one,
  parameter = text,
  paths = {},
  parameters = {},
  schemas = {},
}: Change = {}): Plan {
  const document = {
    openapi: '3.1.0',
    paths: {
      '/orders': {
        post: {
          operationId: 'create',
          requestBody: { required: true, ...json(NewOrder) },
          responses: { 201: json(ref) },
          ...post,
        },
        ...(get && { get: { operationId: 'list', ...get } }),
      },
      '/orders/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: parameter }],
        get: { operationId: 'read', responses: { 200: json(ref) } },
        ...one,
      },
      ...paths,
    },
    components: { schemas: { Order: order, ...schemas }, parameters },
  };
  const { model } = parseModel(document);
  return planProgram(model, namedOperations(model));
}

export const body = (schema: JsonObject, required = true): JsonObject => ({
  requestBody: { required, ...json(schema) },
});
export const textOf = (planned: Plan, id: string): string =>
  (planned.handlers.get(id)?.text ?? `no handler: ${planned.reasons.get(id) ?? ''}`).replace(
    /\s+/g,
    ' ',
  );
export const withMember = (name: string, schema: JsonObject, required = true): JsonObject => ({
  ...Order,
  required: ['id', 'item', ...(required ? [name] : [])],
  properties: { ...(Order.properties as JsonObject), [name]: schema },
});
