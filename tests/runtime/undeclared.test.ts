import { operation, Tiny, type TinyOptions } from './tiny';

const text = { type: 'string' };

/** What is sent of a body that has this schema, and what the observer is told. */
async function send(
  schema: object,
  body: unknown,
  { schemas = {}, mediaType = 'application/json', ...options }: Options = {},
) {
  const responses = { '200': { description: '', content: { [mediaType]: { schema } } } };
  const tiny = new Tiny(
    { paths: { '/': { get: operation({ responses }) } }, components: { schemas } },
    { responses: 'report', handler: () => ({ status: 200, body }), ...options },
  );
  const { status, json, text: sent } = await tiny.send('/');
  return { status, json, sent, violation: tiny.observed[0]?.violation };
}
interface Options extends TinyOptions {
  readonly schemas?: object;
  readonly mediaType?: string;
}

const user = { type: 'object', required: ['id'], properties: { id: text, name: text } };

describe('a member that no schema names', () => {
  it('is not sent, and reported', async () => {
    expect(await send(user, { id: '1', passwordHash: 'x' })).toMatchObject({
      status: 200,
      json: { id: '1' },
      violation: '200: body/passwordHash is not declared',
    });
  });

  it('fails in development and tests', async () => {
    const answer = await send(user, { id: '1', passwordHash: 'x' }, { responses: 'fail' });
    expect([answer.status, answer.violation]).toEqual([
      500,
      '200: body/passwordHash is not declared',
    ]);
  });

  it('is found wherever it is, and the handler’s own value stays as it is', async () => {
    const page = { type: 'object', properties: { items: { type: 'array', items: user } } };
    const body = { items: [{ id: '1' }, { id: '2', a: 1, 'b/c': { id: 1 } }] };
    const before = structuredClone(body);
    expect(await send(page, body)).toMatchObject({
      json: { items: [{ id: '1' }, { id: '2' }] },
      violation: '200: body/items/1/a is not declared; body/items/1/b~1c is not declared',
    });
    expect(body).toEqual(before);
  });

  it('in addition to other faults', async () => {
    const { violation } = await send(user, { name: 'Ada', more: 1 });
    expect(violation).toBe('200: body/id is required; body/more is not declared');
  });

  it.each([
    ['the schema is open', { ...user, additionalProperties: true }],
    ['it is closed', { ...user, additionalProperties: false }],
    ['nothing is said', user],
  ])('where %s', async (_, schema) => {
    expect((await send(schema, { id: '1', more: 1 })).json).toEqual({ id: '1' });
  });

  it('of a request only is not one of a response', async () => {
    const schema = {
      ...user,
      properties: { ...user.properties, password: { ...text, writeOnly: true } },
    };
    const { json, violation } = await send(schema, { id: '1', password: 'x' });
    expect(json).toEqual({ id: '1' });
    expect(violation).toBe('200: body/password is write-only: it must not be returned');
  });
});

it('a member with the schema false is forbidden, not named', async () => {
  const { json } = await send(
    { ...user, properties: { ...user.properties, x: false } },
    { id: '1', x: 1 },
  );
  expect(json).toEqual({ id: '1' });
});

describe('a member is named by', () => {
  const sent = async (schema: object, body: object, options?: Options) =>
    (await send(schema, body, options)).json;
  const id = { properties: { id: text } };
  const name = { properties: { name: text } };
  const both = { id: '1', name: 'Ada' };
  const more = { ...both, x: 1 };

  it.each<[string, object, object?]>([
    ['allOf', { allOf: [id, name] }],
    ['$ref', { $ref: '#/components/schemas/Both' }, { Both: { allOf: [id, name] } }],
    ['$ref with siblings', { $ref: '#/components/schemas/Id', ...name }, { Id: id }],
    ['anyOf, all that take it', { anyOf: [id, name] }],
    ['patterns', { patternProperties: { '^(id|name)$': text } }],
    ['anyOf with null', { anyOf: [{ type: 'null' }, { allOf: [id, name] }] }],
  ])('%s', async (_, schema, schemas = {}) => {
    expect(await sent(schema, more, { schemas })).toEqual(both);
  });

  it('additionalProperties with a schema, whose own members are looked into', async () => {
    const schema = { ...id, additionalProperties: { type: 'object', ...name } };
    expect(await sent(schema, { id: '1', a: { name: 'A', x: 1 } })).toEqual({
      id: '1',
      a: { name: 'A' },
    });
  });

  it('unevaluatedProperties with a schema', async () => {
    expect(await sent({ allOf: [id], unevaluatedProperties: text }, both)).toEqual(both);
  });

  it('the alternatives that take the value, and no other', async () => {
    const kind = (value: string, members: object) => ({
      type: 'object',
      required: ['kind'],
      properties: { kind: { const: value }, ...members },
    });
    const owner = { type: 'object', properties: { name: text } };
    const schema = { oneOf: [kind('cat', { lives: {}, owner }), kind('dog', { barks: {} })] };
    expect(
      await sent(schema, { kind: 'cat', lives: 9, barks: 1, owner: { name: 'A', ssn: 1 } }),
    ).toEqual({
      kind: 'cat',
      lives: 9,
      owner: { name: 'A' },
    });
    expect(await sent(schema, { kind: 'dog', lives: 9, barks: 1 })).toEqual({
      kind: 'dog',
      barks: 1,
    });
    // None takes it: that is another fault, and what any of them names is left.
    expect(await sent(schema, { kind: 'cow', lives: 1, ssn: 2 })).toEqual({
      kind: 'cow',
      lives: 1,
    });
  });

  it('a closed alternative, which refuses the value only because of the undeclared member', async () => {
    const kind = (value: string, members: object, closed = { additionalProperties: false }) => ({
      type: 'object',
      required: ['kind'],
      properties: { kind: { const: value }, ...members },
      ...closed,
    });
    const inner = { type: 'object', properties: { name: text }, additionalProperties: false };
    const schema = {
      oneOf: [
        kind('public', { inner }),
        kind('own', { email: text, inner: { properties: { ...name.properties, ssn: text } } }),
      ],
    };
    const body = { kind: 'public', email: 'a@example.com', inner: { name: 'A', ssn: 1 }, x: 1 };
    const kept = { kind: 'public', inner: { name: 'A' } };
    expect(await sent(schema, body)).toEqual(kept);
    expect(await sent({ type: 'array', items: schema }, [body, kept] as object)).toEqual([
      kept,
      kept,
    ]);
    const nested = { oneOf: [kind('box', { of: schema }), kind('own', { email: text })] };
    expect(await sent(nested, { kind: 'box', of: body, email: 'x' })).toEqual({
      kind: 'box',
      of: kept,
    });
  });

  it('alternatives at many levels, without trying each again at each level', async () => {
    const schemas = {
      Leaf: { properties: { leaf: text }, required: ['leaf'], additionalProperties: false },
      Node: {
        properties: { inner: { $ref: '#/components/schemas/Tree' } },
        required: ['inner'],
        additionalProperties: false,
      },
      Tree: {
        oneOf: [{ $ref: '#/components/schemas/Leaf' }, { $ref: '#/components/schemas/Node' }],
      },
    };
    const nest = (levels: number, value: object): object =>
      levels === 0 ? value : nest(levels - 1, { inner: value, x: 1 });
    const body = nest(40, { leaf: 'x', x: 1 });
    const json = JSON.stringify(await sent(schemas.Tree, body, { schemas }));
    expect(json).toBe(JSON.stringify(body).replaceAll(',"x":1', ''));
  });

  it('a schema that holds itself', async () => {
    const Tree = {
      type: 'object',
      properties: {
        id: text,
        children: { type: 'array', items: { $ref: '#/components/schemas/Tree' } },
      },
    };
    const schema = { $ref: '#/components/schemas/Tree' };
    const body = { id: '1', children: [{ id: '2', children: [{ id: '3', x: 1 }] }], x: 1 };
    expect(await sent(schema, body, { schemas: { Tree } })).toEqual({
      id: '1',
      children: [{ id: '2', children: [{ id: '3' }] }],
    });
  });

  it('its place in a tuple', async () => {
    const schema = { type: 'object', properties: { t: { prefixItems: [id, name], items: false } } };
    expect(await sent(schema, { t: [more, more] })).toEqual({ t: [{ id: '1' }, { name: 'Ada' }] });
  });
});

describe('nothing is removed', () => {
  const sent = async (schema: object, body: object, mediaType?: string) =>
    send(schema, body, { ...(mediaType !== undefined && { mediaType }) });

  it.each([
    ['where a schema names no member', { type: 'object' }],
    ['where it names none and is open', { type: 'object', additionalProperties: true }],
    ['where it says so', { ...user, 'x-openapi-first-undeclared-members': 'keep' }],
    [
      'where a part says so',
      { allOf: [{ ...user, 'x-openapi-first-undeclared-members': 'keep' }] },
    ],
  ])('%s', async (_, schema) => {
    expect(await sent(schema, { id: '1', x: { y: 1 } })).toMatchObject({
      json: { id: '1', x: { y: 1 } },
      violation: undefined,
    });
  });

  it('of problem documents', async () => {
    const { json } = await sent(user, { id: '1', x: 1 }, 'application/problem+json');
    expect(json).toEqual({ id: '1', x: 1 });
  });

  it('of what is not sent anyway', async () => {
    const { violation } = await sent(user, { id: '1', gone: undefined });
    expect(violation).toBeUndefined();
  });

  it('of a free-form alternative', async () => {
    const schema = { anyOf: [{ ...user, additionalProperties: false }, { type: 'object' }] };
    expect((await sent(schema, { a: 1 })).json).toEqual({ a: 1 });
  });
});

it('what a value makes of itself for JSON is what counts', async () => {
  const body = { toJSON: () => ({ id: '1', hash: 'x' }), secret: 1 };
  expect((await send(user, body)).json).toEqual({ id: '1' });
});

it('forms, YAML and XML are written without them too', async () => {
  const body = { id: '1', more: 'x' };
  const types = ['application/x-www-form-urlencoded', 'application/yaml', 'application/xml'];
  for (const mediaType of types) {
    const { sent, violation } = await send(user, body, { mediaType });
    expect(sent).not.toContain('more');
    expect(violation).toBe('200: body/more is not declared');
  }
});

it('a value other than keep or remove is an error', () => {
  const schema = { ...user, 'x-openapi-first-undeclared-members': true };
  expect(() => new Tiny({ paths: {}, components: { schemas: { U: schema } } })).toThrow(
    'undeclared-members',
  );
});
