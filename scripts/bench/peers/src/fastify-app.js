import fastify from 'fastify';
import { definition, userCreate } from './contract.js';
import { authenticate, createUser, findUser, problem } from './users.js';

const send = (reply, status, errors) =>
  reply
    .code(status)
    .type('application/problem+json')
    .send(JSON.stringify(problem(status, errors)));

const guard = (scope) => async (request, reply) => {
  if (!authenticate(request.headers.authorization, scope)) return send(reply, 401);
};

export function createApp() {
  const app = fastify({
    logger: false,
    ajv: {
      customOptions: { allErrors: true, coerceTypes: false, removeAdditional: false },
    },
  });
  const { User } = definition.components.schemas;
  app.setErrorHandler((error, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status === 500) console.error(error);
    return send(reply, status, error.validation);
  });
  app.setNotFoundHandler((request, reply) => send(reply, 404));
  app.get(
    '/v1/health',
    {
      schema: { response: { 200: { type: 'object', properties: { status: { type: 'string' } } } } },
    },
    async () => ({ status: 'ok' }),
  );
  app.post(
    '/v1/users',
    {
      onRequest: guard('users:write'),
      schema: { body: userCreate, response: { 201: User } },
    },
    async (request, reply) => {
      const { user, etag } = await createUser(request.body);
      return reply
        .code(201)
        .headers({ ETag: etag, Location: `/v1/users/${user.id}` })
        .send(user);
    },
  );
  app.get(
    '/v1/users/:userId',
    {
      onRequest: guard('users:read'),
      schema: {
        params: { type: 'object', properties: { userId: { type: 'string', format: 'uuid' } } },
        response: { 200: User },
      },
    },
    async (request, reply) => {
      const found = await findUser(request.params.userId);
      return found ? reply.header('ETag', found.etag).send(found.user) : send(reply, 404);
    },
  );
  return app;
}
