import express from 'express';
import * as OpenApiValidator from 'express-openapi-validator';
import { definition } from './contract.js';
import { authenticate, createUser, findUser, problem } from './users.js';

const SCOPES = { createUser: 'users:write', getUser: 'users:read' };
const send = (response, status) =>
  response
    .status(status)
    .type('application/problem+json')
    .send(JSON.stringify(problem(status)));

export const app = express();
app.disable('x-powered-by');
app.use(express.json());
app.use(
  OpenApiValidator.middleware({
    apiSpec: definition,
    validateRequests: true,
    validateResponses: false,
    validateSecurity: {
      handlers: {
        bearerAuth: (request) =>
          Boolean(
            authenticate(request.headers.authorization, SCOPES[request.openapi.schema.operationId]),
          ),
      },
    },
  }),
);
app.get('/v1/health', (request, response) => {
  response.json({ status: 'ok' });
});
app.post('/v1/users', async (request, response) => {
  const { user, etag } = await createUser(request.body);
  response
    .status(201)
    .set({ ETag: etag, Location: `/v1/users/${user.id}` })
    .json(user);
});
app.get('/v1/users/:userId', async (request, response) => {
  const found = await findUser(request.params.userId);
  if (!found) return void send(response, 404);
  response.set('ETag', found.etag).json(found.user);
});
app.use((error, request, response, next) => {
  const status = error.status ?? 500;
  if (status === 500) console.error(error);
  response
    .status(status)
    .type('application/problem+json')
    .send(JSON.stringify(problem(status, status === 400 ? error.errors : undefined)));
});
