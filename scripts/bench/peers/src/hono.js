// Hono with its zod-openapi.
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { handle } from 'hono/aws-lambda';
import { authenticate, createUser, findUser, problem } from './users.js';

const send = (c, status, errors) =>
  c.body(JSON.stringify(problem(status, errors)), status, {
    'Content-Type': 'application/problem+json',
  });
const guard = (scope) => async (c, next) => {
  if (!authenticate(c.req.header('authorization'), scope)) return send(c, 401);
  await next();
};
const json = (schema, description) => ({
  description,
  content: { 'application/json': { schema } },
});

const Status = z.enum(['active', 'suspended']);
const UserCreate = z.strictObject({
  name: z.string().min(2).max(100),
  email: z.email().max(254),
  age: z.int().min(18).max(120).optional(),
  status: Status.optional(),
});
const User = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  age: z.int().optional(),
  status: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
});

const app = new OpenAPIHono({
  defaultHook: (result, c) => (result.success ? undefined : send(c, 400, result.error.issues)),
});
app.notFound((c) => send(c, 404));
app.onError((error, c) => {
  const status = error.status ?? 500;
  if (status === 500) console.error(error);
  return send(c, status);
});
app.openapi(
  createRoute({
    method: 'get',
    path: '/v1/health',
    responses: { 200: json(z.object({ status: z.string() }), 'Alive.') },
  }),
  (c) => c.json({ status: 'ok' }, 200),
);
app.openapi(
  createRoute({
    method: 'post',
    path: '/v1/users',
    middleware: [guard('users:write')],
    request: { body: { required: true, ...json(UserCreate, 'The new user.') } },
    responses: { 201: json(User, 'Created.') },
  }),
  async (c) => {
    const { user, etag } = await createUser(c.req.valid('json'));
    return c.json(user, 201, { ETag: etag, Location: `/v1/users/${user.id}` });
  },
);
app.openapi(
  createRoute({
    method: 'get',
    path: '/v1/users/{userId}',
    middleware: [guard('users:read')],
    request: { params: z.object({ userId: z.guid() }) },
    responses: { 200: json(User, 'The user.') },
  }),
  async (c) => {
    const found = await findUser(c.req.valid('param').userId);
    return found ? c.json(found.user, 200, { ETag: found.etag }) : send(c, 404);
  },
);

export const handler = handle(app);
