// Written by `npm run generate`. Change the contract, not this file.

export interface paths {
  '/health': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Is the API alive?
     * @description Responds as long as the process runs, whatever the state of its dependencies. Use it to
     *     decide whether to restart an instance; use `getReadiness` to decide whether to send it traffic.
     */
    get: operations['getHealth'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/health/ready': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Can the API serve requests?
     * @description Reads from the table, and gives up after a second. Use it to decide whether to send traffic to
     *     an instance.
     */
    get: operations['getReadiness'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/users': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List users
     * @description Returns users page by page in order of creation: all of them, or those with one `status`. With
     *     `email`, it returns the one user who has that address, or none.
     *
     *     Start without `cursor`; as long as a response has a `nextCursor`, send it with the same query to
     *     get the next page. A page costs the same in a table of a thousand users and of a hundred
     *     million.
     *
     *     A user who was created or changed within the last second may be missing or out of date
     *     (unless you use `email`). A user whose status changes while you page through can be skipped or
     *     seen twice.
     *
     *     Needs the scope `users:read`.
     */
    get: operations['listUsers'];
    put?: never;
    /**
     * Create a user
     * @description Creates a user; the API chooses the `id`. No two users can have the same email address,
     *     regardless of case, or the same `subject`: the second one is refused with `409`.
     *
     *     With an `Idempotency-Key`, the request can be sent again, for example after a lost connection: it
     *     then has no second effect and returns the first response.
     *
     *     Needs the scope `users:write`.
     */
    post: operations['createUser'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/users/me': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get your own record
     * @description Returns the user whose `subject` is that of the token, or of the token with which the API key
     *     was created. Use it after sign-in, to show people their own record. `404` if no user has that
     *     subject.
     *
     *     Any valid token or key is accepted: no scope is needed.
     */
    get: operations['getCurrentUser'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Change your own record
     * @description Changes the properties that are sent and leaves the others unchanged (JSON Merge Patch, RFC 7396):
     *     `null` removes `age`. Nobody can change their own `status` or `subject`.
     *
     *     Any valid token is accepted; an API key needs the scope `users:write`.
     */
    patch: operations['updateCurrentUser'];
    trace?: never;
  };
  '/users/{userId}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The `id` of a user. */
        userId: components['parameters']['UserId'];
      };
      cookie?: never;
    };
    /**
     * Get a user
     * @description Returns one user by `id`, including all earlier changes. Send the last `ETag` that you received
     *     as `If-None-Match` to get `304` if nothing has changed.
     *
     *     Needs the scope `users:read`; without it, use `getCurrentUser`.
     */
    get: operations['getUser'];
    /**
     * Replace a user
     * @description Replaces everything that can be changed: a user sent without `age` has none afterwards. Use
     *     `updateUser` to change only some properties.
     *
     *     `If-Match` is required, so that you do not overwrite changes that you have not seen: the
     *     response is `428` without it, and `412` if the user has changed since. If the `id`
     *     does not exist, the response is `404`; the user is not created.
     *
     *     Needs the scopes `users:read` and `users:write`.
     */
    put: operations['replaceUser'];
    post?: never;
    /**
     * Delete a user
     * @description Deletes a user permanently; the email address becomes available again immediately. The photo is
     *     deleted too, within 15 minutes. With `If-Match`, only if the user has not changed since (`412`).
     *     To keep the record, set `status` to `suspended` with `updateUser` instead.
     *
     *     Needs the scopes `users:read` and `users:write`.
     */
    delete: operations['deleteUser'];
    options?: never;
    head?: never;
    /**
     * Change a user
     * @description Changes the properties that are sent and leaves the others unchanged (JSON Merge Patch, RFC 7396):
     *     `null` removes `age` or `subject`. With `If-Match`, only if the user has not changed since
     *     (`412`).
     *
     *     Needs the scopes `users:read` and `users:write`.
     */
    patch: operations['updateUser'];
    trace?: never;
  };
  '/users/{userId}/photo': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The `id` of a user. */
        userId: components['parameters']['UserId'];
      };
      cookie?: never;
    };
    /**
     * Get a user's photo
     * @description Returns the photo as it was uploaded, with the media type of its content. Send the last `ETag`
     *     that you received as `If-None-Match` to get `304` if nothing has changed. For a photo of more
     *     than 4 MiB, the response is a link (`307`) that works for a minute.
     *
     *     Needs the scope `users:read`.
     */
    get: operations['getUserPhoto'];
    /**
     * Save a user's photo
     * @description Saves a photo, or replaces the existing one. With `If-Match`, only if it has not changed
     *     since; with `If-None-Match`, only if there is none yet (`412`). The content must have the type
     *     that `Content-Type` names (`415`) and at most 4 MiB; use `createPhotoUpload` for larger files.
     *
     *     Needs the scopes `users:read` and `users:write`.
     */
    put: operations['putUserPhoto'];
    post?: never;
    /**
     * Delete a user's photo
     * @description Deletes the photo permanently. With `If-Match`, only if it has not changed since (`412`).
     *
     *     Needs the scopes `users:read` and `users:write`.
     */
    delete: operations['deleteUserPhoto'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/users/{userId}/photo/upload': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The `id` of a user. */
        userId: components['parameters']['UserId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Get a form for uploading a photo
     * @description A form that a browser, or any other client, sends to S3 with one file of up to 20 MiB and of this
     *     type, within ten minutes. The file must be its last field, `file`. It replaces the photo.
     *
     *     Needs the scopes `users:read` and `users:write`.
     */
    post: operations['createPhotoUpload'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api-keys': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List your API keys
     * @description Returns the keys that the caller has created, page by page, oldest first. Use it to see which are
     *     still in use (`lastUsedAt`) and which will expire. The secrets are not shown, because
     *     they are not stored. A key created within the last second may be missing.
     *
     *     Needs a bearer token with the scope `api-keys:manage`; with `api-keys:admin` it lists the keys of
     *     any `subject`.
     */
    get: operations['listApiKeys'];
    put?: never;
    /**
     * Create an API key
     * @description Creates a key that acts for the caller. Its `secret` is in this response and never shown again:
     *     only a hash of it is stored. Give each program its own key, with the fewest scopes it needs.
     *
     *     A key never has a scope that its creator lacks (`403`), and cannot manage keys: a leaked key
     *     cannot create others. It expires after 90 days, or at `expiresAt`, within a year. A key stops
     *     working when the user whose `subject` created it is suspended, and ends when that user is deleted.
     *
     *     A subject has at most 25 keys that have not expired (`409`). To replace a key without an
     *     interruption, create another one, give it to the program, check in `lastUsedAt` that
     *     the old one is no longer used, and revoke it. A short `expiresAt` ends it in any case.
     *
     *     With an `Idempotency-Key`, the request can be sent again for a day: it returns the first
     *     response, with its secret.
     *
     *     Needs a bearer token with the scope `api-keys:manage`.
     */
    post: operations['createApiKey'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api-keys/{apiKeyId}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The `id` of an API key (not its secret). */
        apiKeyId: components['parameters']['ApiKeyId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Revoke an API key
     * @description Invalidates a key of the caller from the next request on. Use it when a program is retired or
     *     a key may have leaked. For another owner's key the response is `404`, as for a key that does
     *     not exist, unless the caller has the scope `api-keys:admin`.
     *
     *     Needs a bearer token with the scope `api-keys:manage` or `api-keys:admin`.
     */
    delete: operations['revokeApiKey'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/exports': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Export users to a file
     * @description Starts writing all users, or those with one `status`, to a file: one line of JSON per user
     *     (`ndjson`), or a table for spreadsheets (`csv`), in which a value that could be a formula is
     *     preceded by an apostrophe. `getExport` reports the progress and links to the file.
     *
     *     Every user who exists from this response to the end of the export, with the requested
     *     `status`, is in the file exactly once. Users who are created, deleted or change their `status`
     *     meanwhile are in it at most once.
     *
     *     Needs a bearer token with the scope `users:export`: because the file leaves the control of
     *     this API, neither the scope for reading users nor an API key is enough.
     */
    post: operations['createExport'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/exports/{exportId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get an export and its file
     * @description Returns the progress of one of your own exports. Once it is `done`, each response has a new
     *     `link`, with which anyone can get the file for 15 minutes. A day after the export was started, it
     *     and its file are deleted.
     *
     *     Needs a bearer token with the scope `users:export`.
     */
    get: operations['getExport'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export interface webhooks {
  userCreated: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * A user was created
     * @description `data` is the user.
     */
    post: operations['userCreated'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  userChanged: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * A user was changed
     * @description `data` is the user after the change. Of two events, the newer one has the later `updatedAt`.
     */
    post: operations['userChanged'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  userDeleted: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * A user was deleted
     * @description `data` contains the `id` of the deleted user.
     */
    post: operations['userDeleted'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export interface components {
  schemas: {
    /** @description The photo to upload. */
    PhotoUploadCreate: {
      contentType: components['schemas']['ImageType'];
    };
    /**
     * @description The media type of an image.
     * @enum {string}
     */
    ImageType: 'image/png' | 'image/jpeg' | 'image/webp';
    /** @description A form to send as `multipart/form-data`, with its fields before the file. */
    PhotoUpload: {
      /**
       * Format: uri
       * @description The address to send it to, with `POST`.
       */
      url: string;
      /** @description The fields of the form. Send them unchanged. */
      fields: {
        [key: string]: string;
      };
      /** @description The maximum size of the file, in bytes. */
      maxBytes: number;
      /**
       * Format: date-time
       * @description When the form stops working.
       */
      expiresAt: string;
    };
    /** @description The health of the API. */
    Health: {
      /**
       * @description Always `ok`; anything else is an error.
       * @enum {string}
       */
      status: 'ok';
    };
    /**
     * Format: uuid
     * @description A UUID. The API creates UUIDs of version 7 (RFC 9562), which sort in order of creation.
     */
    Id: string;
    /** @description The name of the user. It neither starts nor ends with a space, and has no line breaks. */
    UserName: string;
    /**
     * Format: email
     * @description An email address. It is stored as it was written; two addresses are compared regardless of
     *     case.
     */
    Email: string;
    /** @description The age in years. */
    Age: number;
    /**
     * @description `active`, or `suspended`: the record stays, but the user should not be let in. This API only
     *     stores the status; the systems that let users in must enforce it, first of all the issuer of
     *     the tokens.
     * @enum {string}
     */
    UserStatus: 'active' | 'suspended';
    /**
     * @description The `sub` of the tokens with which this user signs in, as the issuer writes it. No two users have
     *     the same one.
     */
    Subject: string;
    /**
     * @description From the oldest to the newest (`asc`), or from the newest to the oldest (`desc`).
     * @enum {string}
     */
    SortOrder: 'asc' | 'desc';
    /**
     * @description What an API key may do.
     * @enum {string}
     */
    ApiKeyScope: 'users:read' | 'users:write';
    /**
     * Format: date-time
     * @description When the event happened.
     */
    EventTime: string;
    /** @description A user was created. */
    UserCreatedEvent: {
      /** @constant */
      type: 'user.created';
      timestamp: components['schemas']['EventTime'];
      data: components['schemas']['User'];
    };
    /** @description A user was changed. */
    UserChangedEvent: {
      /** @constant */
      type: 'user.changed';
      timestamp: components['schemas']['EventTime'];
      data: components['schemas']['User'];
    };
    /** @description A user was deleted. */
    UserDeletedEvent: {
      /** @constant */
      type: 'user.deleted';
      timestamp: components['schemas']['EventTime'];
      data: {
        /** Format: uuid */
        id: string;
      };
    };
    /** @description A user. */
    User: {
      /**
       * Format: uuid
       * @description Set by the API; it never changes.
       */
      id: string;
      name: components['schemas']['UserName'];
      email: components['schemas']['Email'];
      age?: components['schemas']['Age'];
      /** @description An open list: `active` and `suspended` today. Treat an unknown value like `suspended`. */
      status: string;
      subject?: components['schemas']['Subject'];
      /**
       * Format: date-time
       * @description When the user was created.
       */
      createdAt: string;
      /**
       * Format: date-time
       * @description When the user was last changed.
       */
      updatedAt: string;
    };
    /** @description A user to create; `active` if no `status` is sent. */
    UserCreate: {
      name: components['schemas']['UserName'];
      email: components['schemas']['Email'];
      age?: components['schemas']['Age'];
      status?: components['schemas']['UserStatus'];
      subject?: components['schemas']['Subject'];
    };
    /** @description All properties of a user that can be changed. `age` and `subject` are removed if they are not sent. */
    UserReplace: {
      name: components['schemas']['UserName'];
      email: components['schemas']['Email'];
      age?: components['schemas']['Age'];
      status: components['schemas']['UserStatus'];
      subject?: components['schemas']['Subject'];
    };
    /** @description The properties of a user to change (JSON Merge Patch, RFC 7396). */
    UserPatch: {
      name?: components['schemas']['UserName'];
      email?: components['schemas']['Email'];
      /** @description The age in years; `null` removes it. */
      age?: number | null;
      status?: components['schemas']['UserStatus'];
      /** @description The `sub` of this user's tokens; `null` removes it. */
      subject?: string | null;
    };
    /** @description The properties of their own record that callers can change (JSON Merge Patch, RFC 7396). */
    CurrentUserPatch: {
      name?: components['schemas']['UserName'];
      email?: components['schemas']['Email'];
      /** @description The age in years; `null` removes it. */
      age?: number | null;
    };
    /** @description A page of users. */
    UserPage: {
      /** @description The users, in the requested order. */
      items: components['schemas']['User'][];
      nextCursor?: components['schemas']['NextCursor'];
    };
    /** @description Send it as `cursor` to get the next page. The last page has none. */
    NextCursor: string;
    /** @description What the key is for. */
    ApiKeyName: string;
    /** @description An API key, without its secret. */
    ApiKey: {
      /**
       * Format: uuid
       * @description Set by the API. It is also part of the secret.
       */
      id: string;
      name: components['schemas']['ApiKeyName'];
      /** @description What the key may do. An open list: new scopes may be added. */
      scopes: string[];
      /**
       * Format: date-time
       * @description When the key was created.
       */
      createdAt: string;
      /**
       * Format: date-time
       * @description When the key expires.
       */
      expiresAt: string;
      /**
       * Format: date-time
       * @description When the key was last used, to within five minutes. Missing until its first use.
       */
      lastUsedAt?: string;
    };
    /** @description A new API key, with the secret that is never shown again. */
    ApiKeyWithSecret: {
      /**
       * Format: uuid
       * @description Set by the API. It is also part of the secret.
       */
      id: string;
      name: components['schemas']['ApiKeyName'];
      /** @description What the key may do. An open list: new scopes may be added. */
      scopes: string[];
      /**
       * Format: date-time
       * @description When the key was created.
       */
      createdAt: string;
      /**
       * Format: date-time
       * @description When the key expires.
       */
      expiresAt: string;
      /** @description What to send as `X-Api-Key`. */
      secret: string;
    };
    /** @description An API key to create. */
    ApiKeyCreate: {
      name: components['schemas']['ApiKeyName'];
      /** @description What the key may do; it cannot have a scope that its creator lacks. */
      scopes: components['schemas']['ApiKeyScope'][];
      /**
       * Format: date-time
       * @description When the key expires, in the future and within a year. The default is 90 days from now.
       */
      expiresAt?: string;
    };
    /** @description A page of API keys. */
    ApiKeyPage: {
      /** @description The keys, oldest first. */
      items: components['schemas']['ApiKey'][];
      nextCursor?: components['schemas']['NextCursor'];
    };
    /** @description An export to start; of all users if no `status` is sent. */
    ExportCreate: {
      /**
       * @description Lines of JSON, or a table whose first row has the names of the columns.
       * @enum {string}
       */
      format: 'ndjson' | 'csv';
      status?: components['schemas']['UserStatus'];
    };
    /** @description An export of users. */
    Export: {
      /**
       * Format: uuid
       * @description Set by the API.
       */
      id: string;
      /**
       * @description The format of the file.
       * @enum {string}
       */
      format: 'ndjson' | 'csv';
      /** @description The status of the exported users; all users if it is missing. */
      status?: string;
      /** @description An open list: `running`, `done`, or `stalled` (no progress for an hour; start another export). */
      state: string;
      /** @description How many users have been written so far. */
      users: number;
      /**
       * Format: date-time
       * @description When the export was started.
       */
      createdAt: string;
      /**
       * Format: date-time
       * @description When the export and its file are deleted.
       */
      expiresAt: string;
      /**
       * Format: uri
       * @description A link to the file, valid for 15 minutes. Missing until the export is done.
       */
      link?: string;
    };
    /** @description What went wrong (RFC 9457). It may have additional members. */
    Problem: {
      /**
       * Format: uri-reference
       * @description The type of the problem. It is stable; new types may be added.
       */
      type: string;
      /** @description A summary, the same for every problem of this type. */
      title: string;
      /** @description The HTTP status. */
      status: number;
      /** @description What went wrong with this request. */
      detail?: string;
      /**
       * Format: uri-reference
       * @description Identifies this occurrence of the problem.
       */
      instance?: string;
      /** @description Identifies the request in the log; the same as in `X-Request-Id`. */
      requestId: string;
      /** @description Every error in the request. */
      errors?: components['schemas']['ProblemError'][];
    };
    /** @description One error in a request. */
    ProblemError: {
      /** @description The part of the request that it is in. An open list: currently `path`, `query`, `header`, `cookie` and `body`. */
      in: string;
      /** @description A JSON Pointer (RFC 6901) to it; for a parameter, it begins with the name. */
      pointer: string;
      /** @description What is wrong. */
      message: string;
    };
    /** @description `*`, or entity tags in double quotes, separated by commas. */
    EntityTags: string;
  };
  responses: {
    /** @description The API is healthy. */
    Healthy: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Health'];
      };
    };
    /** @description The user. */
    User: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        ETag: components['headers']['ETag'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['User'];
      };
    };
    /** @description Created. */
    CreatedUser: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        ETag: components['headers']['ETag'];
        Location: components['headers']['Location'];
        'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['User'];
      };
    };
    /** @description The caller's own record. */
    CurrentUser: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        ETag: components['headers']['ETag'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['User'];
      };
    };
    /** @description The changed user. */
    ChangedUser: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        ETag: components['headers']['ETag'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['User'];
      };
    };
    /** @description Done. The response has no body. */
    Deleted: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        [name: string]: unknown;
      };
      content?: never;
    };
    /** @description The user has not changed since you got that `ETag`. */
    NotModified: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        ETag: components['headers']['ETag'];
        [name: string]: unknown;
      };
      content?: never;
    };
    /**
     * @description The request breaks the contract, or cannot be read. `errors` lists every error, not only the
     *     first. Sending the same request again fails again.
     */
    BadRequest: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The credentials are missing, invalid or expired. */
    Unauthorized: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'WWW-Authenticate': components['headers']['WWW-Authenticate'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The credentials are valid, but lack a scope that this operation requires. */
    Forbidden: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'WWW-Authenticate': components['headers']['WWW-Authenticate'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description It does not exist, or does not belong to the caller. */
    NotFound: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The `Accept` header of the request excludes every available content type. */
    NotAcceptable: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Another user has this email address, regardless of case, or this subject; `type` says which. */
    Conflict: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Another request was sent with this `Idempotency-Key`. Use a new one. */
    KeyReused: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The caller has as many API keys as a subject may have. */
    TooManyApiKeys: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The user has changed since. Get the user again, check the changes, and try again. */
    PreconditionFailed: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The body is larger than this API accepts. */
    ContentTooLarge: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description This operation does not accept the body's content type. */
    UnsupportedMediaType: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        Accept: components['headers']['Accept'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description `If-Match` is missing. Get the user, and send its `ETag`. */
    PreconditionRequired: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Too many requests. Wait, then try again. */
    TooManyRequests: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'Retry-After': components['headers']['Retry-After'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description An error in this API. The log contains its details, under the id of the request. */
    InternalError: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description A service that this operation needs is not available. No change is known to have been made; try again. */
    Unavailable: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'Retry-After': components['headers']['Retry-After'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
  };
  parameters: {
    /**
     * @description Identifies this request, so that it can be sent again without a second effect: a new UUID, with or
     *     without quotes. Valid for 24 hours, for the same caller, operation and body (`422` for another
     *     body).
     */
    IdempotencyKey: string;
    /** @description The `id` of a user. */
    UserId: components['schemas']['Id'];
    /** @description The `id` of an API key (not its secret). */
    ApiKeyId: components['schemas']['Id'];
    /** @description The maximum number of items on a page. */
    Limit: number;
    /**
     * @description Where the page starts: the `nextCursor` of the previous page. A cursor has no meaning outside this
     *     API, and is only valid with the same query: with another one, it is refused (`400`).
     *     `limit` may change.
     */
    Cursor: string;
    /**
     * @description The request is carried out only if the current `ETag` is this one, or one of these (RFC 9110,
     *     section 13.1.1). `*` matches any. A weak one (`W/"…"`) never matches.
     */
    'If-Match': components['schemas']['EntityTags'];
    /**
     * @description The request is carried out only if the current `ETag` is this one, or one of these (RFC 9110,
     *     section 13.1.1). `*` matches any, so it replaces every version. A weak one (`W/"…"`) never
     *     matches. Without this header, the response is `428`.
     */
    'RequiredIf-Match': components['schemas']['EntityTags'];
    /**
     * @description The object is returned only if its current `ETag` is none of these (RFC 9110, section 13.1.2);
     *     otherwise the response is `304`.
     */
    'If-None-Match': components['schemas']['EntityTags'];
  };
  requestBodies: never;
  headers: {
    /** @description The version of this photo, for `If-Match` and `If-None-Match`. It is always a strong entity tag. */
    PhotoETag: string;
    /** @description Whether the photo may be cached. */
    'Cache-Control': string;
    /** @description `true` if this is the response to an earlier request with the same `Idempotency-Key`. */
    'Idempotency-Replayed': 'true';
    /** @description Identifies this request in the log. Quote it when you ask for help. */
    'X-Request-Id': string;
    /** @description The version of this user, for `If-Match` and `If-None-Match`. It is always a strong entity tag. */
    ETag: string;
    /** @description The address of what was created. */
    Location: string;
    /** @description The number of seconds to wait before trying again. */
    'Retry-After': number;
    /** @description How many requests are left (`r`), and in how many seconds (`t`) there will be more. */
    RateLimit: string;
    /** @description How many requests (`q`) are allowed in how many seconds (`w`). */
    'RateLimit-Policy': string;
    /** @description The required credentials, and what is wrong with those sent (RFC 6750, section 3). */
    'WWW-Authenticate': string;
    /** @description The content types that this operation accepts. */
    Accept: string;
  };
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  getHealth: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Healthy'];
      400: components['responses']['BadRequest'];
      406: components['responses']['NotAcceptable'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
    };
  };
  getReadiness: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Healthy'];
      400: components['responses']['BadRequest'];
      406: components['responses']['NotAcceptable'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  listUsers: {
    parameters: {
      query?: {
        /** @description The maximum number of items on a page. */
        limit?: components['parameters']['Limit'];
        /**
         * @description Where the page starts: the `nextCursor` of the previous page. A cursor has no meaning outside this
         *     API, and is only valid with the same query: with another one, it is refused (`400`).
         *     `limit` may change.
         */
        cursor?: components['parameters']['Cursor'];
        /** @description Only the user with exactly this address, in upper or lower case. */
        email?: components['schemas']['Email'];
        /** @description Only the users with this status. */
        status?: components['schemas']['UserStatus'];
        /** @description Oldest first (`asc`) or newest first (`desc`). */
        order?: components['schemas']['SortOrder'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of users, possibly empty. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UserPage'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      406: components['responses']['NotAcceptable'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  createUser: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Identifies this request, so that it can be sent again without a second effect: a new UUID, with or
         *     without quotes. Valid for 24 hours, for the same caller, operation and body (`422` for another
         *     body).
         */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      path?: never;
      cookie?: never;
    };
    /** @description The new user. */
    requestBody: {
      content: {
        'application/json': components['schemas']['UserCreate'];
      };
    };
    responses: {
      201: components['responses']['CreatedUser'];
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      406: components['responses']['NotAcceptable'];
      409: components['responses']['Conflict'];
      413: components['responses']['ContentTooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      422: components['responses']['KeyReused'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  getCurrentUser: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The object is returned only if its current `ETag` is none of these (RFC 9110, section 13.1.2);
         *     otherwise the response is `304`.
         */
        'If-None-Match'?: components['parameters']['If-None-Match'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['CurrentUser'];
      304: components['responses']['NotModified'];
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      404: components['responses']['NotFound'];
      406: components['responses']['NotAcceptable'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  updateCurrentUser: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The request is carried out only if the current `ETag` is this one, or one of these (RFC 9110,
         *     section 13.1.1). `*` matches any. A weak one (`W/"…"`) never matches.
         */
        'If-Match'?: components['parameters']['If-Match'];
      };
      path?: never;
      cookie?: never;
    };
    /** @description The properties to change. */
    requestBody: {
      content: {
        'application/merge-patch+json': components['schemas']['CurrentUserPatch'];
        'application/json': components['schemas']['CurrentUserPatch'];
      };
    };
    responses: {
      200: components['responses']['ChangedUser'];
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      406: components['responses']['NotAcceptable'];
      409: components['responses']['Conflict'];
      412: components['responses']['PreconditionFailed'];
      413: components['responses']['ContentTooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  getUser: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The object is returned only if its current `ETag` is none of these (RFC 9110, section 13.1.2);
         *     otherwise the response is `304`.
         */
        'If-None-Match'?: components['parameters']['If-None-Match'];
      };
      path: {
        /** @description The `id` of a user. */
        userId: components['parameters']['UserId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['User'];
      304: components['responses']['NotModified'];
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      406: components['responses']['NotAcceptable'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  replaceUser: {
    parameters: {
      query?: never;
      header: {
        /**
         * @description The request is carried out only if the current `ETag` is this one, or one of these (RFC 9110,
         *     section 13.1.1). `*` matches any, so it replaces every version. A weak one (`W/"…"`) never
         *     matches. Without this header, the response is `428`.
         */
        'If-Match': components['parameters']['RequiredIf-Match'];
      };
      path: {
        /** @description The `id` of a user. */
        userId: components['parameters']['UserId'];
      };
      cookie?: never;
    };
    /** @description The new state of the user. */
    requestBody: {
      content: {
        'application/json': components['schemas']['UserReplace'];
      };
    };
    responses: {
      200: components['responses']['ChangedUser'];
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      406: components['responses']['NotAcceptable'];
      409: components['responses']['Conflict'];
      412: components['responses']['PreconditionFailed'];
      413: components['responses']['ContentTooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      428: components['responses']['PreconditionRequired'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  deleteUser: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The request is carried out only if the current `ETag` is this one, or one of these (RFC 9110,
         *     section 13.1.1). `*` matches any. A weak one (`W/"…"`) never matches.
         */
        'If-Match'?: components['parameters']['If-Match'];
      };
      path: {
        /** @description The `id` of a user. */
        userId: components['parameters']['UserId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: components['responses']['Deleted'];
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      412: components['responses']['PreconditionFailed'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  updateUser: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The request is carried out only if the current `ETag` is this one, or one of these (RFC 9110,
         *     section 13.1.1). `*` matches any. A weak one (`W/"…"`) never matches.
         */
        'If-Match'?: components['parameters']['If-Match'];
      };
      path: {
        /** @description The `id` of a user. */
        userId: components['parameters']['UserId'];
      };
      cookie?: never;
    };
    /** @description The properties to change. */
    requestBody: {
      content: {
        'application/merge-patch+json': components['schemas']['UserPatch'];
        'application/json': components['schemas']['UserPatch'];
      };
    };
    responses: {
      200: components['responses']['ChangedUser'];
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      406: components['responses']['NotAcceptable'];
      409: components['responses']['Conflict'];
      412: components['responses']['PreconditionFailed'];
      413: components['responses']['ContentTooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  getUserPhoto: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The object is returned only if its current `ETag` is none of these (RFC 9110, section 13.1.2);
         *     otherwise the response is `304`.
         */
        'If-None-Match'?: components['parameters']['If-None-Match'];
      };
      path: {
        /** @description The `id` of a user. */
        userId: components['parameters']['UserId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The photo. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          ETag: components['headers']['PhotoETag'];
          'Cache-Control': components['headers']['Cache-Control'];
          [name: string]: unknown;
        };
        content: {
          'image/png': unknown;
          'image/jpeg': unknown;
          'image/webp': unknown;
        };
      };
      /** @description The photo has not changed since you got that `ETag`. */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          ETag: components['headers']['PhotoETag'];
          'Cache-Control': components['headers']['Cache-Control'];
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description The photo can be downloaded from this link. */
      307: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          /** @description The link to the photo, valid for one minute. */
          Location: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      406: components['responses']['NotAcceptable'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  putUserPhoto: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The request is carried out only if the current `ETag` is this one, or one of these (RFC 9110,
         *     section 13.1.1). `*` matches any. A weak one (`W/"…"`) never matches.
         */
        'If-Match'?: components['parameters']['If-Match'];
        /** @description Only if there is no photo yet. */
        'If-None-Match'?: '*';
      };
      path: {
        /** @description The `id` of a user. */
        userId: components['parameters']['UserId'];
      };
      cookie?: never;
    };
    /** @description The photo. */
    requestBody: {
      content: {
        'image/png': unknown;
        'image/jpeg': unknown;
        'image/webp': unknown;
      };
    };
    responses: {
      /** @description Saved. */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          ETag: components['headers']['PhotoETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      412: components['responses']['PreconditionFailed'];
      413: components['responses']['ContentTooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  deleteUserPhoto: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description The request is carried out only if the current `ETag` is this one, or one of these (RFC 9110,
         *     section 13.1.1). `*` matches any. A weak one (`W/"…"`) never matches.
         */
        'If-Match'?: components['parameters']['If-Match'];
      };
      path: {
        /** @description The `id` of a user. */
        userId: components['parameters']['UserId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: components['responses']['Deleted'];
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      412: components['responses']['PreconditionFailed'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  createPhotoUpload: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The `id` of a user. */
        userId: components['parameters']['UserId'];
      };
      cookie?: never;
    };
    /** @description The photo to upload. */
    requestBody: {
      content: {
        'application/json': components['schemas']['PhotoUploadCreate'];
      };
    };
    responses: {
      /** @description The form. */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PhotoUpload'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      406: components['responses']['NotAcceptable'];
      413: components['responses']['ContentTooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  listApiKeys: {
    parameters: {
      query?: {
        /** @description The maximum number of items on a page. */
        limit?: components['parameters']['Limit'];
        /**
         * @description Where the page starts: the `nextCursor` of the previous page. A cursor has no meaning outside this
         *     API, and is only valid with the same query: with another one, it is refused (`400`).
         *     `limit` may change.
         */
        cursor?: components['parameters']['Cursor'];
        /** @description The subject whose keys to list; by default the caller. The keys of others require the scope `api-keys:admin` (`403`). */
        subject?: components['schemas']['Subject'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of the caller's keys, possibly empty. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ApiKeyPage'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      406: components['responses']['NotAcceptable'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  createApiKey: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Identifies this request, so that it can be sent again without a second effect: a new UUID, with or
         *     without quotes. Valid for 24 hours, for the same caller, operation and body (`422` for another
         *     body).
         */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      path?: never;
      cookie?: never;
    };
    /** @description What the key is for and what it may do. */
    requestBody: {
      content: {
        'application/json': components['schemas']['ApiKeyCreate'];
      };
    };
    responses: {
      /** @description Created. Store the secret now; it is not shown again. */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          /** @description Nothing between the API and the client may store the secret. */
          'Cache-Control': 'private, no-store';
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ApiKeyWithSecret'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      406: components['responses']['NotAcceptable'];
      409: components['responses']['TooManyApiKeys'];
      413: components['responses']['ContentTooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      422: components['responses']['KeyReused'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  revokeApiKey: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The `id` of an API key (not its secret). */
        apiKeyId: components['parameters']['ApiKeyId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: components['responses']['Deleted'];
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  createExport: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Identifies this request, so that it can be sent again without a second effect: a new UUID, with or
         *     without quotes. Valid for 24 hours, for the same caller, operation and body (`422` for another
         *     body).
         */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      path?: never;
      cookie?: never;
    };
    /** @description What to export. */
    requestBody: {
      content: {
        'application/json': components['schemas']['ExportCreate'];
      };
    };
    responses: {
      /** @description Started. */
      202: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          Location: components['headers']['Location'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Export'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      406: components['responses']['NotAcceptable'];
      413: components['responses']['ContentTooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      422: components['responses']['KeyReused'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  getExport: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The `id` of an export. */
        exportId: components['schemas']['Id'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The export. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Export'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      406: components['responses']['NotAcceptable'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  userCreated: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UserCreatedEvent'];
      };
    };
    responses: {
      /** @description Received. The event is not sent again. */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  userChanged: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UserChangedEvent'];
      };
    };
    responses: {
      /** @description Received. The event is not sent again. */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  userDeleted: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UserDeletedEvent'];
      };
    };
    responses: {
      /** @description Received. The event is not sent again. */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
}
