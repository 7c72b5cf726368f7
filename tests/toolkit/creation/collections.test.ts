import type { JsonObject } from '../../../scripts/toolkit/compiler/document';
import { parseModel } from '../../../scripts/toolkit/compiler/model/parse';
import { namedOperations } from '../../../scripts/toolkit/creation/names';
import {
  planProgram,
  without,
  type Plan,
} from '../../../scripts/toolkit/creation/program/resources/plan';
import { all, body, json, NewOrder, Order, ref, text, textOf } from './orders-plan';

const list: JsonObject = { operationId: 'list', responses: { 200: json(all) } };
const create: JsonObject = {
  operationId: 'create',
  ...body(NewOrder),
  responses: { 201: json(ref) },
};
const read: JsonObject = { operationId: 'read', responses: { 200: json(ref) } };
const replace: JsonObject = {
  operationId: 'replace',
  ...body(NewOrder),
  responses: { 200: json(ref) },
};
const id = { name: 'orderId', in: 'path', required: true, schema: text };
const secured = (operation: JsonObject): JsonObject => ({
  ...operation,
  security: [{ token: [] }],
});

function planOf(paths: JsonObject): Plan {
  const { model } = parseModel({
    openapi: '3.1.0',
    paths,
    components: {
      schemas: { Order },
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    },
  });
  return planProgram(model, namedOperations(model));
}

describe('a collection without paths for its members', () => {
  test('can be created and listed', () => {
    const planned = planOf({ '/orders': { get: list, post: create } });
    expect(textOf(planned, 'create')).toContain('await services.orders.create(');
    expect(textOf(planned, 'list')).toContain('await services.orders.page(');
  });

  test('has no Location, as nothing is there', () => {
    const headers = { Location: { schema: text } };
    const responses = { 201: { ...json(ref), headers } };
    const planned = planOf({ '/orders': { get: list, post: { ...create, responses } } });
    expect(textOf(planned, 'create')).not.toContain('Location');
    const required = { Location: { required: true, schema: text } };
    const demanded = { 201: { ...json(ref), headers: required } };
    const other = planOf({ '/orders': { get: list, post: { ...create, responses: demanded } } });
    expect(other.reasons.get('create')).toBe('the value of its header Location is not known');
  });

  test('is not stored if it cannot be listed', () => {
    const items = { ...Order, required: ['id', 'total'], properties: { id: text, total: text } };
    const totals = { ...list, responses: { 200: json({ type: 'array', items }) } };
    const planned = planOf({ '/orders': { get: totals, post: create } });
    expect(planned.handlers.size).toBe(0);
    expect(planned.reasons.get('create')).toBe('no operation that stores its objects works');
    expect(planOf({ '/orders': { post: create } }).handlers.size).toBe(0);
  });

  test('can be a part of something whose id has the same name', () => {
    const planned = planOf({
      '/shops/{id}/orders': { parameters: [{ ...id, name: 'id' }], get: list, post: create },
    });
    expect(planned.resources[0]?.resource.id?.parameter).toBe('orderId');
  });

  test('has parts all the same', () => {
    const notes = { parameters: [id], post: { ...create, operationId: 'note' } };
    const planned = planOf({
      '/orders': { get: list, post: create },
      '/orders/{orderId}/notes': { ...notes, get: { ...list, operationId: 'notes' } },
    });
    expect(textOf(planned, 'note')).toContain(
      `if (!(await services.orders.find(params.orderId))) throw problem.notFound('Order');`,
    );
  });
});

test('a part of what does not compile is dropped with it', () => {
  const planned = planOf({
    '/orders': { get: list, post: create },
    '/orders/{orderId}': { parameters: [id], get: read },
    '/orders/{orderId}/notes': {
      parameters: [id],
      get: { ...list, operationId: 'notes' },
      post: { ...create, operationId: 'note' },
    },
  });
  const broken = { handlers: new Set(['create']), entities: new Set<string>() };
  const { handlers, resources } = without(planned, broken);
  expect([resources.length, handlers.size]).toEqual([0, 0]);
});

test('a POST without a body that has parameters is no creation', () => {
  const parameters = [{ name: 'number', in: 'query', schema: text }];
  const search = { operationId: 'search', parameters, responses: { 200: json(ref) } };
  const planned = planOf({
    '/orders': { post: search },
    '/orders/{orderId}': { parameters: [id], get: read },
  });
  expect(planned.reasons.get('search')).toBe('the meaning of its parameter number is not known');
});

test.each<JsonObject>([
  { type: 'string', format: 'uri' },
  { type: 'string', pattern: '^/orders/[0-9]+$' },
])('a Location of its own form is not known: %j', (schema) => {
  const headers = { Location: { schema } };
  const responses = { 201: { ...json(ref), headers } };
  const planned = planOf({
    '/orders': { post: { ...create, responses } },
    '/orders/{orderId}': { parameters: [id], get: read },
  });
  expect(textOf(planned, 'create')).toContain('await services.orders.create(');
  expect(textOf(planned, 'create')).not.toContain('Location');
});

test('what every order has from its start is the time of its creation', () => {
  const startedAt = { type: 'string', format: 'date-time' };
  const Started = {
    type: 'object',
    required: ['id', 'item', 'startedAt'],
    properties: { id: text, item: text, startedAt },
  };
  const made = (required: string[]) =>
    textOf(
      planOf({
        '/orders': { post: { ...create, responses: { 201: json({ ...Started, required }) } } },
        '/orders/{orderId}': {
          parameters: [id],
          get: { ...read, responses: { 200: json({ ...Started, required }) } },
        },
      }),
      'create',
    );
  expect(made(['id', 'item', 'startedAt'])).toContain('startedAt: now');
  expect(made(['id', 'item'])).not.toContain('startedAt');
});

test('the address of the API can be that of a collection', () => {
  const planned = planOf({
    '/': { get: list, post: create },
    '/{orderId}': { parameters: [id], get: read },
  });
  expect(textOf(planned, 'create')).toContain('await services.items.create(');
  expect(textOf(planned, 'read')).toContain('await services.items.find(params.orderId)');
});

describe('what belongs to the caller', () => {
  const orders = (path: string, change = secured): JsonObject => ({
    [path]: { get: change(list), post: change(create) },
    [`${path}/{orderId}`]: { parameters: [id], get: change(read) },
  });

  test.each(['/users/me/orders', '/users/@me/orders', '/my/orders', '/my-orders', '/user/orders'])(
    '%s',
    (path) => {
      const planned = planOf(orders(path));
      expect(textOf(planned, 'create')).toMatch(/services\.\w+\(caller\.subject\)\.create\(/);
      expect(textOf(planned, 'read')).toMatch(/services\.\w+\(caller\.subject\)\.find\(/);
      expect(planned.resources[0]?.entity).toContain('(owner: string | number) =>');
    },
  );

  test('is not confused with that of everybody', () => {
    expect(textOf(planOf(orders('/myths')), 'create')).toContain('services.myths.create(');
    const planned = planOf({
      ...orders('/user/orders'),
      '/user/{userId}': { get: { operationId: 'user', responses: { 200: json(Order) } } },
    });
    expect(textOf(planned, 'create')).toContain('services.orders.create(');
  });

  test('stays a stub if the contract does not require credentials', () => {
    const { reasons } = planOf(orders('/me/orders', (operation) => operation));
    expect(reasons.get('create')).toBe(
      'it belongs to the caller, and the contract does not require credentials',
    );
  });

  test('can be a single object', () => {
    const responses = { 200: json(NewOrder) };
    const planned = planOf({
      '/me/settings': {
        get: secured({ ...read, responses }),
        put: secured({ ...replace, responses }),
      },
    });
    expect(textOf(planned, 'read')).toContain(`services.settings(caller.subject).find('only')`);
  });

  test('is one of the users at /users/me, and stays a stub', () => {
    const planned = planOf({
      '/users': { post: secured(create) },
      '/users/me': { get: secured(read), put: secured(replace) },
      '/users/{orderId}': { parameters: [id], get: secured({ ...read, operationId: 'user' }) },
    });
    expect([...planned.handlers.keys()]).toEqual(['create', 'user']);
  });
});
