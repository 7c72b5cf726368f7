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

describe('an object of one of several kinds', () => {
  const kind = (name: string, own: string, more: JsonObject = {}): JsonObject => ({
    allOf: [
      { $ref: '#/components/schemas/Device' },
      {
        type: 'object',
        required: ['kind', own],
        properties: { kind: { type: 'string', enum: [name] }, [own]: text, ...more },
      },
    ],
  });
  const Device: JsonObject = {
    type: 'object',
    required: ['id'],
    properties: { id: { type: 'string', readOnly: true }, secret: { ...text, writeOnly: true } },
  };
  const any = {
    oneOf: [{ $ref: '#/components/schemas/Sensor' }, { $ref: '#/components/schemas/Gateway' }],
    discriminator: { propertyName: 'kind' },
  };
  const devices = (more: JsonObject = {}, one = any) =>
    plan({
      schemas: { Device, Sensor: kind('sensor', 'unit', more), Gateway: kind('gateway', 'port') },
      paths: {
        '/devices': {
          post: { operationId: 'register', ...body(one), responses: { 201: json(one) } },
          get: {
            operationId: 'devices',
            parameters: [query('kind', text)],
            responses: { 200: json({ type: 'array', items: one }) },
          },
        },
        '/devices/{id}': {
          parameters: [parameter('id')],
          get: { operationId: 'device', responses: { 200: json(one) } },
          put: { operationId: 'replace', ...body(one), responses: { 200: json(one) } },
        },
      },
    });

  test('is stored with the members of its kind, and without secrets', () => {
    const planned = devices();
    expect(textOf(planned, 'register')).toContain(
      `create(() => ({ ...pick(body, ["kind","unit","port"]), id: newId(), }))`,
    );
    expect(textOf(planned, 'replace')).toContain('...pick(current.value, ["id"]),');
    expect(textOf(planned, 'devices')).toContain('device.kind === query.kind');
    expect(planned.handlers.has('device')).toBe(true);
  });

  test('is a stub if one kind requires what no request can have', () => {
    const planned = devices({ state: { ...text, readOnly: true } });
    expect(planned.handlers.has('register')).toBe(true);
    const required = {
      allOf: [
        any.oneOf[0],
        { required: ['state'], properties: { state: { ...text, readOnly: true } } },
      ],
    };
    const other = { ...any, oneOf: [required, any.oneOf[1]] } as typeof any;
    expect(devices({}, other).reasons.get('register')).toContain('different alternatives');
  });

  test('may contain the schema of all kinds', () => {
    const schemas = {
      Pet: { ...Device, oneOf: [{ $ref: '#/components/schemas/Cat' }] },
      Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }] },
    };
    const pet = { $ref: '#/components/schemas/Pet' };
    const paths = {
      '/pets': { post: { operationId: 'add', ...body(pet), responses: { 201: json(pet) } } },
      '/pets/{id}': {
        parameters: [parameter('id')],
        get: { operationId: 'pet', responses: { 200: json(pet) } },
      },
    };
    expect(() => plan({ paths, schemas })).not.toThrow();
  });
});

describe('a request with wider limits than the response', () => {
  const member = (stored: JsonObject, sent: JsonObject, name = 'code') => {
    const post = body({ ...NewOrder, properties: { item: text, [name]: sent } });
    const patch = {
      operationId: 'change',
      ...body({ type: 'object', properties: { [name]: sent } }),
      responses: { 200: json(ref) },
    };
    return plan({ order: withMember(name, stored, false), post, one: { patch } });
  };

  test.each<[JsonObject, JsonObject, string | undefined]>([
    [{ ...text, maxLength: 50 }, text, 'Array.from(body.code).length > 50'],
    [{ type: 'number', minimum: 0 }, { type: 'integer' }, 'body.code < 0'],
    [{ ...text, format: 'email' }, text, '.test(body.code)'],
    [{ ...text, format: 'date' }, text, '|| Number.isNaN(Date.parse(body.code)))'],
    [{ ...text, pattern: '^a' }, text, `!new RegExp("^a", 'u').test(body.code)`],
    [{ type: 'integer', format: 'int64' }, { type: 'integer' }, undefined],
  ])('%j is refused beyond %j', (stored, sent, check) => {
    const planned = member(stored, sent);
    // Otherwise the request that stands in the documentation would be refused.
    const isTypical = stored.type !== 'string' || !('format' in stored || 'pattern' in stored);
    for (const id of ['change', ...(isTypical ? ['create'] : [])]) {
      expect(planned.handlers.get(id)?.notes).toEqual([]);
      expect(textOf(planned, id)).toContain(
        check === undefined ? 'pick(body, [' : `${check}) throw problem.badRequest(`,
      );
    }
  });

  test('is not stored if the difference is not a limit', () => {
    const planned = member({ ...text, enum: ['a'] }, text);
    expect(planned.handlers.get('create')?.notes).toEqual(['code of the request is not stored']);
  });
});

test('a time that every object has is that of its creation, unless it comes later', () => {
  const at = (name: string) =>
    plan({ order: withMember(name, { type: 'string', format: 'date-time' }) });
  expect(textOf(at('at'), 'create')).toContain('at: now,');
  expect(at('expiresAt').reasons.get('create')).toBe(
    'the value of its member expiresAt is not known',
  );
});
