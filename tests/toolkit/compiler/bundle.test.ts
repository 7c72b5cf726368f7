import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { contractFile, INFO, load, refusal, removeFolders, schemas } from './contract-folder';
import { loadContract } from '../../../scripts/toolkit/compiler/load';

afterEach(removeFolders);

const YAML = 'openapi: 3.1.0\ninfo: {title: T, version: "1"}\n';

function refsOf(value: unknown): string[] {
  return [...JSON.stringify(value).matchAll(/"\$ref":"([^"]*)"/g)].map((match) => match[1] ?? '');
}

test('references to files become components, relative to the file they stand in', async () => {
  const { published } = await load(
    { openapi: '3.1.0', info: INFO, paths: { '/users': { $ref: 'paths/users.yaml' } } },
    {
      'paths/users.yaml': `get:
  parameters: [{ $ref: '../parameters.json#/limit' }]
  responses:
    '200': { $ref: '../responses/ok.yaml' }`,
      'parameters.json': {
        limit: { name: 'limit', in: 'query', schema: { $ref: 'schemas/Limit.yaml' } },
      },
      'responses/ok.yaml': `description: Fine
headers: { x-total: { $ref: '../headers.yaml#/components/headers/x-total' } }
content: { application/json: { schema: { $ref: '../schemas/User.yaml' } } }`,
      'headers.yaml': 'components: { headers: { x-total: { schema: { type: integer } } } }',
      'schemas/Limit.yaml': 'type: integer',
      'schemas/User.yaml':
        'type: object\nproperties: { friends: { type: array, items: { $ref: User.yaml } } }',
    },
  );
  expect(published.components).toEqual({
    parameters: {
      limit: { name: 'limit', in: 'query', schema: { $ref: '#/components/schemas/Limit' } },
    },
    responses: {
      ok: {
        description: 'Fine',
        headers: { 'x-total': { $ref: '#/components/headers/x-total' } },
        content: { 'application/json': { schema: { $ref: '#/components/schemas/User' } } },
      },
    },
    headers: { 'x-total': { schema: { type: 'integer' } } },
    schemas: {
      Limit: { type: 'integer' },
      User: {
        type: 'object',
        properties: { friends: { type: 'array', items: { $ref: '#/components/schemas/User' } } },
      },
    },
  });
  expect(published).toHaveProperty(['paths', '/users', 'get', 'parameters', 0], {
    $ref: '#/components/parameters/limit',
  });
});

test('a component that is a reference gives its name to its target', async () => {
  const { published } = await load(
    schemas(
      '3.1.0',
      { $ref: 'pet.yaml' },
      { Again: { $ref: 'pet.yaml' }, List: { items: { $ref: 'pet.yaml' } } },
    ),
    { 'pet.yaml': 'type: object' },
  );
  expect(published.components).toEqual({
    schemas: {
      S: { type: 'object' },
      Again: { $ref: '#/components/schemas/S' },
      List: { items: { $ref: '#/components/schemas/S' } },
    },
  });
});

test('schemas of different files that refer to each other in a cycle', async () => {
  const { published } = await load(schemas('3.1.0', { $ref: 'a.yaml' }), {
    'a.yaml': 'properties: { b: { $ref: b.yaml#/B } }',
    'b.yaml': 'B: { properties: { a: { $ref: a.yaml } } }',
  });
  expect(published.components).toEqual({
    schemas: {
      S: { properties: { b: { $ref: '#/components/schemas/B' } } },
      B: { properties: { a: { $ref: '#/components/schemas/S' } } },
    },
  });
});

test('files with the same name get different names', async () => {
  const { published } = await load(
    schemas(
      '3.1.0',
      { properties: { a: { $ref: 'a/item.yaml' }, b: { $ref: 'b/item.yaml' } } },
      { item: {} },
    ),
    { 'a/item.yaml': 'type: string', 'b/item.yaml': 'type: number' },
  );
  expect(published.components).toEqual({
    schemas: {
      S: {
        properties: {
          a: { $ref: '#/components/schemas/item_2' },
          b: { $ref: '#/components/schemas/item_3' },
        },
      },
      item: {},
      item_2: { type: 'string' },
      item_3: { type: 'number' },
    },
  });
});

test('references into places that are not components, with escapes', async () => {
  const { document } = await load(`${YAML}
paths:
  /a b/{id}:
    get:
      parameters: [{ name: id, in: path, required: true, schema: { type: object, properties: { x: { type: string } } } }]
      responses: { '200': { description: Fine } }
  /c:
    get:
      parameters: [{ name: q, in: query, schema: { $ref: '#/paths/~1a%20b~1%7Bid%7D/get/parameters/0/schema/properties/x' } }]
      responses: { '200': { $ref: '#/paths/~1a%20b~1{id}/get/responses/200' } }
`);
  expect(document.components).toEqual({
    schemas: { x: { type: 'string' } },
    responses: { 200: { description: 'Fine' } },
  });
  expect(refsOf(document)).toEqual(['#/components/schemas/x', '#/components/responses/200']);
});

test('a pointer that leads through another reference', async () => {
  const { document } = await load(
    schemas(
      '3.1.0',
      { $ref: '#/components/schemas/A/properties/inner' },
      { A: { $ref: 'a.yaml' } },
    ),
    { 'a.yaml': 'type: object\nproperties: { inner: { type: boolean } }' },
  );
  expect(document).toHaveProperty('components.schemas.S', { type: 'boolean' });
});

test('members next to a reference are kept in 3.1 and ignored in 3.0', async () => {
  const S = { $ref: '#/components/schemas/A', maxLength: 3, description: 'short' };
  const A = { type: 'string' };
  expect((await load(schemas('3.1.0', S, { A }))).document).toHaveProperty(
    'components.schemas.S',
    S,
  );
  const old = await load(schemas('3.0.3', S, { A }));
  expect(old.document).toHaveProperty('components.schemas.S', { $ref: S.$ref });
  expect(old.findings).toMatchObject([
    {
      severity: 'info',
      pointer: '/components/schemas/S',
      message: expect.stringContaining('maxLength') as string,
    },
  ]);
  expect(old.published).toHaveProperty('components.schemas.S', S);
});

test('$id, $anchor and $defs', async () => {
  const { document } = await load(
    schemas(
      '3.1.0',
      {
        $id: 'https://example.com/tree',
        properties: {
          next: { $ref: '#node' },
          size: { $ref: '#/$defs/size' },
          other: { $ref: 'leaf' },
        },
        $defs: { n: { $anchor: 'node', type: 'array' }, size: { type: 'integer' } },
      },
      { Leaf: { $id: 'https://example.com/leaf', type: 'null' } },
    ),
  );
  expect(document.components).toEqual({
    schemas: {
      S: {
        properties: {
          next: { $ref: '#/components/schemas/n' },
          size: { $ref: '#/components/schemas/size' },
          other: { $ref: '#/components/schemas/Leaf' },
        },
      },
      Leaf: { type: 'null' },
      n: { type: 'array' },
      size: { type: 'integer' },
    },
  });
});

test('a $ref in data or as the name of a property is not a reference', async () => {
  const S = {
    type: 'object',
    properties: { $ref: { type: 'string' } },
    default: { $ref: '#/nowhere', a: 1 },
    enum: [{ $ref: '#/nowhere', a: 1 }],
    'x-data': { $ref: '#/nowhere' },
  };
  const { document } = await load(schemas('3.1.0', S));
  expect(document).toHaveProperty('components.schemas.S', S);
});

test('the mapping of a discriminator: names and references', async () => {
  const { document } = await load(
    schemas(
      '3.1.0',
      {
        oneOf: [{ $ref: 'cat.yaml' }, { $ref: '#/components/schemas/Dog' }],
        discriminator: { propertyName: 'kind', mapping: { cat: 'cat.yaml', dog: 'Dog' } },
      },
      { Dog: { type: 'object' } },
    ),
    { 'cat.yaml': 'type: object' },
  );
  expect(document).toHaveProperty('components.schemas.S.discriminator.mapping', {
    cat: '#/components/schemas/cat',
    dog: '#/components/schemas/Dog',
  });
});

test('a mapping that leads nowhere is ignored, and reported', async () => {
  const mapping = { cat: 'Cat', dog: 'dog.yaml' };
  const { document, findings } = await load(
    schemas(
      '3.1.0',
      {
        oneOf: [{ $ref: '#/components/schemas/Cat' }],
        discriminator: { propertyName: 'kind', mapping },
      },
      { Cat: { type: 'object' } },
    ),
  );
  expect(document).toHaveProperty('components.schemas.S.discriminator.mapping', {
    cat: '#/components/schemas/Cat',
  });
  expect(findings).toMatchObject([
    { severity: 'warning', pointer: '/components/schemas/S/discriminator/mapping/dog' },
  ]);
});

test('examples that are references, and collections that are', async () => {
  const { document, findings } = await load(
    `${YAML}
paths: { $ref: paths.yaml }
components: { examples: { one: { value: { a: 1 } } } }`,
    {
      'paths.yaml': `/:
  post:
    requestBody:
      content:
        application/json:
          example: { $ref: './openapi.yaml#/components/examples/one' }
        text/json:
          examples: { raw: { $ref: raw.json } }
    responses: { '204': { description: None } }`,
      'raw.json': { b: 2 },
    },
  );
  expect(document).toHaveProperty(['paths', '/', 'post', 'requestBody', 'content'], {
    'application/json': { example: { a: 1 } },
    'text/json': { examples: { raw: { value: { b: 2 } } } },
  });
  expect(findings.map(({ severity }) => severity)).toContain('warning');
});

test('invalid component names are changed, and so are references to them', async () => {
  const { document } = await load(
    schemas(
      '3.0.0',
      { type: 'array', items: { $ref: '#/components/schemas/Page<User>' } },
      { 'Page<User>': { type: 'object' }, Page_User: {} },
    ),
  );
  expect(document).toHaveProperty(
    'components.schemas.S.items.$ref',
    '#/components/schemas/Page_User_2',
  );
  expect(document).toHaveProperty('components.schemas.Page_User_2', { type: 'object' });
});

test('YAML: dates and odd keys are strings, anchors and merge keys are followed', async () => {
  const { document } = await load(`${YAML}
paths: {}
components:
  schemas:
    Base: &base { type: object, maxProperties: 3 }
    S:
      <<: *base
      properties:
        1.10: { const: 2024-01-01 }
        on: { enum: [yes, no] }
`);
  expect(document).toHaveProperty(['components', 'schemas', 'S'], {
    type: 'object',
    maxProperties: 3,
    properties: { '1.10': { const: '2024-01-01' }, on: { enum: ['yes', 'no'] } },
  });
});

test('one syntax error is one finding, although the parser stumbles over the rest', async () => {
  const text = `${YAML}paths:\n  /a: {get: {tags: [a], parameters: [{name: page[size], in: query}]}}\n`;
  expect(await refusal(text)).toMatchObject([
    { code: 'yaml-syntax', message: expect.stringMatching(/^Line 4, /) as string },
  ]);
});

test('a document without paths is a contract too', async () => {
  const hook = { post: { responses: { 200: { description: 'Fine' } } } };
  const { document } = await load({ openapi: '3.1.0', info: INFO, webhooks: { hook } });
  expect(document).toMatchObject({ paths: {}, webhooks: { hook } });
  await expect(load({ openapi: '3.1.0', info: INFO, components: {} })).resolves.toBeDefined();
});

test.each([
  ['an empty file', '', '', 'document-empty', 'The document is empty.'],
  ['a list', '[]', '', 'document-not-an-object', 'but this is a list.'],
  ['something else', 'a: 1', '', 'openapi-missing', 'This is not an OpenAPI document'],
  ['Swagger 2.0', 'swagger: "2.0"', '/swagger', 'swagger-2', 'This is a Swagger 2.0 document.'],
  ['OpenAPI 4', 'openapi: 4.0.0', '/openapi', 'version-unsupported', 'OpenAPI 4.0.0 is not'],
  [
    'a repeated key',
    `${YAML}paths: {}\npaths: {}`,
    '',
    'yaml-syntax',
    'Line 4, column 1: Map keys must be',
  ],
  ['broken YAML', 'a: [', '', 'yaml-syntax', 'Line 1, column 5: '],
  ['two documents', `${YAML}---\na: 1`, '', 'yaml-syntax', 'Line 3, column 1: '],
  [
    'an anchor inside itself',
    `${YAML}x-a: &a { b: *a }`,
    '',
    'yaml-recursive-alias',
    'Line 3: the alias *a is inside',
  ],
  ['an infinite number', `${YAML}x-a: .inf`, '', 'yaml-number', 'Line 3: .inf is not a number'],
  [
    'a reference to nothing',
    schemas('3.1.0', { items: { $ref: '#/components/schemas/None' } }),
    '/components/schemas/S/items',
    'reference-target-missing',
    'The reference leads nowhere: openapi.yaml#/components/schemas has no member "None".',
  ],
  [
    'a file that is missing',
    schemas('3.1.0', { $ref: 'none.yaml' }),
    '/components/schemas/S',
    'reference-file-missing',
    'The reference leads to none.yaml, which does not exist.',
  ],
  [
    'a reference to itself',
    schemas('3.1.0', { $ref: '#/components/schemas/S' }),
    '/components/schemas/S',
    'reference-cycle',
    'The references refer only to each other.',
  ],
  [
    'an operation of OpenAPI 3.2',
    { openapi: '3.2.0', info: INFO, paths: { '/': { query: {} } } },
    '/paths/~1/query',
    'member-of-openapi-3-2',
    '"query" is new in OpenAPI 3.2 and not supported yet.',
  ],
])('refused: %s', async (_, root, pointer, code, message) => {
  const folder = process.cwd();
  try {
    process.chdir(contractFile({ 'openapi.yaml': root }).replace(/openapi\.yaml$/, ''));
    const refused = await loadContract('openapi.yaml').catch((error: unknown) => error);
    expect(refused).toMatchObject({
      findings: expect.arrayContaining([
        {
          code,
          severity: 'error',
          file: 'openapi.yaml',
          pointer,
          message: expect.stringContaining(message) as string,
          help: expect.stringMatching(/^\w.*\.$/) as string,
        },
      ]) as unknown,
    });
  } finally {
    process.chdir(folder);
  }
});

test('nothing is fetched', async () => {
  let asked = 0;
  const server = createServer((_, response) => {
    asked += 1;
    response.end('{"type":"string"}');
  }).listen(0);
  const url = `http://localhost:${(server.address() as AddressInfo).port}/schema.json`;
  const [finding] = await refusal(schemas('3.1.0', { properties: { a: { $ref: url } } }));
  server.close();
  expect(finding).toMatchObject({
    pointer: '/components/schemas/S/properties/a',
    code: 'reference-remote',
    message: `The reference leads to ${url}, and nothing is fetched.`,
  });
  expect(asked).toBe(0);
});

test('a large integer is reported', async () => {
  const { findings } = await load(`${YAML}paths: {}\nx-max: 9223372036854775807\n`);
  expect(findings).toMatchObject([
    { severity: 'info', message: expect.stringContaining('9223372036854775807') as string },
  ]);
});

test('the place of a finding is in the file that it comes from', async () => {
  const { findings } = await load(schemas('3.1.0', { items: { $ref: 'sub/a.yaml#/A' } }), {
    'sub/a.yaml': 'A: { type: object, properties: { p: { type: Int } } }',
  });
  expect(findings.find(({ severity }) => severity === 'warning')).toMatchObject({
    file: expect.stringMatching(/sub[/\\]a\.yaml$/) as string,
    pointer: '/A/properties/p/type',
  });
});

test('a callback that is a reference to one of the components', async () => {
  const done = { '{$request.body#/url}': { post: { responses: { 200: { description: '' } } } } };
  const { document, findings } = await load({
    openapi: '3.1.0',
    info: INFO,
    paths: {
      '/a': {
        post: {
          callbacks: { done: { $ref: '#/components/callbacks/done' } },
          responses: { 200: { description: '' } },
        },
      },
    },
    components: { callbacks: { done } },
  });
  expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
  expect(document).toHaveProperty(['paths', '/a', 'post', 'callbacks', 'done', '$ref']);
});

test('a callback that leads back to its own path', async () => {
  const callbacks = { done: { '{$request.body#/url}': { $ref: '#/paths/~1a' } } };
  const { document } = await load({
    openapi: '3.1.0',
    info: INFO,
    paths: { '/a': { post: { callbacks } } },
  });
  expect(refsOf(document)).toEqual(['#/components/pathItems/a', '#/components/pathItems/a']);
  expect(document).toHaveProperty('components.pathItems.a.post');
});

test('a chain of three thousand references is followed to its end', async () => {
  const links = Array.from({ length: 3000 }, (_, n): [string, object] => [
    `A${n}`,
    n < 2999 ? { $ref: `#/components/schemas/A${n + 1}` } : { type: 'string', default: 'end' },
  ]);
  const { document } = await load(
    schemas('3.1.0', { $ref: '#/components/schemas/A0' }, Object.fromEntries(links)),
  );
  expect(document.components).toMatchObject({
    schemas: { S: { $ref: '#/components/schemas/A2999' } },
  });
});

test.each([
  [{ schemas: { A: { $ref: '#/components/schemas/A' } } }, '/components/schemas/A'],
  [{ parameters: { P: { $ref: '#/components/parameters/P' } } }, '/components/parameters/P'],
])('a mere reference to itself is refused: %j', async (components, pointer) => {
  const found = await refusal({ openapi: '3.1.0', info: INFO, paths: {}, components });
  expect(found[0]).toMatchObject({ pointer, code: 'reference-cycle' });
});
