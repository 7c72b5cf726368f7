import type { JsonObject } from '../../../scripts/toolkit/compiler/document';
import { all, body, json, list, NewOrder, plan, query, ref, text, textOf } from './orders-plan';

const object = (properties: JsonObject, required = Object.keys(properties)): JsonObject => ({
  type: 'object',
  required,
  properties,
});
const listOf = (items: JsonObject): JsonObject => ({ type: 'array', items });
const id = { type: 'string', format: 'uuid' };

/** What happens to `part` of a request if the response has another schema for it. */
function stored(sent: JsonObject, kept: JsonObject, required = ['part']) {
  const planned = plan({
    order: object({ id, item: text, part: kept }, ['id', 'item', ...required]),
    post: body(object({ item: text, part: sent }, ['item', ...required])),
    one: {
      get: { operationId: 'read', responses: { 200: json(ref) } },
      patch: {
        operationId: 'patch',
        ...body(object({ item: text, part: sent }, [])),
        responses: { 200: json(ref) },
      },
    },
  });
  return {
    create: textOf(planned, 'create'),
    patch: textOf(planned, 'patch'),
    notes: planned.handlers.get('create')?.notes,
  };
}

describe('an object in a request', () => {
  const account = object({ email: text, name: text }, ['email']);
  const sent = object({ email: text, name: text, password: text }, ['email', 'password']);

  test('is stored without the members that the response does not have', () => {
    const { create, patch, notes } = stored(sent, account);
    expect(create).toContain('part: pick(body.part, ["email","name"]),');
    expect(patch).toContain(
      '...(body.part !== undefined && { part: pick(body.part, ["email","name"]) }),',
    );
    expect(notes).toContain('part.password of the request is not stored');
  });

  test('may be missing', () => {
    expect(stored(sent, account, []).create).toContain(
      '...(body.part !== undefined && { part: pick(body.part, ["email","name"]) }),',
    );
  });

  test('may be null if it may also be stored as null', () => {
    const orNull = (schema: JsonObject): JsonObject => ({ anyOf: [schema, { type: 'null' }] });
    expect(stored(orNull(sent), orNull(account)).create).toContain(
      'part: body.part && pick(body.part, ["email","name"]),',
    );
    expect(stored(orNull(sent), account).create).toMatch(/^no handler/);
  });

  test('may contain another one', () => {
    const outer = (inner: JsonObject): JsonObject => object({ note: text, account: inner });
    expect(stored(outer(sent), outer(account)).create).toContain(
      'part: { ...pick(body.part, ["note"]), account: pick(body.part.account, ["email","name"]), },',
    );
  });

  test('is for the owner to store if it would lose what the contract requires, or lacks a value', () => {
    const more = object({ email: text, phone: text });
    expect(stored(more, account).create).toBe(
      'no handler: the response does not have part of the body',
    );
    expect(stored(account, more).create).toBe(
      'no handler: the response does not have part of the body',
    );
  });
});

describe('objects in a list in a request', () => {
  test('are stored without what the response does not have, each with its own id', () => {
    const line = object({ product: text, coupon: text }, ['product']);
    expect(stored(listOf(line), listOf(object({ product: text }))).create).toContain(
      'part: body.part.map((each) => pick(each, ["product"])),',
    );
    const { create, patch } = stored(listOf(line), listOf(object({ id, product: text })));
    const made = 'body.part.map((each) => ({ ...pick(each, ["product"]), id: newId(), }))';
    expect(create).toContain(`part: ${made},`);
    expect(patch).toContain(`{ part: ${made} }`);
  });

  test('must fit the limits of the response', () => {
    const line = object({ product: text, coupon: text }, ['product']);
    const kept = { ...listOf(object({ product: text })), maxItems: 3 };
    expect(stored(listOf(line), kept).create).toMatch(/^no handler/);
  });
});

test('a response may have a part of a stored object', () => {
  const summary = object({ id, buyer: object({ name: text }) });
  const planned = plan({
    order: object({ id, item: text, buyer: object({ name: text, email: text }) }),
    post: body(object({ item: text, buyer: object({ name: text, email: text }) })),
    get: { responses: { 200: json(listOf(summary)) } },
  });
  expect(textOf(planned, 'list')).toContain(
    'page.items.map(({ value }) => ({ ...pick(value, ["id"]), buyer: pick(value.buyer, ["name"]), }))',
  );
});

describe('null for a member that is always stored', () => {
  const orNull = { anyOf: [text, { type: 'null' }] };
  const sent = { ...body(object({ item: orNull }, [])), responses: { 200: json(ref) } };
  const planned = plan({
    one: {
      get: { operationId: 'read', responses: { 200: json(ref) } },
      patch: { operationId: 'patch', ...sent },
      put: { operationId: 'put', ...sent },
    },
  });

  test('changes nothing', () => {
    expect(textOf(planned, 'patch')).toContain('item: body.item ?? current.value.item,');
    expect(textOf(planned, 'put')).toContain('item: body.item ?? current.value.item,');
    expect(planned.handlers.get('patch')?.notes).toEqual(['null does not change item']);
  });
});

describe('a response', () => {
  test('may be anything: then it is the object, or empty after a deletion', () => {
    const planned = plan({
      one: {
        get: { operationId: 'read', responses: { 200: json(ref) } },
        put: {
          operationId: 'put',
          ...body(object({ item: text })),
          responses: { 200: json({}) },
        },
        delete: { operationId: 'delete', responses: { 200: json({}) } },
      },
    });
    expect(textOf(planned, 'put')).toContain('return { status: 200, body: order.value };');
    expect(textOf(planned, 'delete')).toContain('return { status: 200, body: {} };');
  });

  test('to a creation may be the id alone', () => {
    const planned = plan({ post: { responses: { 201: json(id) } } });
    expect(textOf(planned, 'create')).toContain('return { status: 201, body: order.value.id };');
  });
});

test('what counts something starts at zero', () => {
  const order = object({ id, item: text, viewsCount: { type: 'integer' } });
  expect(textOf(plan({ order }), 'create')).toContain('viewsCount: 0,');
  const price = object({ id, item: text, price: { type: 'integer' } });
  expect(textOf(plan({ order: price }), 'create')).toMatch(/^no handler/);
});

test.each(['({id})', "('{id}')"])(
  'an object with the path %s belongs to its list, as in OData',
  (path) => {
    const parameters = [query('$top', { type: 'integer' }), query('$skip', { type: 'integer' })];
    const link = { type: ['string', 'null'] };
    const planned = plan({
      paths: {
        '/Items': {
          get: {
            operationId: 'Items.List',
            parameters,
            ...list({ '@odata.nextLink': link, value: all }),
          },
          post: { operationId: 'Items.Create', ...body(NewOrder), responses: { 201: json(ref) } },
        },
        [`/Items${path}`]: {
          parameters: [{ name: 'id', in: 'path', required: true, schema: text }],
          get: { operationId: 'Items.Get', responses: { 200: json(ref) } },
        },
      },
    });
    expect(textOf(planned, 'Items.Get')).toContain('services.items.find(params.id)');
    expect(textOf(planned, 'Items.List')).toContain(
      '"@odata.nextLink": page.next !== undefined ? pageLink(`${basePath}/Items`, { ...query, $skip: (query.$skip ?? 0) + (query.$top ?? 20) }) : null,',
    );
  },
);

describe('who has created something', () => {
  const order = object({ id, item: text, ownerId: text });

  test('is the caller', () => {
    const security = [{ bearer: [] }];
    const planned = plan({ order, post: { security } });
    expect(textOf(planned, 'create')).toContain('ownerId: caller.subject,');
    expect(planned.handlers.get('create')?.notes).toContain("ownerId is the caller's subject");
  });

  test('is the caller as a UUID if the contract requires one, as FastAPI declares it', () => {
    const owner = object({ id, item: text, owner_id: { type: 'string', format: 'uuid' } });
    const written = textOf(plan({ order: owner, post: { security: [{ bearer: [] }] } }), 'create');
    expect(written).toContain('owner_id: subjectId(caller.subject),');
    expect(written).toContain("import { newId, subjectId } from 'openapi-first-runtime/dynamodb';");
  });

  test('is not known if anybody may call', () => {
    expect(textOf(plan({ order }), 'create')).toContain('the value of its member ownerId');
  });
});

test('a client chooses the id if the response does not show it', () => {
  const post = {
    ...body(object({ id, item: text }, ['item'])),
    responses: { 201: { description: 'Created' } },
  };
  expect(textOf(plan({ post }), 'create')).toContain('id: body.id ?? newId(),');
});

test('an operation that may return null returns the object', () => {
  const one = {
    get: {
      operationId: 'read',
      responses: { 200: json({ anyOf: [ref, { type: 'null' }] }) },
    },
  };
  expect(textOf(plan({ one }), 'read')).toContain('return { status: 200, body: order.value };');
});
