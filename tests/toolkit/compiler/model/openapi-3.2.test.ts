import type {
  MediaType,
  Model,
  Operation,
  Parameter,
} from '../../../../scripts/toolkit/compiler/model';

/* The model can represent OpenAPI 3.2's additions, although the compiler still refuses them. */

const events: MediaType = {
  name: 'text/event-stream',
  schema: undefined,
  itemSchema: { type: 'object', properties: { data: { type: 'string' } } },
  encodings: new Map(),
  examples: [],
};

const filter: Parameter = {
  in: 'querystring',
  name: 'filter',
  component: undefined,
  description: undefined,
  required: true,
  deprecated: false,
  allowEmptyValue: false,
  style: 'form',
  explode: true,
  schema: { type: 'object' },
  content: {
    name: 'application/x-www-form-urlencoded',
    schema: { type: 'object' },
    encodings: new Map(),
    examples: [],
  },
  examples: [],
};

const search: Operation = {
  id: 'search',
  method: 'QUERY',
  path: '/events',
  key: '/events',
  bases: [''],
  pointer: '/paths/~1events/query',
  tags: [],
  summary: undefined,
  description: undefined,
  externalDocs: undefined,
  deprecated: false,
  parameters: [filter],
  body: undefined,
  responses: [
    {
      status: '200',
      covers: 'code',
      component: undefined,
      description: '',
      headers: [],
      content: [events],
    },
  ],
  security: [],
  auth: 'none',
  extensions: {
    maxBodyBytes: undefined,
    throttling: undefined,
    apiKeyRequired: undefined,
    cacheSeconds: undefined,
    tableAccess: [],
    bucketAccess: [],
    everyMinutes: undefined,
    deliversEvents: false,
    queue: false,
    deprecatedSince: undefined,
    sunset: undefined,
  },
};

const link: Operation = { ...search, id: 'link', method: 'LINK', parameters: [] };

test('a model holds any method, querystring, itemSchema and named media types', () => {
  const model: Pick<Model, 'operations' | 'mediaTypes'> = {
    operations: [search, link],
    mediaTypes: new Map([['Events', events]]),
  };
  expect(model.operations.map(({ method }) => method)).toEqual(['QUERY', 'LINK']);
});
