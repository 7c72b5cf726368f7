import type { Model, Operation } from '../../../../scripts/toolkit/compiler/model';
import { INFO, load, operation as contractOf, removeFolders } from '../contract-folder';

afterEach(removeFolders);

const done = { '200': { description: 'Done.' } };

async function modelOf(contract: unknown): Promise<Model> {
  return (await load(contract)).model;
}

/** The model's operation of a contract that has one. */
async function parsed(get: object, more: object = {}): Promise<Operation> {
  const { operations } = await modelOf(contractOf({ responses: done, ...get }, '3.1.0', more));
  const [only] = operations;
  if (!only) throw new Error('The contract has no operation');
  return only;
}

describe('an operation', () => {
  it('has its id, its method as it is sent, its path and its place', async () => {
    const { operations } = await modelOf({
      openapi: '3.1.0',
      info: INFO,
      servers: [
        { url: 'https://api.example.com/{version}/', variables: { version: { default: 'v2' } } },
      ],
      paths: {
        '/things': { get: { operationId: 'list', tags: ['Things'], responses: done } },
        '/things#new': { get: { responses: done, deprecated: true, servers: [{ url: '/new' }] } },
      },
    });
    expect(operations).toMatchObject([
      {
        id: 'list',
        method: 'GET',
        path: '/things',
        key: '/things',
        bases: ['/v2'],
        tags: ['Things'],
      },
      {
        id: 'getThingsNew',
        path: '/things',
        key: '/things#new',
        bases: ['/new'],
        deprecated: true,
      },
    ]);
    expect(operations[1]?.pointer).toBe('/paths/~1things#new/get');
  });

  it('has the security of the contract unless it has its own', async () => {
    const more = {
      security: [{ token: ['read'] }, {}],
      components: { securitySchemes: { token: { type: 'http', scheme: 'Bearer' } } },
    };
    const inherited = await parsed({}, more);
    expect(inherited).toMatchObject({ security: [{ token: ['read'] }, {}], auth: 'optional' });
    expect(await parsed({ security: [] }, more)).toMatchObject({ security: [], auth: 'none' });
    const own = await parsed({ security: [{ token: [] }] }, more);
    expect(own).toMatchObject({ security: [{ token: [] }], auth: 'required' });
  });
});

describe('a parameter', () => {
  const schema = { type: 'array', items: { type: 'string' } };

  it('has the default style and explode of its location', async () => {
    const { operations } = await modelOf({
      openapi: '3.1.0',
      info: INFO,
      paths: {
        '/{p}': {
          get: {
            parameters: [
              { in: 'path', name: 'p', required: true, schema },
              { in: 'query', name: 'q', schema },
              { in: 'query', name: 'd', schema, style: 'pipeDelimited' },
              { in: 'query', name: 'n', schema, explode: false },
              { in: 'header', name: 'H', schema, required: true },
              { in: 'cookie', name: 'c', schema },
            ],
            responses: done,
          },
        },
      },
    });
    expect(
      operations[0]?.parameters.map((one) => [one.name, one.style, one.explode, one.required]),
    ).toEqual([
      ['p', 'simple', false, true],
      ['q', 'form', true, false],
      ['d', 'pipeDelimited', false, false],
      ['n', 'form', false, false],
      ['H', 'simple', false, true],
      ['c', 'form', true, false],
    ]);
  });

  it('of the operation overrides the same one of its path', async () => {
    const query = { in: 'query', name: 'limit', schema: { type: 'integer' } };
    const { operations } = await modelOf({
      openapi: '3.1.0',
      info: INFO,
      paths: {
        '/': {
          parameters: [query, { in: 'header', name: 'X-Trace', schema: { type: 'string' } }],
          get: {
            parameters: [
              { ...query, required: true },
              { in: 'header', name: 'x-trace', required: true, schema: { type: 'string' } },
            ],
            responses: done,
          },
        },
      },
    });
    expect(operations[0]?.parameters).toMatchObject([
      { name: 'limit', required: true },
      { name: 'x-trace', required: true },
    ]);
  });

  it('has the schema of its content', async () => {
    const content = { 'application/json': { schema } };
    const { parameters } = await parsed({ parameters: [{ in: 'query', name: 'filter', content }] });
    expect(parameters).toMatchObject([{ schema, content: { name: 'application/json', schema } }]);
  });
});

test('references are followed, and what the contract names once is one object', async () => {
  const { operations } = await modelOf({
    openapi: '3.1.0',
    info: INFO,
    paths: {
      '/a': {
        get: { parameters: [ref('parameters/Limit')], responses: { '404': ref('responses/No') } },
      },
      '/b': {
        post: {
          parameters: [ref('parameters/Limit')],
          requestBody: ref('requestBodies/B'),
          responses: { '404': ref('responses/No'), '4XX': ref('responses/No') },
        },
      },
    },
    components: {
      parameters: { Limit: { in: 'query', name: 'limit', schema: { type: 'integer' } } },
      requestBodies: { B: { content: { 'text/plain': {} } } },
      responses: { No: { description: 'No.', headers: { 'X-Why': ref('headers/Why') } } },
      headers: { Why: { required: true, schema: { type: 'string' } } },
    },
  });
  const [a, b] = operations;
  expect(a?.parameters[0]).toMatchObject({ name: 'limit', component: 'Limit' });
  expect(a?.parameters[0]).toBe(b?.parameters[0]);
  expect(b?.body).toMatchObject({
    component: 'B',
    required: false,
    content: [{ name: 'text/plain' }],
  });
  expect(b?.responses).toMatchObject([
    { status: '404', covers: 'code', component: 'No' },
    { status: '4XX', covers: 'range', component: 'No' },
  ]);
  expect(b?.responses[1]?.headers).toMatchObject([
    { name: 'X-Why', component: 'Why', required: true },
  ]);
  expect(a?.responses[0]?.headers).toBe(b?.responses[0]?.headers);
});

test('the fields of a form have a style, and the parts of a multipart body have headers', async () => {
  const { body } = await parsed({
    requestBody: {
      required: true,
      content: {
        'multipart/form-data': {
          schema: { type: 'object' },
          encoding: {
            file: {
              contentType: 'image/png, image/jpeg',
              headers: { 'X-Name': { schema: { type: 'string' } } },
            },
            list: { style: 'spaceDelimited' },
          },
        },
      },
    },
  });
  const encodings = body?.content[0]?.encodings;
  expect(encodings?.get('file')).toMatchObject({
    contentTypes: ['image/png', 'image/jpeg'],
    style: 'form',
    explode: true,
    headers: [{ name: 'X-Name' }],
  });
  expect(encodings?.get('list')).toMatchObject({
    contentTypes: undefined,
    style: 'spaceDelimited',
    explode: false,
  });
});

test('examples have their values, whether they have names or not', async () => {
  const content = {
    'application/json': {
      examples: {
        one: { value: 1 },
        two: ref('examples/Two'),
        far: { externalValue: 'https://example.com/3' },
      },
    },
    'text/plain': { example: 'text' },
  };
  const { responses } = await parsed(
    { responses: { '200': { description: '', content } } },
    { components: { examples: { Two: { value: { two: 2 } } } } },
  );
  expect(responses[0]?.content.map(({ examples }) => examples)).toEqual([
    [
      { name: 'one', value: 1 },
      { name: 'two', value: { two: 2 } },
    ],
    [{ name: undefined, value: 'text' }],
  ]);
});

test('each security scheme has one type', async () => {
  const { securitySchemes } = await modelOf({
    openapi: '3.1.0',
    info: INFO,
    paths: {},
    components: {
      securitySchemes: {
        key: { type: 'apiKey', in: 'cookie', name: 'sid', 'x-table-access': ['GetItem'] },
        token: { type: 'http', scheme: 'Bearer' },
        login: { type: 'openIdConnect', openIdConnectUrl: 'https://example.com' },
        certificate: { type: 'mutualTLS' },
      },
    },
  });
  expect([...securitySchemes.values()]).toMatchObject([
    {
      id: 'key',
      type: 'apiKey',
      in: 'cookie',
      name: 'sid',
      extensions: { tableAccess: ['GetItem'] },
    },
    { id: 'token', type: 'http', scheme: 'bearer' },
    { id: 'login', type: 'openIdConnect' },
    { id: 'certificate', type: 'mutualTLS' },
  ]);
});

test('extensions are read, under either name, with their defaults', async () => {
  const { extensions, operations } = await modelOf(
    contractOf(
      {
        responses: done,
        deprecated: true,
        'x-openapi-first-sunset': '2027-01-31',
        'x-cache': { ttlSeconds: 60 },
      },
      '3.1.0',
      {
        'x-cors': { origins: ['https://a.example'] },
        'x-openapi-first-throttling': { rateLimit: 5, burstLimit: 9 },
      },
    ),
  );
  expect(extensions).toEqual({
    unknownQueryParameters: 'ignore',
    maxBodyBytes: 1_048_576,
    cors: {
      origins: ['https://a.example'],
      credentials: false,
      headers: [],
      exposed: [],
      maxAge: 600,
    },
    throttling: { rateLimit: 5, burstLimit: 9 },
    apiKeyRequired: false,
  });
  expect(operations[0]?.extensions).toEqual({
    maxBodyBytes: undefined,
    throttling: undefined,
    apiKeyRequired: undefined,
    cacheSeconds: 60,
    tableAccess: [],
    bucketAccess: [],
    everyMinutes: undefined,
    deliversEvents: false,
    queue: false,
    deprecatedSince: undefined,
    sunset: new Date('2027-01-31'),
  });
});

test('webhooks are separate operations', async () => {
  const { webhooks, operations } = await modelOf({
    openapi: '3.1.0',
    info: INFO,
    webhooks: {
      shipped: { post: { requestBody: { content: { 'application/json': {} } }, responses: done } },
    },
  });
  expect(operations).toEqual([]);
  expect(webhooks).toMatchObject([
    {
      name: 'shipped',
      method: 'POST',
      pointer: '/webhooks/shipped/post',
      body: { required: false },
    },
  ]);
});

test('a schema is the same JSON as in the document', async () => {
  const { schemas, operations, document } = await modelOf(
    contractOf(
      {
        responses: {
          '200': {
            description: '',
            content: { 'application/json': { schema: ref('schemas/User') } },
          },
        },
      },
      '3.1.0',
      {
        components: {
          schemas: { User: { type: 'object', properties: { id: { type: 'string' } } } },
        },
      },
    ),
  );
  expect(schemas.get('User')).toBe(
    (document.components as Record<string, Record<string, unknown>>).schemas?.User,
  );
  expect(operations[0]?.responses[0]?.content[0]?.schema).toEqual(ref('schemas/User'));
});

function ref(to: string): object {
  return { $ref: `#/components/${to}` };
}
