import type { Client, Scenario } from 'openapi-first-toolkit/deployment';

/*
 * What `check:lambda` and `check:offline` send to the Users API in addition to the requests that they make from
 * the contract: requests that depend on earlier responses.
 */

const nobody = '019ab0c4-5c00-7d3e-8f21-6b7c8d9e0f12';
const ada = { name: 'Ada Example', email: 'ada@example.com', subject: 'ada' };

const scenario: Scenario = async (client) => {
  await lifeOfUsers(client);
  await lifeOfPhotos(client);
  await lifeOfKeys(client);
  await aroundOperations(client);
};
export default scenario;

type Call = (
  method: string,
  target: string,
  body?: unknown,
  headers?: Readonly<Record<string, string | readonly string[]>>,
) => ReturnType<Client['request']>;

/** Sends requests of a caller with all scopes; a header given as an empty list is not sent. */
function callerOf(client: Client): Call {
  return (method, target, body, headers = {}) => {
    const isText = typeof body === 'string' || Buffer.isBuffer(body);
    const own = {
      Authorization: client.bearer(),
      ...(isText ? { 'Content-Type': 'application/json' } : {}),
    };
    return client.request(method, target, { body, headers: { ...own, ...headers } });
  };
}

async function lifeOfUsers(client: Client): Promise<void> {
  const call = callerOf(client);
  const created = await call('POST', '/users', { ...ada, age: 36 });
  const { id } = JSON.parse(created.body) as { id: string };
  const tag = created.headers.etag ?? '';
  const one = `/users/${id}`;
  await call('POST', '/users', { ...ada, email: ada.email.toUpperCase() });
  await call('GET', one);
  await call('HEAD', one);
  await call('GET', `/users/${id.replaceAll('-', '%2D')}`);
  for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*', '"other"']) {
    await call('GET', one, undefined, { 'If-None-Match': known });
  }
  await call('GET', one, undefined, { Accept: ['application/xml;q=0.5', 'application/json'] });
  await call('GET', one, undefined, { Cookie: 'theme=dark; lang=en' });
  const whole = { ...ada, name: 'Àda «Q.» Example', status: 'suspended' };
  await call('PUT', one, whole);
  await call('PUT', one, whole, { 'If-Match': '"stale"' });
  const replaced = await call('PUT', one, whole, { 'If-Match': tag });
  const merge = { 'Content-Type': 'application/merge-patch+json' };
  await call('PATCH', one, { age: 51 }, { ...merge, 'If-Match': tag });
  await call('PATCH', one, { age: 51 }, { ...merge, 'If-Match': replaced.headers.etag ?? '' });
  await call('PATCH', one, { age: null }, merge);

  const self = { Authorization: client.bearer({ scopes: [], subject: ada.subject }) };
  await call('GET', '/users/me', undefined, self);
  await call('PATCH', '/users/me', { age: 30 }, self);
  await call('PATCH', '/users/me', { status: 'active' }, self);
  await call('GET', one, undefined, self);

  for (const name of ['Grace Example', 'Joan Example', 'Mary Example']) {
    await call('POST', '/users', { name, email: `${name.slice(0, 4).trim()}+x@example.com` });
  }
  await call('GET', '/users?email=Mary%2Bx%40example.com');
  await call('GET', '/users?limit=2&limit=3');
  await call('GET', '/users?limit=0&status=unknown');
  const page = await call('GET', '/users?limit=3&order=desc');
  const { nextCursor = '' } = JSON.parse(page.body) as { nextCursor?: string };
  await call('GET', `/users?limit=3&order=desc&cursor=${nextCursor}`);
  await call('GET', `/users?status=active&cursor=${nextCursor}`);

  await call('DELETE', one, undefined, { 'If-Match': '"stale"' });
  await call('DELETE', one);
  await call('DELETE', one);
  await call('GET', one);
}

async function lifeOfPhotos(client: Client): Promise<void> {
  const call = callerOf(client);
  const created = await call('POST', '/users', { name: 'Photo Owner', email: 'photo@example.com' });
  const { id } = JSON.parse(created.body) as { id: string };
  const photo = `/users/${id}/photo`;
  const png = { 'Content-Type': 'image/png' };
  // Bytes of every value, and more of them than fit into one chunk of a stream.
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  const bytes = Buffer.concat([signature, Buffer.alloc(1024 * 1024).map((_, at) => at % 251)]);
  await call('GET', photo);
  const saved = await call('PUT', photo, bytes, png);
  const tag = saved.headers.etag ?? '';
  for (const Accept of ['*/*', 'image/png', 'text/html, image/webp;q=0.9, */*;q=0.8'])
    await call('GET', photo, undefined, { Accept });
  await call('HEAD', photo);
  await call('GET', photo, undefined, { 'If-None-Match': tag });
  await call('PUT', photo, bytes, { ...png, 'If-Match': '"stale"' });
  await call('PUT', photo, bytes, { ...png, 'If-Match': tag });
  await call('PUT', photo, bytes, { ...png, 'If-None-Match': '*' });
  await call('PUT', photo, bytes, { 'Content-Type': 'image/jpeg' });
  const largest = Buffer.concat([signature, Buffer.alloc(4 * 1024 * 1024 - signature.length)]);
  await call('PUT', photo, largest, png);
  await call('GET', photo);
  await call('PUT', photo, Buffer.concat([largest, Buffer.alloc(1)]), png);
  await call('POST', `${photo}/upload`, { contentType: 'image/gif' });
  await call('DELETE', photo, undefined, { 'If-Match': '"stale"' });
  await call('DELETE', photo);
  await call('DELETE', photo);
  await call('PUT', photo, bytes, png);
  await call('DELETE', `/users/${id}`);
  await call('GET', photo);
}

async function lifeOfKeys(client: Client): Promise<void> {
  const call = callerOf(client);
  const created = await call('POST', '/api-keys', { name: 'Export', scopes: ['users:read'] });
  const { id, secret } = JSON.parse(created.body) as { id: string; secret: string };
  const key = { Authorization: [], 'X-Api-Key': secret };
  await call('GET', '/users', undefined, key);
  await call('POST', '/users', { name: 'No Way', email: 'no@example.com' }, key);
  await call('GET', '/api-keys', undefined, key);
  await call('GET', '/api-keys');
  await call('POST', '/api-keys', { name: 'More', scopes: ['everything'] });
  await call('DELETE', `/api-keys/${id}`);
  await call('GET', '/users', undefined, key);
}

/** Ids of any form, faults in several members, unknown keys, origins that are not allowed. */
async function aroundOperations(client: Client): Promise<void> {
  const call = callerOf(client);
  const user = `/users/${nobody}`;
  await call('GET', '/users/17');
  await call('GET', '/users/%40me');
  await call('GET', '/users/');
  await call('DELETE', '/users/me');
  await call('POST', '/users', { name: 'A', email: 'nope', age: 17, id: 1, scopes: 1 });
  await call('GET', '/users', undefined, { Authorization: [], 'X-Api-Key': 'unknown' });
  for (const Origin of ['https://app.example.com', 'https://evil.example.com']) {
    await call('GET', user, undefined, { Origin });
    await call('OPTIONS', '/users', undefined, { Origin, 'Access-Control-Request-Method': 'POST' });
  }
  // In events of format 2.0, both are one list, in order.
  const joined = ['HTTP API', 'function URL'].includes(client.gateway);
  if (!joined) await call('GET', user, undefined, { 'If-None-Match': ['"one"', '"other"'] });
  // A REST API replaces bytes that are not text with U+FFFD, before any function sees them.
  if (joined) await call('POST', '/users', Buffer.from('{"name":"\xff\xfe"}', 'latin1'));
}
