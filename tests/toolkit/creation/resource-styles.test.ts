import type { JsonObject } from '../../../scripts/toolkit/compiler/document';
import {
  all,
  body,
  json,
  list,
  NewOrder,
  plan,
  query,
  ref,
  text,
  textOf,
  withMember,
} from './orders-plan';

/* Habits of well-known APIs. */

const parameter = (name: string, schema: JsonObject = text): JsonObject => ({
  name,
  in: 'path',
  required: true,
  schema,
});

describe('the owner of an object', () => {
  const Line: JsonObject = {
    type: 'object',
    required: ['line_id', 'order_id', 'item'],
    properties: { line_id: text, order_id: text, item: text },
  };
  const lines = (path: string, name: string): string => {
    const paths = {
      [path]: {
        parameters: [parameter(name)],
        post: { operationId: 'addLine', ...body(NewOrder), responses: { 201: json(Line) } },
        get: { operationId: 'lines', responses: { 200: json({ type: 'array', items: Line }) } },
      },
    };
    return textOf(plan({ paths }), 'addLine');
  };

  test('is the value of the parameter in its path, however the member is spelled', () => {
    expect(lines('/shops/{orderId}/lines', 'orderId')).toContain('order_id: params.orderId,');
  });

  test('also if the parameter is only called id', () => {
    expect(lines('/orders/{id}/lines', 'id')).toContain('order_id: params.id,');
    expect(lines('/shops/{id}/lines', 'id')).toBe(
      'no handler: the value of its member order_id is not known',
    );
  });
});

describe('an object whose own path does not name its owner', () => {
  const Line: JsonObject = {
    type: 'object',
    required: ['id', 'orderId', 'item'],
    properties: { id: text, orderId: text, item: text },
  };
  const paths = (line: JsonObject) => ({
    '/orders/{id}/lines': {
      parameters: [parameter('id')],
      post: { operationId: 'addLine', ...body(NewOrder), responses: { 201: json(line) } },
      get: { operationId: 'lines', responses: { 200: json({ type: 'array', items: line }) } },
    },
    '/lines/{lineId}': {
      parameters: [parameter('lineId')],
      get: { operationId: 'getLine', responses: { 200: json(line) } },
      delete: { operationId: 'removeLine', responses: { 204: { description: '' } } },
    },
  });

  test('is found by its id, and listed by its owner', () => {
    const planned = plan({ paths: paths(Line) });
    expect(textOf(planned, 'addLine')).toContain('services.lines(params.id).create(');
    expect(textOf(planned, 'addLine')).toContain('orderId: params.id,');
    expect(textOf(planned, 'lines')).toContain('services.lines(params.id).page(');
    expect(textOf(planned, 'getLine')).toContain('services.lines().find(params.lineId)');
    expect(textOf(planned, 'removeLine')).toContain('services.lines().remove(params.lineId)');
    const [entity = ''] = planned.resources.flatMap((one) =>
      one.resource.names.many === 'lines' ? [one.entity] : [],
    );
    expect(entity).toContain('key: (id) => ({ PK: `LINE#${id}`');
    expect(entity).toContain(
      'scope === undefined ? (line) => `LINES#${line.orderId}#0` : [`LINES#${scope}#0`]',
    );
  });

  test('is a stub if it does not say whose it is', () => {
    const { orderId: _, ...properties } = Line.properties as JsonObject;
    const planned = plan({ paths: paths({ ...Line, required: ['id', 'item'], properties }) });
    expect(planned.reasons.get('getLine')).toBe('no operation creates one');
  });
});

test('without PUT and PATCH, a POST to an object changes it', () => {
  const one = (more: JsonObject): JsonObject => ({
    post: { operationId: 'update', ...more, responses: { 200: json(ref) } },
  });
  const written = textOf(plan({ one: one(body({ ...NewOrder, required: [] })) }), 'update');
  expect(written).toContain('services.orders.change(params.id,');
  expect(plan({ one: one({}) }).reasons.get('update')).toBe('it is a custom action');
});

describe('a page after an object', () => {
  const get = (name: string, properties: JsonObject): JsonObject => ({
    ...list({ data: all, ...properties }, ['data']),
    parameters: [query(name, text), query('limit', { type: 'integer', default: 10 })],
  });

  test('begins after the one with that id if the response has no cursor', () => {
    const written = textOf(
      plan({ get: get('starting_after', { has_more: { type: 'boolean' } }) }),
      'list',
    );
    expect(written).toContain('await services.orders.find(query.starting_after)');
    expect(written).toContain("throw problem.badRequest('No order has the id in starting_after.')");
    expect(written).toContain('services.orders.page({ after: last?.id, limit: query.limit, })');
    expect(written).toContain('has_more: page.next !== undefined,');
  });

  test('is a stub if the parameter is a cursor that no response has', () => {
    expect(plan({ get: get('cursor', {}) }).reasons.get('list')).toContain('no cursor');
  });
});

test.each([
  ['^SKU-[0-9]{6}$', "`SKU-${String(newNumber(999999)).padStart(6, '0')}`"],
  ['^\\d{10}$', "String(newNumber(9999999999)).padStart(10, '0')"],
])('an id with the pattern %s is a number of that length', (pattern, expression) => {
  const order = withMember('id', { type: 'string', pattern });
  expect(textOf(plan({ order, parameter: { type: 'string', pattern } }), 'create')).toContain(
    `id: ${expression},`,
  );
});

test.each([
  ['created', { type: 'integer' }, 'created: Math.floor(Date.parse(now) / 1000),'],
  ['createdAt', { type: 'integer', description: 'Milliseconds' }, 'createdAt: Date.parse(now),'],
  ['update_time', { type: 'integer' }, 'update_time: Math.floor(Date.parse(now) / 1000),'],
])('the time %s %j is a number', (name, schema, line) => {
  expect(textOf(plan({ order: withMember(name, schema) }), 'create')).toContain(line);
});

test('a required object of which nothing is required begins without members', () => {
  const order = withMember('_links', { type: 'object', properties: { self: text } });
  const planned = plan({ order });
  expect(textOf(planned, 'create')).toContain('_links: {},');
  expect(planned.handlers.get('create')?.notes).toEqual(['_links starts as {}']);
});

describe('links to pages', () => {
  const nullable: JsonObject = { type: ['string', 'null'], format: 'uri' };
  const link: JsonObject = { type: 'object', required: ['href'], properties: { href: text } };

  test('are null if the list has no pages', () => {
    const get = list({ next: nullable, previous: nullable, results: all }, ['next', 'previous']);
    expect(textOf(plan({ get }), 'list')).toContain('next: null, previous: null,');
  });

  test('are objects in HAL', () => {
    const links = { type: 'object', properties: { self: link, next: link } };
    const get = {
      ...list({ _links: links, orders: all }, ['_links']),
      parameters: [query('page', { type: 'integer', default: 1 })],
    };
    expect(textOf(plan({ get }), 'list')).toContain(
      '_links: { self: { href: pageLink(`${basePath}/orders`, query) },',
    );
  });
});
