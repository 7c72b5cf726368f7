import type { JsonObject } from '../../../scripts/toolkit/compiler/document';
import { body, json, NewOrder, Order, plan, ref, text, textOf } from './orders-plan';

const object = (properties: JsonObject, required = Object.keys(properties)): JsonObject => ({
  type: 'object',
  required,
  properties,
});

describe('an object in a request', () => {
  const held = (name: string): JsonObject => body(object({ [name]: NewOrder }));

  test.each([
    ['order', 'async ({ body: { order: body }, services }) =>'],
    ['body', 'async ({ body: { body }, services }) =>'],
    ['new-order', 'async ({ body: { "new-order": body }, services }) =>'],
  ])('called %s is the stored object', (name, expected) => {
    const planned = plan({ post: held(name) });
    expect(textOf(planned, 'create')).toContain(expected);
    expect(textOf(planned, 'create')).toContain('({ ...pick(body, ["item"]), id: newId(), })');
    expect(planned.handlers.get('create')?.holder).toBe(name);
  });

  test('is replaced and changed, too', () => {
    const put = { operationId: 'put', ...held('order'), responses: { 200: json(ref) } };
    const patch = { ...put, operationId: 'patch' };
    const planned = plan({ one: { put, patch } });
    expect(textOf(planned, 'put')).toContain('({ params, body: { order: body }, services })');
    expect(textOf(planned, 'patch')).toContain('mergePatch(current.value, pick(body, ["item"]))');
  });

  test('is taken from a body that need not be sent, as Rails declares it', () => {
    const post = body(object({ order: NewOrder }), false);
    const written = textOf(plan({ post }), 'create');
    expect(written).toContain('async ({ body: sent, services }) =>');
    expect(written).toContain(
      "if (sent === undefined) throw problem.badRequest('Send the order in the body.'); const { order: body } = sent;",
    );
    expect(written).toContain('({ ...pick(body, ["item"]), id: newId(), })');
  });

  test('is a member of the object if that has one with this name', () => {
    const order = object({ id: text, item: NewOrder });
    const planned = plan({ order, post: held('item') });
    expect(textOf(planned, 'create')).toContain('async ({ body, services }) =>');
  });
});

test('what the response does not name inside an object is not stored with it', () => {
  const order = object({ id: text, item: text, address: object({ street: text }) });
  const sent = (address: JsonObject): string => {
    const post = body(object({ item: text, address }, ['item']));
    return textOf(plan({ order: { ...order, required: ['id', 'item'] }, post }), 'create');
  };
  expect(sent(object({ street: text }))).toContain(
    'pick(body, ["item","address"], ["/address/street"])',
  );
  expect(sent(object({ street: text, secret: text }))).toContain('pick(body, ["item"])');
});

describe('members without a name', () => {
  const open = (schema: JsonObject, additionalProperties: unknown): JsonObject =>
    ({ ...schema, additionalProperties }) as JsonObject;
  const created = (stored: unknown, sent: unknown): string =>
    textOf(plan({ order: open(Order, stored), post: body(open(NewOrder, sent)) }), 'create');

  test('are stored if both the request and the response declare them', () => {
    expect(created(text, text)).toContain('({ ...body, id: newId(), })');
    expect(created(true, true)).toContain('({ ...body, id: newId(), })');
  });

  test('are not stored if they do not fit, or could be one that the API sets', () => {
    expect(created(text, { type: 'integer' })).toContain('...pick(body, ["item"])');
    expect(created(true, undefined)).toContain('...pick(body, ["item"])');
    const order = open(object({ id: text, item: text, owner: text }, ['id', 'item']), true);
    const planned = plan({ order, post: body(open(NewOrder, true)) });
    expect(textOf(planned, 'create')).toContain('...pick(body, ["item"])');
  });
});

test('bodies of any type are JSON, as springdoc writes them', () => {
  const any = { content: { '*/*': { schema: ref } } };
  const planned = plan({
    post: { requestBody: { required: true, ...any }, responses: { 201: any } },
    one: { get: { operationId: 'read', responses: { 200: any } } },
  });
  expect(textOf(planned, 'create')).toContain('return { status: 201, body: order.value };');
  expect(textOf(planned, 'read')).toContain('return { status: 200, body: order.value };');
});

describe('the response to a deletion', () => {
  const deletion = (schema: JsonObject): string =>
    textOf(
      plan({
        one: {
          get: { operationId: 'read', responses: { 200: json(ref) } },
          delete: { operationId: 'delete', responses: { 200: json(schema) } },
        },
      }),
      'delete',
    );

  test('may repeat members of the deleted object', () => {
    expect(
      deletion(object({ id: { type: 'string', format: 'uuid' }, deleted: { const: true } })),
    ).toContain('return { status: 200, body: { id: order.value.id, deleted: true } };');
    expect(deletion(object({ isRemoved: { type: 'boolean' } }))).toContain(
      'body: { isRemoved: true }',
    );
  });

  test('is an empty object if nothing more is required', () => {
    const empty = 'return { status: 200, body: {} };';
    expect(deletion({ type: 'object' })).toContain(empty);
    expect(deletion({ type: 'object', properties: { jobId: text } })).toContain(empty);
    expect(deletion({ type: 'object', minProperties: 1 })).toContain('not stored');
  });

  test('is for its owner to write if it has others', () => {
    expect(deletion(object({ id: text, refund: { type: 'number' } }))).toContain(
      'its response has members that are not stored',
    );
  });
});

describe('what clients add to an object inside an object', () => {
  const object = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({
    type: 'object',
    properties,
    ...more,
  });
  const created = (part: JsonObject): string => {
    const properties = { item: text, part };
    const order = { ...Order, properties: { ...(Order.properties as JsonObject), part } };
    return textOf(plan({ order, post: body({ ...NewOrder, properties }) }), 'create');
  };
  const list = (items: JsonObject): JsonObject => ({ type: 'array', items });

  test.each<[string, JsonObject, string]>([
    ['in a list', list(object({ sku: text })), '["item","part"], ["/part/sku"]'],
    [
      'at any depth, also of one that is closed itself',
      object({ a: object({ b: text }), c: text }, { additionalProperties: false }),
      '["item","part"], ["/part/a/b","/part/c"]',
    ],
    ['or null', { anyOf: [object({ a: text }), { type: 'null' }] }, ', ["/part/a"]'],
  ])('is not stored, as it could not be returned: %s', (_, part, expected) => {
    expect(created(part)).toContain(`pick(body, ${expected.replace(/^,/, '["item","part"],')}`);
  });

  test.each<[string, JsonObject]>([
    ['the contract describes it', object({ a: text }, { additionalProperties: text })],
    ['the contract names no member', { type: 'object' }],
    ['it is refused', object({ a: text }, { additionalProperties: false })],
  ])('needs no handling if %s', (_, part) => {
    expect(created(part)).toContain('pick(body, ["item","part"])');
  });

  test('is stored where a list contains itself, or where there are too many names to read', () => {
    const schemas = { Tree: list({ $ref: '#/components/schemas/Tree' }) };
    const tree = { $ref: '#/components/schemas/Tree' };
    const sent = { ...NewOrder, properties: { item: text, part: tree } };
    const order = { ...Order, properties: { ...(Order.properties as JsonObject), part: tree } };
    const planned = plan({ order, schemas, post: body(sent) });
    expect(textOf(planned, 'create')).toContain('pick(body, ["item","part"])');

    const wide = (depth: number): JsonObject =>
      object(
        Object.fromEntries(
          Array.from({ length: 60 }, (_, at) => [
            `m${at}`,
            depth === 0 ? text : { $ref: `#/components/schemas/Wide${depth - 1}` },
          ]),
        ),
      );
    const levels = Object.fromEntries([0, 1, 2, 3].map((depth) => [`Wide${depth}`, wide(depth)]));
    const part = { $ref: '#/components/schemas/Wide3' };
    const many = { ...NewOrder, properties: { item: text, part } };
    const stored = { ...Order, properties: { ...(Order.properties as JsonObject), part } };
    const wideOnes = plan({ order: stored, schemas: levels, post: body(many) });
    expect(textOf(wideOnes, 'create')).toContain('pick(body, ["item","part"])');
  });
});
