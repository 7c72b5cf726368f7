// Written by `npm run generate`. Change the contract, not this file.

import type { BodyStream, Credential } from 'openapi-first-runtime';

/** Every operation of the contract, as its handler sees it. */
export interface OperationTypes {
  /** `GET /health`: Is the API alive? */
  getHealth: {
    params: {};
    query: {};
    headers: {};
    cookies: {};
    content: { contentType: undefined; body: undefined };
    auth: 'none';
    response:
      | {
          status: 200;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/json';
          body: Health;
        }
      | {
          status: 400;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 406;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 429;
          headers?: {
            'X-Request-Id'?: string;
            'Retry-After'?: number;
            RateLimit?: string;
            'RateLimit-Policy'?: string;
          };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 500;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        };
  };
  /** `GET /health/ready`: Can the API serve requests? */
  getReadiness: {
    params: {};
    query: {};
    headers: {};
    cookies: {};
    content: { contentType: undefined; body: undefined };
    auth: 'none';
    response:
      | {
          status: 200;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/json';
          body: Health;
        }
      | {
          status: 400;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 406;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 429;
          headers?: {
            'X-Request-Id'?: string;
            'Retry-After'?: number;
            RateLimit?: string;
            'RateLimit-Policy'?: string;
          };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 500;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 503;
          headers?: { 'X-Request-Id'?: string; 'Retry-After'?: number };
          contentType?: 'application/problem+json';
          body: Problem;
        };
  };
  /** `GET /users`: List users */
  listUsers: {
    params: {};
    query: { limit: number; cursor?: string; email?: Email; status?: UserStatus; order: SortOrder };
    headers: {};
    cookies: {};
    content: { contentType: undefined; body: undefined };
    auth: 'required';
    response:
      | {
          status: 200;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/json';
          body: UserPage;
        }
      | {
          status: 400;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 401;
          headers?: { 'X-Request-Id'?: string; 'WWW-Authenticate'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 403;
          headers?: { 'X-Request-Id'?: string; 'WWW-Authenticate'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 406;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 429;
          headers?: {
            'X-Request-Id'?: string;
            'Retry-After'?: number;
            RateLimit?: string;
            'RateLimit-Policy'?: string;
          };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 500;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 503;
          headers?: { 'X-Request-Id'?: string; 'Retry-After'?: number };
          contentType?: 'application/problem+json';
          body: Problem;
        };
  };
  /** `POST /users`: Create a user */
  createUser: {
    params: {};
    query: {};
    headers: { 'idempotency-key'?: string };
    cookies: {};
    content: { contentType: 'application/json'; body: UserCreate };
    auth: 'required';
    response:
      | {
          status: 201;
          headers: {
            'X-Request-Id'?: string;
            ETag: string;
            Location: string;
            'Idempotency-Replayed'?: 'true';
          };
          contentType?: 'application/json';
          body: User;
        }
      | {
          status: 400;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 401;
          headers?: { 'X-Request-Id'?: string; 'WWW-Authenticate'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 403;
          headers?: { 'X-Request-Id'?: string; 'WWW-Authenticate'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 406;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 409;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 413;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 415;
          headers?: { 'X-Request-Id'?: string; Accept?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 422;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 429;
          headers?: {
            'X-Request-Id'?: string;
            'Retry-After'?: number;
            RateLimit?: string;
            'RateLimit-Policy'?: string;
          };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 500;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 503;
          headers?: { 'X-Request-Id'?: string; 'Retry-After'?: number };
          contentType?: 'application/problem+json';
          body: Problem;
        };
  };
  /** `GET /users/me`: Get your own record */
  getCurrentUser: {
    params: {};
    query: {};
    headers: { 'if-none-match'?: EntityTags };
    cookies: {};
    content: { contentType: undefined; body: undefined };
    auth: 'required';
    response:
      | {
          status: 200;
          headers: { 'X-Request-Id'?: string; ETag: string };
          contentType?: 'application/json';
          body: User;
        }
      | { status: 304; headers: { 'X-Request-Id'?: string; ETag: string }; body?: undefined }
      | {
          status: 400;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 401;
          headers?: { 'X-Request-Id'?: string; 'WWW-Authenticate'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 404;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 406;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 429;
          headers?: {
            'X-Request-Id'?: string;
            'Retry-After'?: number;
            RateLimit?: string;
            'RateLimit-Policy'?: string;
          };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 500;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 503;
          headers?: { 'X-Request-Id'?: string; 'Retry-After'?: number };
          contentType?: 'application/problem+json';
          body: Problem;
        };
  };
  /** `PATCH /users/me`: Change your own record */
  updateCurrentUser: {
    params: {};
    query: {};
    headers: { 'if-match'?: EntityTags };
    cookies: {};
    content: {
      contentType: 'application/merge-patch+json' | 'application/json';
      body: CurrentUserPatch;
    };
    auth: 'required';
    response:
      | {
          status: 200;
          headers: { 'X-Request-Id'?: string; ETag: string };
          contentType?: 'application/json';
          body: User;
        }
      | {
          status: 400;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 401;
          headers?: { 'X-Request-Id'?: string; 'WWW-Authenticate'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 403;
          headers?: { 'X-Request-Id'?: string; 'WWW-Authenticate'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 404;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 406;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 409;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 412;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 413;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 415;
          headers?: { 'X-Request-Id'?: string; Accept?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 429;
          headers?: {
            'X-Request-Id'?: string;
            'Retry-After'?: number;
            RateLimit?: string;
            'RateLimit-Policy'?: string;
          };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 500;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 503;
          headers?: { 'X-Request-Id'?: string; 'Retry-After'?: number };
          contentType?: 'application/problem+json';
          body: Problem;
        };
  };
  /** `GET /users/{userId}`: Get a user */
  getUser: {
    params: { userId: Id };
    query: {};
    headers: { 'if-none-match'?: EntityTags };
    cookies: {};
    content: { contentType: undefined; body: undefined };
    auth: 'required';
    response:
      | {
          status: 200;
          headers: { 'X-Request-Id'?: string; ETag: string };
          contentType?: 'application/json';
          body: User;
        }
      | { status: 304; headers: { 'X-Request-Id'?: string; ETag: string }; body?: undefined }
      | {
          status: 400;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 401;
          headers?: { 'X-Request-Id'?: string; 'WWW-Authenticate'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 403;
          headers?: { 'X-Request-Id'?: string; 'WWW-Authenticate'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 404;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 406;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 429;
          headers?: {
            'X-Request-Id'?: string;
            'Retry-After'?: number;
            RateLimit?: string;
            'RateLimit-Policy'?: string;
          };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 500;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 503;
          headers?: { 'X-Request-Id'?: string; 'Retry-After'?: number };
          contentType?: 'application/problem+json';
          body: Problem;
        };
  };
  /** `PUT /users/{userId}`: Replace a user */
  replaceUser: {
    params: { userId: Id };
    query: {};
    headers: { 'if-match': EntityTags };
    cookies: {};
    content: { contentType: 'application/json'; body: UserReplace };
    auth: 'required';
    response:
      | {
          status: 200;
          headers: { 'X-Request-Id'?: string; ETag: string };
          contentType?: 'application/json';
          body: User;
        }
      | {
          status: 400;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 401;
          headers?: { 'X-Request-Id'?: string; 'WWW-Authenticate'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 403;
          headers?: { 'X-Request-Id'?: string; 'WWW-Authenticate'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 404;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 406;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 409;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 412;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 413;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 415;
          headers?: { 'X-Request-Id'?: string; Accept?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 428;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 429;
          headers?: {
            'X-Request-Id'?: string;
            'Retry-After'?: number;
            RateLimit?: string;
            'RateLimit-Policy'?: string;
          };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 500;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 503;
          headers?: { 'X-Request-Id'?: string; 'Retry-After'?: number };
          contentType?: 'application/problem+json';
          body: Problem;
        };
  };
  /** `DELETE /users/{userId}`: Delete a user */
  deleteUser: {
    params: { userId: Id };
    query: {};
    headers: { 'if-match'?: EntityTags };
    cookies: {};
    content: { contentType: undefined; body: undefined };
    auth: 'required';
    response:
      | { status: 204; headers?: { 'X-Request-Id'?: string }; body?: undefined }
      | {
          status: 400;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 401;
          headers?: { 'X-Request-Id'?: string; 'WWW-Authenticate'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 403;
          headers?: { 'X-Request-Id'?: string; 'WWW-Authenticate'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 404;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 412;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 429;
          headers?: {
            'X-Request-Id'?: string;
            'Retry-After'?: number;
            RateLimit?: string;
            'RateLimit-Policy'?: string;
          };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 500;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 503;
          headers?: { 'X-Request-Id'?: string; 'Retry-After'?: number };
          contentType?: 'application/problem+json';
          body: Problem;
        };
  };
  /** `PATCH /users/{userId}`: Change a user */
  updateUser: {
    params: { userId: Id };
    query: {};
    headers: { 'if-match'?: EntityTags };
    cookies: {};
    content: { contentType: 'application/merge-patch+json' | 'application/json'; body: UserPatch };
    auth: 'required';
    response:
      | {
          status: 200;
          headers: { 'X-Request-Id'?: string; ETag: string };
          contentType?: 'application/json';
          body: User;
        }
      | {
          status: 400;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 401;
          headers?: { 'X-Request-Id'?: string; 'WWW-Authenticate'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 403;
          headers?: { 'X-Request-Id'?: string; 'WWW-Authenticate'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 404;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 406;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 409;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 412;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 413;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 415;
          headers?: { 'X-Request-Id'?: string; Accept?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 429;
          headers?: {
            'X-Request-Id'?: string;
            'Retry-After'?: number;
            RateLimit?: string;
            'RateLimit-Policy'?: string;
          };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 500;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 503;
          headers?: { 'X-Request-Id'?: string; 'Retry-After'?: number };
          contentType?: 'application/problem+json';
          body: Problem;
        };
  };
  /** `GET /users/{userId}/photo`: Get a user's photo */
  getUserPhoto: {
    params: { userId: Id };
    query: {};
    headers: { 'if-none-match'?: EntityTags };
    cookies: {};
    content: { contentType: undefined; body: undefined };
    auth: 'required';
    response:
      | {
          status: 200;
          headers: { 'X-Request-Id'?: string; ETag: string; 'Cache-Control'?: string };
          contentType?: 'image/png' | 'image/jpeg' | 'image/webp';
          body: Buffer | BodyStream;
        }
      | {
          status: 304;
          headers: { 'X-Request-Id'?: string; ETag: string; 'Cache-Control'?: string };
          body?: undefined;
        }
      | { status: 307; headers: { 'X-Request-Id'?: string; Location: string }; body?: undefined }
      | {
          status: 400;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 401;
          headers?: { 'X-Request-Id'?: string; 'WWW-Authenticate'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 403;
          headers?: { 'X-Request-Id'?: string; 'WWW-Authenticate'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 404;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 406;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 429;
          headers?: {
            'X-Request-Id'?: string;
            'Retry-After'?: number;
            RateLimit?: string;
            'RateLimit-Policy'?: string;
          };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 500;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 503;
          headers?: { 'X-Request-Id'?: string; 'Retry-After'?: number };
          contentType?: 'application/problem+json';
          body: Problem;
        };
  };
  /** `PUT /users/{userId}/photo`: Save a user's photo */
  putUserPhoto: {
    params: { userId: Id };
    query: {};
    headers: { 'if-match'?: EntityTags; 'if-none-match'?: '*' };
    cookies: {};
    content: { contentType: 'image/png' | 'image/jpeg' | 'image/webp'; body: Buffer };
    auth: 'required';
    response:
      | { status: 204; headers: { 'X-Request-Id'?: string; ETag: string }; body?: undefined }
      | {
          status: 400;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 401;
          headers?: { 'X-Request-Id'?: string; 'WWW-Authenticate'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 403;
          headers?: { 'X-Request-Id'?: string; 'WWW-Authenticate'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 404;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 412;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 413;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 415;
          headers?: { 'X-Request-Id'?: string; Accept?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 429;
          headers?: {
            'X-Request-Id'?: string;
            'Retry-After'?: number;
            RateLimit?: string;
            'RateLimit-Policy'?: string;
          };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 500;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 503;
          headers?: { 'X-Request-Id'?: string; 'Retry-After'?: number };
          contentType?: 'application/problem+json';
          body: Problem;
        };
  };
  /** `DELETE /users/{userId}/photo`: Delete a user's photo */
  deleteUserPhoto: {
    params: { userId: Id };
    query: {};
    headers: { 'if-match'?: EntityTags };
    cookies: {};
    content: { contentType: undefined; body: undefined };
    auth: 'required';
    response:
      | { status: 204; headers?: { 'X-Request-Id'?: string }; body?: undefined }
      | {
          status: 400;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 401;
          headers?: { 'X-Request-Id'?: string; 'WWW-Authenticate'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 403;
          headers?: { 'X-Request-Id'?: string; 'WWW-Authenticate'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 404;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 412;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 429;
          headers?: {
            'X-Request-Id'?: string;
            'Retry-After'?: number;
            RateLimit?: string;
            'RateLimit-Policy'?: string;
          };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 500;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 503;
          headers?: { 'X-Request-Id'?: string; 'Retry-After'?: number };
          contentType?: 'application/problem+json';
          body: Problem;
        };
  };
  /** `POST /users/{userId}/photo/upload`: Get a form for uploading a photo */
  createPhotoUpload: {
    params: { userId: Id };
    query: {};
    headers: {};
    cookies: {};
    content: { contentType: 'application/json'; body: PhotoUploadCreate };
    auth: 'required';
    response:
      | {
          status: 201;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/json';
          body: PhotoUpload;
        }
      | {
          status: 400;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 401;
          headers?: { 'X-Request-Id'?: string; 'WWW-Authenticate'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 403;
          headers?: { 'X-Request-Id'?: string; 'WWW-Authenticate'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 404;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 406;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 413;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 415;
          headers?: { 'X-Request-Id'?: string; Accept?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 429;
          headers?: {
            'X-Request-Id'?: string;
            'Retry-After'?: number;
            RateLimit?: string;
            'RateLimit-Policy'?: string;
          };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 500;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 503;
          headers?: { 'X-Request-Id'?: string; 'Retry-After'?: number };
          contentType?: 'application/problem+json';
          body: Problem;
        };
  };
  /** `GET /api-keys`: List your API keys */
  listApiKeys: {
    params: {};
    query: { limit: number; cursor?: string; subject?: Subject };
    headers: {};
    cookies: {};
    content: { contentType: undefined; body: undefined };
    auth: 'required';
    response:
      | {
          status: 200;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/json';
          body: ApiKeyPage;
        }
      | {
          status: 400;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 401;
          headers?: { 'X-Request-Id'?: string; 'WWW-Authenticate'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 403;
          headers?: { 'X-Request-Id'?: string; 'WWW-Authenticate'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 406;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 429;
          headers?: {
            'X-Request-Id'?: string;
            'Retry-After'?: number;
            RateLimit?: string;
            'RateLimit-Policy'?: string;
          };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 500;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 503;
          headers?: { 'X-Request-Id'?: string; 'Retry-After'?: number };
          contentType?: 'application/problem+json';
          body: Problem;
        };
  };
  /** `POST /api-keys`: Create an API key */
  createApiKey: {
    params: {};
    query: {};
    headers: { 'idempotency-key'?: string };
    cookies: {};
    content: { contentType: 'application/json'; body: ApiKeyCreate };
    auth: 'required';
    response:
      | {
          status: 201;
          headers: {
            'X-Request-Id'?: string;
            'Idempotency-Replayed'?: 'true';
            'Cache-Control': 'private, no-store';
          };
          contentType?: 'application/json';
          body: ApiKeyWithSecret;
        }
      | {
          status: 400;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 401;
          headers?: { 'X-Request-Id'?: string; 'WWW-Authenticate'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 403;
          headers?: { 'X-Request-Id'?: string; 'WWW-Authenticate'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 406;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 409;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 413;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 415;
          headers?: { 'X-Request-Id'?: string; Accept?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 422;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 429;
          headers?: {
            'X-Request-Id'?: string;
            'Retry-After'?: number;
            RateLimit?: string;
            'RateLimit-Policy'?: string;
          };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 500;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 503;
          headers?: { 'X-Request-Id'?: string; 'Retry-After'?: number };
          contentType?: 'application/problem+json';
          body: Problem;
        };
  };
  /** `DELETE /api-keys/{apiKeyId}`: Revoke an API key */
  revokeApiKey: {
    params: { apiKeyId: Id };
    query: {};
    headers: {};
    cookies: {};
    content: { contentType: undefined; body: undefined };
    auth: 'required';
    response:
      | { status: 204; headers?: { 'X-Request-Id'?: string }; body?: undefined }
      | {
          status: 400;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 401;
          headers?: { 'X-Request-Id'?: string; 'WWW-Authenticate'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 403;
          headers?: { 'X-Request-Id'?: string; 'WWW-Authenticate'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 404;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 429;
          headers?: {
            'X-Request-Id'?: string;
            'Retry-After'?: number;
            RateLimit?: string;
            'RateLimit-Policy'?: string;
          };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 500;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 503;
          headers?: { 'X-Request-Id'?: string; 'Retry-After'?: number };
          contentType?: 'application/problem+json';
          body: Problem;
        };
  };
  /** `POST /exports`: Export users to a file */
  createExport: {
    params: {};
    query: {};
    headers: { 'idempotency-key'?: string };
    cookies: {};
    content: { contentType: 'application/json'; body: ExportCreate };
    auth: 'required';
    response:
      | {
          status: 202;
          headers: { 'X-Request-Id'?: string; Location: string; 'Idempotency-Replayed'?: 'true' };
          contentType?: 'application/json';
          body: Export;
        }
      | {
          status: 400;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 401;
          headers?: { 'X-Request-Id'?: string; 'WWW-Authenticate'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 403;
          headers?: { 'X-Request-Id'?: string; 'WWW-Authenticate'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 406;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 413;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 415;
          headers?: { 'X-Request-Id'?: string; Accept?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 422;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 429;
          headers?: {
            'X-Request-Id'?: string;
            'Retry-After'?: number;
            RateLimit?: string;
            'RateLimit-Policy'?: string;
          };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 500;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 503;
          headers?: { 'X-Request-Id'?: string; 'Retry-After'?: number };
          contentType?: 'application/problem+json';
          body: Problem;
        };
  };
  /** `GET /exports/{exportId}`: Get an export and its file */
  getExport: {
    params: { exportId: Id };
    query: {};
    headers: {};
    cookies: {};
    content: { contentType: undefined; body: undefined };
    auth: 'required';
    response:
      | {
          status: 200;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/json';
          body: Export;
        }
      | {
          status: 400;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 401;
          headers?: { 'X-Request-Id'?: string; 'WWW-Authenticate'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 403;
          headers?: { 'X-Request-Id'?: string; 'WWW-Authenticate'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 404;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 406;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 429;
          headers?: {
            'X-Request-Id'?: string;
            'Retry-After'?: number;
            RateLimit?: string;
            'RateLimit-Policy'?: string;
          };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 500;
          headers?: { 'X-Request-Id'?: string };
          contentType?: 'application/problem+json';
          body: Problem;
        }
      | {
          status: 503;
          headers?: { 'X-Request-Id'?: string; 'Retry-After'?: number };
          contentType?: 'application/problem+json';
          body: Problem;
        };
  };
}

export type OperationId = keyof OperationTypes;

/** The credential of every security scheme that an operation requires. */
export interface SecurityCredentials {
  bearerAuth: Extract<Credential, { type: 'bearer' }>;
  apiKeyAuth: Extract<Credential, { type: 'apiKey' }>;
}

export type SecuritySchemeName = keyof SecurityCredentials;

export type Age = number;

export interface ApiKey {
  id: string;
  name: ApiKeyName;
  scopes: string[];
  createdAt: string;
  expiresAt: string;
  lastUsedAt?: string;
}

export interface ApiKeyCreate {
  name: ApiKeyName;
  scopes: ApiKeyScope[];
  expiresAt?: string;
}

export type ApiKeyName = string;

export interface ApiKeyPage {
  items: ApiKey[];
  nextCursor?: NextCursor;
}

export type ApiKeyScope = 'users:read' | 'users:write';

export interface ApiKeyWithSecret {
  id: string;
  name: ApiKeyName;
  scopes: string[];
  createdAt: string;
  expiresAt: string;
  secret: string;
}

export interface CurrentUserPatch {
  name?: UserName;
  email?: Email;
  age?: number | null;
}

export type Email = string;

export type EntityTags = string;

export interface Export {
  id: string;
  format: 'ndjson' | 'csv';
  status?: string;
  state: string;
  users: number;
  createdAt: string;
  expiresAt: string;
  link?: string;
}

export interface ExportCreate {
  format: 'ndjson' | 'csv';
  status?: UserStatus;
}

export interface Health {
  status: 'ok';
}

export type Id = string;

export type ImageType = 'image/png' | 'image/jpeg' | 'image/webp';

export type NextCursor = string;

export interface PhotoUpload {
  url: string;
  fields: {
    [key: string]: string;
  };
  maxBytes: number;
  expiresAt: string;
}

export interface PhotoUploadCreate {
  contentType: ImageType;
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  instance?: string;
  requestId: string;
  errors?: ProblemError[];
}

export interface ProblemError {
  in: string;
  pointer: string;
  message: string;
}

export type SortOrder = 'asc' | 'desc';

export type Subject = string;

export interface User {
  id: string;
  name: UserName;
  email: Email;
  age?: Age;
  status: string;
  subject?: Subject;
  createdAt: string;
  updatedAt: string;
}

export interface UserCreate {
  name: UserName;
  email: Email;
  age?: Age;
  status?: UserStatus;
  subject?: Subject;
}

export type UserName = string;

export interface UserPage {
  items: User[];
  nextCursor?: NextCursor;
}

export interface UserPatch {
  name?: UserName;
  email?: Email;
  age?: number | null;
  status?: UserStatus;
  subject?: string | null;
}

export interface UserReplace {
  name: UserName;
  email: Email;
  age?: Age;
  status: UserStatus;
  subject?: Subject;
}

export type UserStatus = 'active' | 'suspended';
