// Written by `npm run generate`. Change the contract, not this file.

import {
  clientFor,
  operation,
  pagedOperation,
  type Client,
  type ClientOptions,
  type Operation,
  type PagedOperation,
  type Requirement,
} from 'openapi-first-runtime/client';
import type { paths } from './types';

export { ifMatch, ifNoneMatch, items, pages, Problem, unwrap } from 'openapi-first-runtime/client';
export type {
  CallOptions,
  Client,
  Credential,
  Data,
  Failure,
  Result,
  Success,
} from 'openapi-first-runtime/client';
export type { components, paths } from './types';

/** The contract's first server. */
export const SERVER_URL: string = 'https://api.users.example/v1';

/** The security schemes that the operations require. */
export type SecuritySchemeName = 'bearerAuth' | 'apiKeyAuth';

/** A client for Users API 1.0.0, the first argument of every operation. */
export function createClient(options: ClientOptions<SecuritySchemeName> = {}): Client {
  return clientFor(SERVER_URL, options);
}

const security1: readonly Requirement[] = [
  [{ id: 'bearerAuth', in: 'header', name: 'Authorization', prefix: 'Bearer ' }],
  [{ id: 'apiKeyAuth', in: 'header', name: 'X-Api-Key' }],
];
const security2: readonly Requirement[] = [
  [{ id: 'bearerAuth', in: 'header', name: 'Authorization', prefix: 'Bearer ' }],
  [{ id: 'bearerAuth', in: 'header', name: 'Authorization', prefix: 'Bearer ' }],
];
const security3: readonly Requirement[] = [
  [{ id: 'bearerAuth', in: 'header', name: 'Authorization', prefix: 'Bearer ' }],
];

/** `GET /health`: Is the API alive? */
export const getHealth: Operation<paths['/health']['get']> = /* @__PURE__ */ operation(
  'GET',
  '/health',
);

/** `GET /health/ready`: Can the API serve requests? */
export const getReadiness: Operation<paths['/health/ready']['get']> = /* @__PURE__ */ operation(
  'GET',
  '/health/ready',
);

/** `GET /users`: List users */
export const listUsers: PagedOperation<paths['/users']['get'], 'items'> =
  /* @__PURE__ */ pagedOperation('GET', '/users', {
    security: security1,
    page: { query: 'cursor', next: ['nextCursor'], items: 'items' },
  });

/** `POST /users`: Create a user */
export const createUser: Operation<paths['/users']['post']> = /* @__PURE__ */ operation(
  'POST',
  '/users',
  {
    successes: [201],
    body: 'application/json',
    security: security1,
    idempotencyKey: 'Idempotency-Key',
  },
);

/** `GET /users/me`: Get your own record */
export const getCurrentUser: Operation<paths['/users/me']['get']> = /* @__PURE__ */ operation(
  'GET',
  '/users/me',
  { security: security1 },
);

/** `PATCH /users/me`: Change your own record */
export const updateCurrentUser: Operation<paths['/users/me']['patch']> = /* @__PURE__ */ operation(
  'PATCH',
  '/users/me',
  { body: 'application/merge-patch+json', security: security1 },
);

/** `GET /users/{userId}`: Get a user */
export const getUser: Operation<paths['/users/{userId}']['get']> = /* @__PURE__ */ operation(
  'GET',
  '/users/{userId}',
  { security: security1 },
);

/** `PUT /users/{userId}`: Replace a user */
export const replaceUser: Operation<paths['/users/{userId}']['put']> = /* @__PURE__ */ operation(
  'PUT',
  '/users/{userId}',
  { body: 'application/json', security: security1 },
);

/** `DELETE /users/{userId}`: Delete a user */
export const deleteUser: Operation<paths['/users/{userId}']['delete']> = /* @__PURE__ */ operation(
  'DELETE',
  '/users/{userId}',
  { successes: [204], security: security1 },
);

/** `PATCH /users/{userId}`: Change a user */
export const updateUser: Operation<paths['/users/{userId}']['patch']> = /* @__PURE__ */ operation(
  'PATCH',
  '/users/{userId}',
  { body: 'application/merge-patch+json', security: security1 },
);

/** `GET /users/{userId}/photo`: Get a user's photo */
export const getUserPhoto: Operation<paths['/users/{userId}/photo']['get']> =
  /* @__PURE__ */ operation('GET', '/users/{userId}/photo', { security: security1 });

/** `PUT /users/{userId}/photo`: Save a user's photo */
export const putUserPhoto: Operation<paths['/users/{userId}/photo']['put']> =
  /* @__PURE__ */ operation('PUT', '/users/{userId}/photo', {
    successes: [204],
    body: 'image/png',
    security: security1,
  });

/** `DELETE /users/{userId}/photo`: Delete a user's photo */
export const deleteUserPhoto: Operation<paths['/users/{userId}/photo']['delete']> =
  /* @__PURE__ */ operation('DELETE', '/users/{userId}/photo', {
    successes: [204],
    security: security1,
  });

/** `POST /users/{userId}/photo/upload`: Get a form for uploading a photo */
export const createPhotoUpload: Operation<paths['/users/{userId}/photo/upload']['post']> =
  /* @__PURE__ */ operation('POST', '/users/{userId}/photo/upload', {
    successes: [201],
    body: 'application/json',
    security: security1,
  });

/** `GET /api-keys`: List your API keys */
export const listApiKeys: PagedOperation<paths['/api-keys']['get'], 'items'> =
  /* @__PURE__ */ pagedOperation('GET', '/api-keys', {
    security: security2,
    page: { query: 'cursor', next: ['nextCursor'], items: 'items' },
  });

/** `POST /api-keys`: Create an API key */
export const createApiKey: Operation<paths['/api-keys']['post']> = /* @__PURE__ */ operation(
  'POST',
  '/api-keys',
  {
    successes: [201],
    body: 'application/json',
    security: security3,
    idempotencyKey: 'Idempotency-Key',
  },
);

/** `DELETE /api-keys/{apiKeyId}`: Revoke an API key */
export const revokeApiKey: Operation<paths['/api-keys/{apiKeyId}']['delete']> =
  /* @__PURE__ */ operation('DELETE', '/api-keys/{apiKeyId}', {
    successes: [204],
    security: security2,
  });

/** `POST /exports`: Export users to a file */
export const createExport: Operation<paths['/exports']['post']> = /* @__PURE__ */ operation(
  'POST',
  '/exports',
  {
    successes: [202],
    body: 'application/json',
    security: security3,
    idempotencyKey: 'Idempotency-Key',
  },
);

/** `GET /exports/{exportId}`: Get an export and its file */
export const getExport: Operation<paths['/exports/{exportId}']['get']> = /* @__PURE__ */ operation(
  'GET',
  '/exports/{exportId}',
  { security: security3 },
);

/** Every operation, by method and path. */
export const operations: {
  'GET /health': typeof getHealth;
  'GET /health/ready': typeof getReadiness;
  'GET /users': typeof listUsers;
  'POST /users': typeof createUser;
  'GET /users/me': typeof getCurrentUser;
  'PATCH /users/me': typeof updateCurrentUser;
  'GET /users/{userId}': typeof getUser;
  'PUT /users/{userId}': typeof replaceUser;
  'DELETE /users/{userId}': typeof deleteUser;
  'PATCH /users/{userId}': typeof updateUser;
  'GET /users/{userId}/photo': typeof getUserPhoto;
  'PUT /users/{userId}/photo': typeof putUserPhoto;
  'DELETE /users/{userId}/photo': typeof deleteUserPhoto;
  'POST /users/{userId}/photo/upload': typeof createPhotoUpload;
  'GET /api-keys': typeof listApiKeys;
  'POST /api-keys': typeof createApiKey;
  'DELETE /api-keys/{apiKeyId}': typeof revokeApiKey;
  'POST /exports': typeof createExport;
  'GET /exports/{exportId}': typeof getExport;
} = {
  'GET /health': getHealth,
  'GET /health/ready': getReadiness,
  'GET /users': listUsers,
  'POST /users': createUser,
  'GET /users/me': getCurrentUser,
  'PATCH /users/me': updateCurrentUser,
  'GET /users/{userId}': getUser,
  'PUT /users/{userId}': replaceUser,
  'DELETE /users/{userId}': deleteUser,
  'PATCH /users/{userId}': updateUser,
  'GET /users/{userId}/photo': getUserPhoto,
  'PUT /users/{userId}/photo': putUserPhoto,
  'DELETE /users/{userId}/photo': deleteUserPhoto,
  'POST /users/{userId}/photo/upload': createPhotoUpload,
  'GET /api-keys': listApiKeys,
  'POST /api-keys': createApiKey,
  'DELETE /api-keys/{apiKeyId}': revokeApiKey,
  'POST /exports': createExport,
  'GET /exports/{exportId}': getExport,
};
