// Powertools' event handler, with its validation by zod.
import { Router } from '@aws-lambda-powertools/event-handler/http';
import { z } from 'zod';
import { authenticate, createUser, findUser, problem } from './users.js';

const answer = (status, body, headers = {}) =>
  new Response(JSON.stringify(body), {
    status,
    headers: {
      'Content-Type': status < 400 ? 'application/json' : 'application/problem+json',
      ...headers,
    },
  });
const guard =
  (scope) =>
  async ({ reqCtx, next }) => {
    if (!authenticate(reqCtx.req.headers.get('authorization'), scope)) {
      return answer(401, problem(401));
    }
    await next();
  };

const UserCreate = z.strictObject({
  name: z.string().min(2).max(100),
  email: z.email().max(254),
  age: z.int().min(18).max(120).optional(),
  status: z.enum(['active', 'suspended']).optional(),
});
const UserId = z.guid();

const app = new Router();
app.notFound(async () => answer(404, problem(404)));
app.get('/v1/health', async () => ({ status: 'ok' }));
app.post('/v1/users', [guard('users:write')], async (reqCtx) => {
  let body;
  try {
    body = await reqCtx.req.json();
  } catch {
    return answer(400, problem(400));
  }
  const parsed = UserCreate.safeParse(body);
  if (!parsed.success) return answer(400, problem(400, parsed.error.issues));
  const { user, etag } = await createUser(parsed.data);
  return answer(201, user, { ETag: etag, Location: `/v1/users/${user.id}` });
});
app.get('/v1/users/:userId', [guard('users:read')], async (reqCtx) => {
  const { userId } = reqCtx.params;
  if (!UserId.safeParse(userId).success) return answer(400, problem(400));
  const found = await findUser(userId);
  return found ? answer(200, found.user, { ETag: found.etag }) : answer(404, problem(404));
});

export const handler = (event, context) => app.resolve(event, context);
