/** `set` a member or an item, `remove` it, or `move` it to another place. */
export type Step =
  | readonly ['set', pointer: string, value: unknown]
  | readonly ['remove', pointer: string]
  | readonly ['move', from: string, to: string];

/** What an edit is to those who use the contract, what it is, and how it is made. */
export type Edit = readonly ['breaking' | 'compatible', name: string, ...steps: Step[]];

/** Every edit has a path of its own, with an operation like this. */
export const operation = (id: string): object => ({
  post: {
    operationId: id,
    summary: 'An operation',
    security: [{ token: ['read'] }, { key: [] }],
    parameters: [
      { name: 'limit', in: 'query', schema: { type: 'integer', maximum: 100, default: 20 } },
      { name: 'tags', in: 'query', schema: { type: 'array', items: { type: 'string' } } },
      { name: 'order', in: 'query', schema: { type: 'string', enum: ['asc', 'desc'] } },
      { name: 'since', in: 'query', required: true, schema: { type: 'string' } },
    ],
    requestBody: {
      content: {
        'application/json': {
          schema: {
            type: 'object',
            additionalProperties: false,
            required: ['name'],
            properties: {
              name: { type: 'string', minLength: 2 },
              color: { type: 'string', enum: ['red', 'green'] },
              note: { type: ['string', 'null'] },
              more: { type: 'object', additionalProperties: true },
              shape: { oneOf: [{ type: 'string' }, { type: 'integer' }] },
            },
          },
        },
        'application/xml': { schema: { type: 'string' } },
      },
    },
    responses: {
      200: {
        description: 'OK',
        headers: {
          ETag: { required: true, schema: { type: 'string' } },
          'X-Total': { schema: { type: 'integer' } },
        },
        content: {
          'application/json': {
            schema: {
              type: 'object',
              required: ['id', 'list'],
              properties: {
                id: { type: 'string' },
                status: { type: 'string', enum: ['active', 'suspended'] },
                list: { type: 'array', items: { type: 'string' } },
                kind: { oneOf: [{ type: 'string' }, { type: 'integer' }] },
              },
            },
          },
          'text/csv': { schema: { type: 'string' } },
        },
      },
      404: { description: 'Not found' },
    },
  },
});

const SENT = '/post/requestBody/content/application~1json/schema';
const ANSWER = '/post/responses/200/content/application~1json/schema';

/** Of the path item, and where they begin with `#` of the whole contract. */
export const EDITS: readonly Edit[] = [
  // Operations
  ['breaking', 'an operation is removed', ['move', '/post', '/get']],
  ['breaking', 'a path is removed', ['remove', '']],
  ['breaking', 'a path is renamed', ['move', '', '/renamed']],
  ['breaking', 'an operationId is renamed', ['set', '/post/operationId', 'renamed']],
  [
    'compatible',
    'an operation is added',
    ['set', '/put', { operationId: 'added', responses: { '200': { description: 'OK' } } }],
  ],
  ['compatible', 'an operation is deprecated', ['set', '/post/deprecated', true]],
  ['compatible', 'a summary is changed', ['set', '/post/summary', 'Other']],
  // Parameters: limit, tags, order, since
  ['breaking', 'a parameter is removed', ['remove', '/post/parameters/0']],
  [
    'compatible',
    'an optional parameter is added',
    ['set', '/post/parameters/4', { name: 'new', in: 'query', schema: { type: 'string' } }],
  ],
  [
    'breaking',
    'a required parameter is added',
    ['set', '/post/parameters/4', { name: 'new', in: 'query', required: true, schema: {} }],
  ],
  ['breaking', 'a parameter becomes required', ['set', '/post/parameters/0/required', true]],
  ['compatible', 'a parameter becomes optional', ['remove', '/post/parameters/3/required']],
  ['breaking', 'a parameter is renamed', ['set', '/post/parameters/0/name', 'size']],
  ['breaking', 'a parameter moves to a header', ['set', '/post/parameters/0/in', 'header']],
  [
    'breaking',
    'a parameter has another type',
    ['set', '/post/parameters/0/schema', { type: 'string' }],
  ],
  ['breaking', 'a maximum is lowered', ['set', '/post/parameters/0/schema/maximum', 50]],
  ['compatible', 'a maximum is raised', ['set', '/post/parameters/0/schema/maximum', 200]],
  ['breaking', 'a minimum is added', ['set', '/post/parameters/0/schema/minimum', 10]],
  ['breaking', 'a pattern is added', ['set', '/post/parameters/3/schema/pattern', '^x']],
  ['breaking', 'a default is changed', ['set', '/post/parameters/0/schema/default', 50]],
  ['breaking', 'a default is removed', ['remove', '/post/parameters/0/schema/default']],
  ['breaking', 'a list is written otherwise', ['set', '/post/parameters/1/explode', false]],
  ['breaking', 'a value of a parameter is removed', ['remove', '/post/parameters/2/schema/enum/1']],
  [
    'compatible',
    'a value of a parameter is added',
    ['set', '/post/parameters/2/schema/enum/2', 'none'],
  ],
  // Request bodies
  ['breaking', 'a body becomes required', ['set', '/post/requestBody/required', true]],
  ['breaking', 'a body is removed', ['remove', '/post/requestBody']],
  [
    'breaking',
    'a type of bodies is removed',
    ['remove', '/post/requestBody/content/application~1xml'],
  ],
  ['compatible', 'a type of bodies is added', ['set', '/post/requestBody/content/text~1csv', {}]],
  [
    'breaking',
    'a required property is added',
    ['set', `${SENT}/properties/age`, { type: 'integer' }],
    ['set', `${SENT}/required/1`, 'age'],
  ],
  ['compatible', 'an optional property is added', ['set', `${SENT}/properties/age`, {}]],
  ['breaking', 'a property is removed', ['remove', `${SENT}/properties/color`]],
  ['breaking', 'a property becomes required', ['set', `${SENT}/required/1`, 'color']],
  ['compatible', 'a property becomes optional', ['remove', `${SENT}/required`]],
  ['breaking', 'a minimal length is raised', ['set', `${SENT}/properties/name/minLength`, 3]],
  ['compatible', 'a minimal length is lowered', ['set', `${SENT}/properties/name/minLength`, 1]],
  ['breaking', 'a format is demanded', ['set', `${SENT}/properties/name/format`, 'email']],
  ['breaking', 'a value is removed', ['remove', `${SENT}/properties/color/enum/1`]],
  ['compatible', 'a value is added', ['set', `${SENT}/properties/color/enum/2`, 'blue']],
  ['breaking', 'null is refused', ['set', `${SENT}/properties/note/type`, 'string']],
  ['compatible', 'null is taken', ['set', `${SENT}/properties/name/type`, ['string', 'null']]],
  [
    'breaking',
    'an object is closed',
    ['set', `${SENT}/properties/more/additionalProperties`, false],
  ],
  ['breaking', 'a property can only be read', ['set', `${SENT}/properties/color/readOnly`, true]],
  [
    'compatible',
    'an alternative is added',
    ['set', `${SENT}/properties/shape/oneOf/2`, { type: 'boolean' }],
  ],
  ['breaking', 'an alternative is removed', ['remove', `${SENT}/properties/shape/oneOf/1`]],
  // Responses
  ['breaking', 'a response is removed', ['remove', '/post/responses/404']],
  [
    'breaking',
    'a success has another status',
    ['move', '/post/responses/200', '/post/responses/201'],
  ],
  ['compatible', 'an error is added', ['set', '/post/responses/409', { description: 'No' }]],
  ['breaking', 'a property is not answered', ['remove', `${ANSWER}/properties/status`]],
  ['compatible', 'a property is answered too', ['set', `${ANSWER}/properties/new`, {}]],
  ['breaking', 'a property may be missing', ['remove', `${ANSWER}/required/0`]],
  ['compatible', 'a property is always there', ['set', `${ANSWER}/required/2`, 'status']],
  [
    'breaking',
    'a property is answered in another type',
    ['set', `${ANSWER}/properties/id/type`, 'integer'],
  ],
  ['breaking', 'null is answered', ['set', `${ANSWER}/properties/id/type`, ['string', 'null']]],
  [
    'breaking',
    'a value is answered that was not',
    ['set', `${ANSWER}/properties/status/enum/2`, 'locked'],
  ],
  [
    'compatible',
    'a value is not answered any more',
    ['remove', `${ANSWER}/properties/status/enum/1`],
  ],
  [
    'breaking',
    'items have another type',
    ['set', `${ANSWER}/properties/list/items/type`, 'integer'],
  ],
  [
    'breaking',
    'an alternative is answered that was not',
    ['set', `${ANSWER}/properties/kind/oneOf/2`, { type: 'boolean' }],
  ],
  ['breaking', 'a type of answers is removed', ['remove', '/post/responses/200/content/text~1csv']],
  [
    'compatible',
    'a type of answers is added',
    ['set', '/post/responses/200/content/application~1xml', {}],
  ],
  ['breaking', 'a header is removed', ['remove', '/post/responses/200/headers/X-Total']],
  [
    'compatible',
    'a header is added',
    ['set', '/post/responses/200/headers/X-New', { schema: { type: 'string' } }],
  ],
  [
    'breaking',
    'a header may be missing',
    ['set', '/post/responses/200/headers/ETag/required', false],
  ],
  // Credentials
  ['breaking', 'a scope is demanded', ['set', '/post/security/0/token/1', 'write']],
  ['breaking', 'a credential is not accepted any more', ['remove', '/post/security/1']],
  ['compatible', 'another credential is accepted', ['set', '/post/security/2', { other: [] }]],
  ['compatible', 'no credentials are demanded any more', ['set', '/post/security', []]],
  // The whole contract
  ['breaking', 'a server is removed', ['remove', '#/servers/1']],
  [
    'breaking',
    'a scheme has another header',
    ['set', '#/components/securitySchemes/key/name', 'X-Other'],
  ],
];
