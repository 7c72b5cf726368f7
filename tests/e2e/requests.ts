import type * as contract from '../../generated/operations';

/** A request as a client sends it; `path` without the base path. */
export interface Sample {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: unknown;
  contentType?: string;
}

export const SOME_ID = '019ab0c4-5c00-7d3e-8f21-6b7c8d9e0f12';

/** A request for each operation that is valid except for the record that it refers to. */
export const samples = {
  getHealth: { method: 'GET', path: '/health' },
  getReadiness: { method: 'GET', path: '/health/ready' },
  listUsers: { method: 'GET', path: '/users' },
  createUser: {
    method: 'POST',
    path: '/users',
    body: { name: 'Ada Example', email: 'ada@example.com' },
  },
  getCurrentUser: { method: 'GET', path: '/users/me' },
  updateCurrentUser: { method: 'PATCH', path: '/users/me', body: { name: 'Ada Q. Example' } },
  getUser: { method: 'GET', path: `/users/${SOME_ID}` },
  replaceUser: {
    method: 'PUT',
    path: `/users/${SOME_ID}`,
    headers: { 'If-Match': '*' },
    body: { name: 'Ada Example', email: 'ada@example.com', status: 'active' },
  },
  updateUser: { method: 'PATCH', path: `/users/${SOME_ID}`, body: { age: 40 } },
  deleteUser: { method: 'DELETE', path: `/users/${SOME_ID}` },
  getUserPhoto: { method: 'GET', path: `/users/${SOME_ID}/photo` },
  putUserPhoto: {
    method: 'PUT',
    path: `/users/${SOME_ID}/photo`,
    body: new Uint8Array(Buffer.from('89504e470d0a1a0a00000000', 'hex')),
    contentType: 'image/png',
  },
  deleteUserPhoto: { method: 'DELETE', path: `/users/${SOME_ID}/photo` },
  createPhotoUpload: {
    method: 'POST',
    path: `/users/${SOME_ID}/photo/upload`,
    body: { contentType: 'image/png' },
  },
  createApiKey: {
    method: 'POST',
    path: '/api-keys',
    body: { name: 'Nightly export', scopes: ['users:read'] },
  },
  listApiKeys: { method: 'GET', path: '/api-keys' },
  createExport: { method: 'POST', path: '/exports', body: { format: 'ndjson' } },
  getExport: { method: 'GET', path: `/exports/${SOME_ID}` },
  revokeApiKey: { method: 'DELETE', path: `/api-keys/${SOME_ID}` },
} satisfies Record<contract.OperationId, Sample>;

export type OperationId = keyof typeof samples;

export const operationIds = Object.keys(samples) as OperationId[];

/** Operations that need no credentials. */
export const open: ReadonlySet<OperationId> = new Set(['getHealth', 'getReadiness']);

/** Operations for which any valid token is accepted. */
export const unscoped: ReadonlySet<OperationId> = new Set([
  ...open,
  'getCurrentUser',
  'updateCurrentUser',
]);

export function bodyOf({ body }: Sample): string | Uint8Array<ArrayBuffer> {
  if (body instanceof Uint8Array) return new Uint8Array(body);
  return typeof body === 'string' ? body : JSON.stringify(body);
}
