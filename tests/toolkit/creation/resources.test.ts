import type { JsonObject } from '../../../scripts/toolkit/compiler/document';
import { body, json, NewOrder, Order, plan, ref, text, textOf, withMember } from './orders-plan';

describe('the id', () => {
  test.each<[string, JsonObject, string]>([
    ['a UUID', { type: 'string', format: 'uuid' }, 'id: newId(),'],
    ['an integer', { type: 'integer', format: 'int64' }, 'id: newNumber(),'],
    ['a small integer', { type: 'integer', format: 'int32' }, 'id: newNumber(2147483647),'],
    [
      '32 digits',
      { type: 'string', pattern: '^[0-9a-f]{32}$' },
      "id: newId().replaceAll('-', ''),",
    ],
    [
      '24 digits',
      { type: 'string', pattern: '^[0-9a-f]{24}$' },
      "id: newId().replaceAll('-', '').slice(-24),",
    ],
    [
      'with a prefix',
      { type: 'string', pattern: '^ord_[a-z0-9]+$' },
      "id: `ord_${newId().replaceAll('-', '')}`,",
    ],
    ['a number as text', { type: 'string', pattern: '^\\d+$' }, 'id: String(newNumber()),'],
  ])('%s', (_, id, expected) => {
    const order = { ...Order, properties: { ...(Order.properties as JsonObject), id } };
    expect(textOf(plan({ order, parameter: id }), 'create')).toContain(expected);
  });

  test('that may be null in the contract is made all the same', () => {
    const pattern = '^OR[0-9a-f]{32}$';
    const id = { type: ['string', 'null'], minLength: 34, maxLength: 34, pattern };
    const order = { ...Order, properties: { ...(Order.properties as JsonObject), id } };
    const planned = plan({ order, parameter: { type: 'string', pattern } });
    expect(textOf(planned, 'create')).toContain("id: `OR${newId().replaceAll('-', '')}`,");
    expect(planned.resources[0]?.entity).toContain("idOf: (order) => order.id ?? ''");
  });

  test('that is a number in the path may be a string in the object', () => {
    const parameter = { type: 'integer', format: 'int32' };
    const order = { ...Order, properties: { ...(Order.properties as JsonObject), id: text } };
    const planned = plan({ order, parameter });
    expect(textOf(planned, 'create')).toContain('id: String(newNumber(2147483647)),');
    // No UUID is a number.
    expect(plan({ parameter }).reasons.get('create')).toContain('format of its id');
  });

  test('that cannot be made up leaves stubs, which say why', () => {
    const id = { type: 'string', format: 'email' };
    const order = { ...Order, properties: { ...(Order.properties as JsonObject), id } };
    const { handlers, reasons } = plan({ order });
    expect(handlers.size).toBe(0);
    expect(reasons.get('create')).toBe('the format of its id is not known');
  });

  test('that clients choose is theirs', () => {
    const post = body({
      ...NewOrder,
      properties: { item: text, id: { type: 'string', format: 'uuid' } },
    });
    const responses = { 201: json(ref), 409: { description: '' } };
    const chosen = plan({ post: { ...post, responses } });
    expect(textOf(chosen, 'create')).toContain('id: body.id ?? newId(),');
    // Without a 409 nothing could be answered to an id that is taken.
    expect(textOf(plan({ post }), 'create')).toContain('id: newId(),');
    const demanded = {
      ...NewOrder,
      required: ['item', 'id'],
      properties: { item: text, id: { type: 'string', format: 'uuid' } },
    };
    expect(textOf(plan({ post: body(demanded) }), 'create')).toContain('pick(body, ["item","id"])');
  });

  test('can have another name than the parameter', () => {
    const paths = {
      '/pets': {
        post: {
          operationId: 'createPet',
          ...body({ type: 'object', properties: { name: text } }),
          responses: { 200: json({ type: 'object', properties: { id: text, name: text } }) },
        },
      },
      '/pets/{petId}': {
        get: {
          operationId: 'getPet',
          parameters: [{ name: 'petId', in: 'path', required: true, schema: text }],
          responses: { 200: json({ type: 'object', properties: { id: text, name: text } }) },
        },
      },
    };
    expect(textOf(plan({ paths }), 'getPet')).toContain('services.pets.find(params.petId)');
  });

  test('is named by the rest of the parameter', () => {
    const queue = { type: 'object', properties: { id: text, name: text } };
    const paths = {
      '/queues': { post: { operationId: 'make', ...body(queue), responses: { 201: json(queue) } } },
      '/queues/{queueName}': {
        get: {
          operationId: 'look',
          parameters: [{ name: 'queueName', in: 'path', required: true, schema: text }],
          responses: { 200: json(queue) },
        },
      },
    };
    const queues = plan({ paths }).resources.find(({ resource }) => resource.names.one === 'queue');
    expect(queues?.entity).toContain('queue.name');
  });

  test('may be followed by a slash, as Django writes paths', () => {
    const pet = { type: 'object', properties: { id: text, name: text } };
    const location = { headers: { Location: { schema: text } } };
    const paths = {
      '/pets/': {
        post: {
          operationId: 'addPet',
          ...body({ type: 'object', properties: { name: text } }),
          responses: { 201: { ...json(pet), ...location } },
        },
      },
      '/pets/{id}/': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: text }],
        get: { operationId: 'getPet', responses: { 200: json(pet) } },
        delete: { operationId: 'dropPet', responses: { 204: { description: '' } } },
      },
    };
    const planned = plan({ paths });
    expect(textOf(planned, 'getPet')).toContain('services.pets.find(params.id)');
    expect(textOf(planned, 'dropPet')).toContain('services.pets.remove(params.id)');
    expect(textOf(planned, 'addPet')).toContain(
      '/pets/${encodeURIComponent(String(pet.value.id))}/`',
    );
  });
});

test.each(['connection', 'Collection', 'Resources'])(
  'a schema called %s does not clash with what its file declares',
  (name) => {
    const schema = { $ref: `#/components/schemas/${name}` };
    const paths = {
      '/connection': {
        post: { operationId: 'make', ...body(schema), responses: { 201: json(schema) } },
      },
      '/connection/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: text }],
        get: { operationId: 'look', responses: { 200: json(schema) } },
      },
    };
    const found = { type: 'object', properties: { id: text, name: text } };
    const { resources } = plan({ paths, schemas: { [name]: found } });
    const made = resources.find(({ resource }) => resource.names.many === 'connection');
    expect(made?.entity).toContain(`import type { ${name} as Answered }`);
  },
);

describe('what the API itself assigns', () => {
  test.each<[string, JsonObject, string]>([
    ['createdAt', { type: 'string', format: 'date-time' }, 'createdAt: now,'],
    ['placed_on', { type: 'string', format: 'date' }, 'placed_on: now.slice(0, 10),'],
    ['time', { type: 'string', format: 'date-time' }, 'time: now,'],
    ['date_created', { type: ['string', 'null'], format: 'date-time' }, 'date_created: now,'],
    ['sent_at', { type: ['string', 'null'], format: 'date-time' }, 'sent_at: null,'],
    ['status', { type: 'string', enum: ['new', 'paid'] }, 'status: "new",'],
    ['state', { type: 'string', default: 'open' }, 'state: "open",'],
    ['kind', { const: 'order' }, 'kind: "order",'],
    ['note', { type: ['string', 'null'] }, 'note: null,'],
    ['lines', { type: 'array', items: text }, 'lines: [],'],
  ])('%s', (name, schema, expected) => {
    expect(textOf(plan({ order: withMember(name, schema) }), 'create')).toContain(expected);
  });

  test.each<[string, JsonObject]>([
    ['expiresAt', { type: 'string', format: 'date-time' }],
    ['total', { type: 'number' }],
  ])('%s is not guessed', (name, schema) => {
    expect(plan({ order: withMember(name, schema) }).reasons.get('create')).toBe(
      `the value of its member ${name} is not known`,
    );
    expect(plan({ order: withMember(name, schema, false) }).handlers.has('create')).toBe(true);
  });

  test('an open value in a response starts as one that requests may choose', () => {
    const status = { type: 'string', enum: ['active', 'suspended'] };
    const schema = { ...NewOrder, properties: { item: text, status } };
    const planned = plan({ order: withMember('status', text), post: body(schema) });
    expect(textOf(planned, 'create')).toContain('status: body.status ?? "active",');
    expect(planned.handlers.get('create')?.notes).toEqual(['status starts as "active"']);
  });

  test('a header with a fixed value is sent', () => {
    const headers = { 'Cache-Control': { required: true, schema: { const: 'no-store' } } };
    const post = { responses: { 201: { headers, ...json(ref) } } };
    expect(textOf(plan({ post }), 'create')).toContain('headers: { "Cache-Control": "no-store" }');
  });

  test('a guess is reported', () => {
    const order = withMember('status', { type: 'string', enum: ['new', 'paid'] });
    expect(plan({ order }).handlers.get('create')?.notes).toEqual(['status starts as "new"']);
  });
});

describe('a member of a request', () => {
  test('is stored if it fits, including its limits', () => {
    const order = withMember('code', { type: 'string', maxLength: 5 }, false);
    const sent = (code: JsonObject) => body({ ...NewOrder, properties: { item: text, code } });
    expect(
      textOf(plan({ order, post: sent({ type: 'string', maxLength: 4 }) }), 'create'),
    ).toContain('["item","code"]');
    const loose = plan({ order, post: sent({ type: 'array', items: text }) });
    expect(textOf(loose, 'create')).toContain('["item"]');
    expect(loose.handlers.get('create')?.notes).toEqual(['code of the request is not stored']);
  });

  test('that is required, but not stored, is left to the owner', () => {
    const post = body({
      type: 'object',
      required: ['item', 'coupon'],
      properties: { item: text, coupon: text },
    });
    expect(plan({ post }).reasons.get('create')).toBe(
      'the response does not have coupon of the body',
    );
  });

  test('may be missing entirely', () => {
    expect(textOf(plan({ post: body(NewOrder, false) }), 'create')).toContain(
      'if (body === undefined) throw problem.badRequest',
    );
  });
});

describe('an object in a response', () => {
  const held = (about: JsonObject): JsonObject =>
    json({
      type: 'object',
      required: [...Object.keys(about), 'data'],
      properties: { ...about, data: ref },
    });
  const all = (about: JsonObject) => {
    const answer = held(about);
    const one = { get: { operationId: 'read', responses: { 200: answer } } };
    return plan({ post: { responses: { 201: answer } }, one });
  };

  test.each<[string, JsonObject, string]>([
    ['alone', {}, 'body: { data: order.value }'],
    [
      'next to a constant',
      { success: { const: true } },
      'body: { success: true, data: order.value }',
    ],
    [
      'next to simple members',
      { ok: { type: 'boolean' }, code: { type: 'integer' }, message: text },
      "body: { ok: true, code: 201, message: 'OK', data: order.value }",
    ],
  ])('%s is shown', (_, about, expected) => {
    expect(textOf(all(about), 'create')).toContain(expected);
  });

  test('a response may have only simple members', () => {
    const answer = json({
      type: 'object',
      required: ['success'],
      properties: { success: { const: true } },
    });
    const one = {
      get: { operationId: 'read', responses: { 200: json(ref) } },
      delete: { operationId: 'remove', responses: { 200: answer } },
    };
    expect(textOf(plan({ one }), 'remove')).toContain(
      'return { status: 200, body: { success: true } }',
    );
  });

  test('an object with an id or a name is not a wrapper', () => {
    const order = withMember('address', { type: 'object', properties: { street: text } }, false);
    expect(textOf(plan({ order }), 'read')).toContain('body: order.value');
  });
});

describe('changes', () => {
  const change = (method: string, more: JsonObject = {}): JsonObject => ({
    [method]: { operationId: method, ...body(NewOrder), responses: { 200: json(ref) }, ...more },
  });
  test('PUT replaces, and keeps what only the API assigns', () => {
    const order = withMember('updatedAt', { type: 'string', format: 'date-time' });
    expect(textOf(plan({ order, one: change('put') }), 'put')).toContain(
      '({ ...pick(body, ["item"]), ...pick(current.value, ["id"]), updatedAt: now, })',
    );
  });

  test('PUT that declares 201 creates, too', () => {
    const put = textOf(
      plan({ one: change('put', { responses: { 200: json(ref), 201: json(ref) } }) }),
      'put',
    );
    expect(put).toContain('services.orders.save(params.id');
    expect(put).toContain('if (order.created) { return { status: 201, body: order.value }; }');
  });

  test('PUT that declares 201 only replaces if its path cannot name an id, as Spring writes it', () => {
    const order = { ...Order, properties: { id: { type: 'integer' }, item: text } };
    const responses = { 200: json(ref), 201: json(ref) };
    const planned = plan({ order, one: change('put', { responses }) });
    expect(planned.handlers.get('put')?.does).toBe('replaces');
    expect(textOf(planned, 'put')).toContain('return { status: 200, body: order.value };');
  });

  test('PATCH merges, and null removes optional members', () => {
    const order = withMember('note', text, false);
    const patch = body({
      type: 'object',
      properties: { item: text, note: { type: ['string', 'null'] } },
    });
    expect(textOf(plan({ order, one: change('patch', patch) }), 'patch')).toContain(
      'mergePatch(current.value, pick(body, ["item","note"]))',
    );
  });

  const nullable = (schema: JsonObject): JsonObject => ({ anyOf: [schema, { type: 'null' }] });
  const map = (additionalProperties: JsonObject): JsonObject => ({
    type: 'object',
    additionalProperties,
  });
  const object = (properties: JsonObject, required: string[] = []): JsonObject => ({
    type: 'object',
    properties,
    required,
  });
  const lines = { type: 'array', items: object({ sku: text }) };
  const patched = 'mergePatch(current.value, pick(body, ["item","more"]))';
  test.each<[string, JsonObject, JsonObject, string]>([
    ['of a map', map({ type: ['string', 'null'] }), map(text), patched],
    ['of a map in a map', map(map(nullable(text))), map(map(text)), patched],
    [
      'of a member of a member',
      object({ city: nullable(text) }),
      object({ city: text }),
      'mergePatch(current.value, pick(body, ["item","more"], ["/more/city"]))',
    ],
    ['by an alternative', nullable(text), text, patched],
    ['by its list of values', { enum: ['a', null] }, { enum: ['a', 'b'] }, patched],
    [
      'that is stored, at any depth',
      object({ 'a/b': nullable(text) }),
      object({ 'a/b': nullable(text) }, ['a/b']),
      'mergePatch(current.value, pick(body, ["item","more"], ["/more/a~1b"]), ["/more/a~1b"])',
    ],
    [
      'of an element, which is not merged',
      { type: 'array', items: object({ sku: nullable(text) }) },
      lines,
      'mergePatch(current.value, pick(body, ["item"]))',
    ],
    [
      'that nothing may have',
      map({ type: ['integer', 'null'] }),
      map(text),
      'mergePatch(current.value, pick(body, ["item"]))',
    ],
  ])('PATCH accepts a null %s', (_, sent, stored, expected) => {
    const patch = body({ type: 'object', properties: { item: text, more: sent } });
    const order = withMember('more', stored, false);
    expect(textOf(plan({ order, one: change('patch', patch) }), 'patch')).toContain(expected);
  });

  test('If-Match is respected if it is declared', () => {
    const parameters = [{ name: 'If-Match', in: 'header', schema: text }];
    const one = {
      ...change('put', { parameters }),
      ...{ delete: { operationId: 'delete', parameters, responses: { 204: { description: '' } } } },
    };
    for (const id of ['put', 'delete'])
      expect(textOf(plan({ one }), id)).toContain(
        "if (!ifMatch(headers['if-match'], current)) throw problem.preconditionFailed",
      );
  });

  test('If-Match may be a list, as huma declares it', () => {
    const schema = { type: ['array', 'null'], items: text };
    const parameters = [{ name: 'If-Match', in: 'header', schema }];
    expect(textOf(plan({ one: change('put', { parameters }) }), 'put')).toContain(
      "if (!ifMatch(headers['if-match']?.join(', '), current)) throw",
    );
  });

  test('a declared 409 makes the obvious member unique', () => {
    const order = withMember('email', text);
    const post = {
      ...body({
        type: 'object',
        properties: { email: text, item: text },
        required: ['item', 'email'],
      }),
      responses: { 201: json(ref), 409: { description: '' } },
    };
    expect(plan({ order, post }).resources[0]?.entity).toContain("member: 'email'");
  });
});

describe('an Idempotency-Key', () => {
  const key = { name: 'Idempotency-Key', in: 'header', schema: text };
  const created =
    `const answer = (order: Kept<Order>): OperationTypes['create']['response'] => ({ status: 201, body: order.value });
return services.idempotency.once(request, 'create', async (record) => {
return answer(await services.orders.create(() => ({ ...pick(body, ["item"]),
id: newId(), }), (order) => record(answer(order))));
});`.replace(/\s+/g, ' ');

  test.each<[string, JsonObject]>([
    ['declared by the operation', key],
    ['declared in lower case', { ...key, name: 'idempotency-key' }],
    ['declared in components', { $ref: '#/components/parameters/Key' }],
  ])('%s makes a creation repeatable', (_, parameter) => {
    const planned = plan({ post: { parameters: [parameter] }, parameters: { Key: key } });
    expect(textOf(planned, 'create')).toContain(created);
    expect(planned.handlers.get('create')?.access).toEqual(['GetItem', 'PutItem']);
  });

  test('applies to a PUT that creates, and to a response without the object', () => {
    const put = {
      put: {
        operationId: 'put',
        parameters: [key],
        ...body(NewOrder),
        responses: { 200: json(ref), 201: json(ref) },
      },
    };
    expect(textOf(plan({ one: put }), 'put')).toContain(
      "=> { if (order.created) { return { status: 201, body: order.value }; } return { status: 200, body: order.value }; }; return services.idempotency.once(request, 'put', async (record) =>",
    );
    const post = { parameters: [key], responses: { 201: { description: '' } } };
    const one = { get: { operationId: 'read', responses: { 200: json(ref) } } };
    expect(textOf(plan({ post, one }), 'create')).toMatch(
      /const answer: .* = \{ status: 201 \};.*\(\) => record\(answer\)\); return answer; \}\);/,
    );
  });
});
