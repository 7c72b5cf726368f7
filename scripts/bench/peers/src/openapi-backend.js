// openapi-backend as shipped: init(), its own router and validators.
import addFormats from 'ajv-formats';
import { OpenAPIBackend } from 'openapi-backend';
import { definition } from './contract.js';
import { authenticate, createUser, findUser, problem } from './users.js';

const answer = (statusCode, body, headers) => ({
  statusCode,
  headers: {
    'Content-Type': statusCode < 400 ? 'application/json' : 'application/problem+json',
    ...headers,
  },
  body: JSON.stringify(body),
});
const SCOPES = { createUser: 'users:write', getUser: 'users:read' };

const api = new OpenAPIBackend({
  definition,
  apiRoot: '/v1',
  customizeAjv: (ajv) => {
    addFormats(ajv);
    return ajv;
  },
  securityHandlers: {
    bearerAuth: (context) =>
      authenticate(context.request.headers.authorization, SCOPES[context.operation.operationId]),
  },
  handlers: {
    notFound: () => answer(404, problem(404)),
    methodNotAllowed: () => answer(404, problem(404)),
    unauthorizedHandler: () => answer(401, problem(401)),
    validationFail: (context) => answer(400, problem(400, context.validation.errors)),
    getHealth: () => answer(200, { status: 'ok' }),
    createUser: async (context) => {
      const { user, etag } = await createUser(context.request.requestBody);
      return answer(201, user, { ETag: etag, Location: `/v1/users/${user.id}` });
    },
    getUser: async (context) => {
      const found = await findUser(context.request.params.userId);
      return found ? answer(200, found.user, { ETag: found.etag }) : answer(404, problem(404));
    },
  },
});
const ready = api.init();

export async function handler(event) {
  await ready;
  return api.handleRequest({
    method: event.httpMethod,
    path: event.path,
    headers: event.headers,
    query: event.queryStringParameters ?? {},
    body: event.body ?? undefined,
  });
}
