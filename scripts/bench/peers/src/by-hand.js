// A handler as most tutorials write it: a switch on method and path, handwritten checks.
import { authenticate, createUser, findUser, problem } from './users.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;
const KNOWN = new Set(['name', 'email', 'age', 'status']);

const answer = (statusCode, body, headers) => ({
  statusCode,
  headers: {
    'Content-Type': statusCode < 400 ? 'application/json' : 'application/problem+json',
    ...headers,
  },
  body: JSON.stringify(body),
});

export async function handler(event) {
  try {
    const { httpMethod, path } = event;
    if (path === '/v1/health' && httpMethod === 'GET') return answer(200, { status: 'ok' });
    if (path === '/v1/users' && httpMethod === 'POST') {
      if (!authenticate(event.headers.Authorization, 'users:write'))
        return answer(401, problem(401));
      let body;
      try {
        body = JSON.parse(event.body);
      } catch {
        return answer(400, problem(400));
      }
      const errors = validate(body);
      if (errors.length > 0) return answer(400, problem(400, errors));
      const { user, etag } = await createUser(body);
      return answer(201, user, { ETag: etag, Location: `/v1/users/${user.id}` });
    }
    const id = /^\/v1\/users\/([^/]+)$/.exec(path)?.[1];
    if (id && httpMethod === 'GET') {
      if (!authenticate(event.headers.Authorization, 'users:read'))
        return answer(401, problem(401));
      if (!UUID.test(id)) return answer(400, problem(400, ['userId must be a UUID']));
      const found = await findUser(id);
      return found ? answer(200, found.user, { ETag: found.etag }) : answer(404, problem(404));
    }
    return answer(404, problem(404));
  } catch (error) {
    console.error(error);
    return answer(500, problem(500));
  }
}

function validate(body) {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return ['must be an object'];
  const errors = [];
  const { name, email, age, status } = body;
  if (typeof name !== 'string' || name.length < 2 || name.length > 100) {
    errors.push('name must have 2 to 100 characters');
  }
  if (typeof email !== 'string' || email.length > 254 || !EMAIL.test(email)) {
    errors.push('email must be an email address');
  }
  if (age !== undefined && (!Number.isInteger(age) || age < 18 || age > 120)) {
    errors.push('age must be from 18 to 120');
  }
  if (status !== undefined && status !== 'active' && status !== 'suspended') {
    errors.push('status must be active or suspended');
  }
  for (const key of Object.keys(body)) if (!KNOWN.has(key)) errors.push(`${key} is not known`);
  return errors;
}
