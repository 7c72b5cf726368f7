// The OpenAPI document of the same three operations, for the peers that need one.
const problem = {
  description: 'A problem.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};
const user = (description) => ({
  description,
  content: { 'application/json': { schema: { $ref: '#/components/schemas/User' } } },
});

export const userCreate = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'email'],
  properties: {
    name: { type: 'string', minLength: 2, maxLength: 100 },
    email: { type: 'string', format: 'email', maxLength: 254 },
    age: { type: 'integer', minimum: 18, maximum: 120 },
    status: { type: 'string', enum: ['active', 'suspended'] },
  },
};

export const definition = {
  openapi: '3.0.3',
  info: { title: 'Users', version: '1' },
  servers: [{ url: '/v1' }],
  paths: {
    '/health': {
      get: {
        operationId: 'getHealth',
        security: [],
        responses: {
          200: {
            description: 'Alive.',
            content: {
              'application/json': {
                schema: { type: 'object', properties: { status: { type: 'string' } } },
              },
            },
          },
        },
      },
    },
    '/users': {
      post: {
        operationId: 'createUser',
        security: [{ bearerAuth: [] }],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/UserCreate' } } },
        },
        responses: { 201: user('Created.'), 400: problem, 401: problem },
      },
    },
    '/users/{userId}': {
      get: {
        operationId: 'getUser',
        security: [{ bearerAuth: [] }],
        parameters: [
          {
            name: 'userId',
            in: 'path',
            required: true,
            schema: { type: 'string', format: 'uuid' },
          },
        ],
        responses: { 200: user('The user.'), 400: problem, 401: problem, 404: problem },
      },
    },
  },
  components: {
    securitySchemes: { bearerAuth: { type: 'http', scheme: 'bearer' } },
    schemas: {
      UserCreate: userCreate,
      User: {
        type: 'object',
        required: ['id', 'name', 'email', 'status', 'createdAt', 'updatedAt'],
        properties: {
          id: { type: 'string' },
          name: { type: 'string' },
          email: { type: 'string' },
          age: { type: 'integer' },
          status: { type: 'string' },
          createdAt: { type: 'string' },
          updatedAt: { type: 'string' },
        },
      },
      Problem: {
        type: 'object',
        properties: { type: { type: 'string' }, status: { type: 'integer' } },
      },
    },
  },
};
