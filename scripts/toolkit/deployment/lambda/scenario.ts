import type { ClientResponse, Send } from './request';

/** Whose requests they are: the header that says so. */
export interface Callers {
  /** Of a caller with all scopes, or with these, and this subject. */
  bearer(scopes?: readonly string[], subject?: string): string;
}

interface Sample {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Operations that need no credentials. */
  readonly open?: true;
}

const nobody = '019ab0c4-5c00-7d3e-8f21-6b7c8d9e0f12';
const ada = { name: 'Ada Example', email: 'ada@example.com' };

/** A request for each operation, in order but for the record that it speaks of. */
export const samples = {
  getHealth: { method: 'GET', path: '/health', open: true },
  getReadiness: { method: 'GET', path: '/health/ready', open: true },
  listUsers: { method: 'GET', path: '/users' },
  createUser: { method: 'POST', path: '/users', body: ada },
  getCurrentUser: { method: 'GET', path: '/users/me' },
  updateCurrentUser: { method: 'PATCH', path: '/users/me', body: { name: 'Ada Q. Example' } },
  getUser: { method: 'GET', path: `/users/${nobody}` },
  replaceUser: {
    method: 'PUT',
    path: `/users/${nobody}`,
    headers: { 'If-Match': '*' },
    body: { ...ada, status: 'active' },
  },
  updateUser: { method: 'PATCH', path: `/users/${nobody}`, body: { age: 40 } },
  deleteUser: { method: 'DELETE', path: `/users/${nobody}` },
  createApiKey: {
    method: 'POST',
    path: '/api-keys',
    body: { name: 'Nightly export', scopes: ['users:read'] },
  },
  listApiKeys: { method: 'GET', path: '/api-keys' },
  revokeApiKey: { method: 'DELETE', path: `/api-keys/${nobody}` },
} satisfies Record<string, Sample>;

/** Requests one after the other, which may go on from what was answered. */
export type Scenario = (send: Send, callers: Callers) => Promise<void>;

/** The requests of the end-to-end suite. */
export const everything: Scenario = async (send, callers) => {
  const call = caller(send, callers);
  await everyOperation(call, callers);
  await lifeOfUsers(call, callers);
  await lifeOfKeys(call);
  await aroundOperations(call);
};

/**
 * A text that is none. A REST API puts U+FFFD in the place of such bytes before any function sees
 * them, so that only an HTTP API can be asked.
 */
export const brokenText: Scenario = async (send, callers) => {
  const body = Buffer.from('{"name":"\xff\xfe","email":"a@example.com"}', 'latin1');
  await caller(send, callers)('POST', '/users', body);
};

/** A header that may be sent once. An HTTP API joins the two into one list, which is in order. */
export const repeatedHeader: Scenario = async (send, callers) => {
  const { method, path } = samples.getUser;
  const headers = { 'If-None-Match': ['"one"', '"other"'] };
  await caller(send, callers)(method, path, undefined, headers);
};

/**
 * What the contract does not have, and only who stands behind all paths is asked: a gateway answers it
 * by itself.
 */
export const nowhere: Scenario = async (send, callers) => {
  const call = caller(send, callers);
  const paths = [
    '/',
    '',
    '/nowhere',
    '/users/me/friends',
    '/users/a/b/c',
    '/api-keys/%2F',
    '/%C3%A4',
  ];
  for (const path of paths) {
    for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      await call(method, path);
    }
    await call('GET', `${path}?colour=red`, undefined, { Authorization: [] });
    await call('POST', path, '{"name":', { Origin: 'https://app.example.com' });
    await call('OPTIONS', path, undefined, {
      Origin: 'https://app.example.com',
      'Access-Control-Request-Method': 'POST',
    });
  }
  for (const { path } of Object.values(samples)) {
    for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'OPTIONS']) {
      await call(method, path, undefined, { Authorization: [] });
    }
  }
};

type Call = (
  method: string,
  target: string,
  body?: unknown,
  headers?: Readonly<Record<string, string | readonly string[]>>,
) => Promise<ClientResponse>;

/** Sends requests of a caller with all scopes; a header given as an empty list is not sent. */
function caller(send: Send, callers: Callers): Call {
  return (method, target, body, headers = {}) => {
    const bytes = Buffer.isBuffer(body)
      ? body
      : body === undefined
        ? undefined
        : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
    const all = {
      Authorization: callers.bearer(),
      ...(bytes && { 'Content-Type': 'application/json' }),
      ...headers,
    };
    return send({
      method,
      target,
      body: bytes,
      headers: Object.entries(all).flatMap(([name, values]) =>
        [values].flat().map((value): [string, string] => [name, value]),
      ),
    });
  };
}

/** What every operation refuses alike. */
async function everyOperation(call: Call, callers: Callers): Promise<void> {
  for (const { method, path, body, headers, open } of Object.values<Sample>(samples)) {
    await call(method, `${path}?colour=red&a%20b=%C3%A4%26`, body, headers);
    await call(method, path, body, { ...headers, Accept: 'application/xml' });
    if (!open) {
      await call(method, path, body, { ...headers, Authorization: [] });
      await call(method, path, body, { ...headers, Authorization: `${callers.bearer()}x` });
      await call(method, path, body, {
        ...headers,
        Authorization: callers.bearer(['other:scope']),
      });
      await call(method, path, body, { ...headers, Authorization: [], 'X-Api-Key': 'unknown' });
    }
    if (body === undefined) continue;
    await call(method, path, { name: 'x'.repeat(20_000) }, headers);
    await call(method, path, '{"name":', headers);
    await call(method, path, '', headers);
    await call(method, path, { name: 'A', email: 'nope', age: 17, id: 1, scopes: 1 }, headers);
    const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
    await call(method, path, 'name=Ada', { ...headers, ...form });
  }
}

async function lifeOfUsers(call: Call, callers: Callers): Promise<void> {
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

  const self = { Authorization: callers.bearer([], id) };
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

async function lifeOfKeys(call: Call): Promise<void> {
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

/** Other methods, preflights, bodies that are no text. */
async function aroundOperations(call: Call): Promise<void> {
  await call('DELETE', '/users');
  await call('DELETE', '/users/me');
  await call('POST', '/health');
  await call('OPTIONS', '/users');
  await call('HEAD', '/health');
  await call('GET', '/users/17');
  await call('GET', '/users/%40me');
  await call('GET', '/users/', undefined);
  for (const Origin of ['https://app.example.com', 'https://evil.example.com']) {
    await call('GET', '/health', undefined, { Origin });
    await call('GET', `/users/${nobody}`, undefined, { Origin });
    await call('OPTIONS', '/users', undefined, {
      Origin,
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'authorization,content-type',
    });
  }
}
