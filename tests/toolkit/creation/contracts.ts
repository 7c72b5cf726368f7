type Json = Readonly<Record<string, unknown>>;

const ok = { 200: { description: 'OK' } };
const node = { $ref: '#/components/schemas/Node' };
const json = (schema: Json): Json => ({ content: { 'application/json': { schema } } });

/** Names that are no identifiers, texts that end comments, schemes of all kinds, its own `/` and `/docs`. */
export const odd: Json = {
  openapi: '3.1.0',
  info: { title: 'Überall `${odd}` */ «API» / 2', version: '2.0-β', summary: 'It\'s "odd"\n' },
  servers: [
    {
      url: 'https://{region}.example.com/{stage}',
      variables: { region: { default: 'eu' }, stage: { default: 'v1', enum: ['v1', 'v2'] } },
    },
    { url: '/' },
  ],
  security: [{ 'a.b/c d': [] }, { oauth: ['read:all'] }],
  tags: [{ name: '../Out of *here*' }],
  paths: {
    '/': { get: { operationId: 'root', security: [], responses: ok } },
    '/docs': { get: { operationId: 'docs', security: [{}], responses: ok } },
    '/repos/{owner}.{ext}': {
      parameters: [
        { $ref: '#/components/parameters/Owner' },
        { name: 'ext', in: 'path', required: true, schema: { enum: ['json', 'xml'] } },
      ],
      get: {
        operationId: 'repos/get',
        summary: "It's */ `${here}` \\ twice\nthen",
        tags: ['../Out of *here*'],
        responses: { 200: { description: 'OK', ...json(node) }, default: { description: 'Any' } },
      },
      put: {
        operationId: 'delete',
        tags: ['class'],
        requestBody: json(node),
        responses: { 204: { description: 'Done' } },
      },
      patch: {
        operationId: "it's-a_патч",
        tags: ['Тег'],
        security: [{ key: [], cookie: [] }],
        requestBody: {
          content: {
            'multipart/form-data': {
              schema: {
                type: 'object',
                properties: { file: { type: 'string', format: 'binary' } },
              },
            },
            'application/xml': { schema: node },
          },
        },
        responses: ok,
      },
      delete: {
        responses: { '2XX': { description: 'Gone' } },
        security: [{ mtls: [] }, { oidc: ['x'] }],
      },
    },
    '/{id}:cancel': {
      post: {
        operationId: 'import',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
        responses: ok,
      },
    },
    '/stubs': {
      get: { operationId: 'problem', responses: ok },
      put: { operationId: 'Operation', responses: ok },
      post: { operationId: 'operation', responses: ok },
      delete: { operationId: 'default', responses: ok },
    },
  },
  webhooks: { changed: { post: { operationId: 'changed', responses: ok } } },
  components: {
    parameters: {
      Owner: { name: 'owner', in: 'path', required: true, schema: { type: 'string' } },
    },
    schemas: {
      Node: {
        type: 'object',
        required: ['name'],
        properties: {
          name: { type: 'string' },
          next: { anyOf: [node, { type: 'null' }] },
          children: { type: 'array', items: node },
        },
      },
    },
    securitySchemes: {
      'a.b/c d': { type: 'http', scheme: 'bearer' },
      key: { type: 'apiKey', in: 'query', name: 'api key' },
      cookie: { type: 'apiKey', in: 'cookie', name: 'session' },
      mtls: { type: 'mutualTLS' },
      oauth: {
        type: 'oauth2',
        flows: {
          implicit: { authorizationUrl: 'https://example.com/a', scopes: { 'read:all': 'All' } },
        },
      },
      oidc: {
        type: 'openIdConnect',
        openIdConnectUrl: 'https://example.com/.well-known/openid-configuration',
      },
    },
  },
};
