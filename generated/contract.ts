// Written by `npm run generate`. Change the contract, not this file.

import {
  type CompiledOperation,
  type Contract,
  type ContractSettings,
  type MemberPlan,
  authentication,
  readBody,
  readParameters,
} from 'openapi-first-runtime/compiled';
import * as validators from './validators.js';

const members_Health: MemberPlan = { names: { status: 0 } };
const members_UserPage: MemberPlan = { names: { items: () => members_of, nextCursor: 0 } };
const members_of: MemberPlan = { items: () => members_User };
const members_User: MemberPlan = {
  names: { id: 0, name: 0, email: 0, age: 0, status: 0, subject: 0, createdAt: 0, updatedAt: 0 },
};
const members_User_2: MemberPlan = {
  names: { id: 0, name: 0, email: 0, age: 0, status: 0, subject: 0, createdAt: 0, updatedAt: 0 },
};
const members_User_3: MemberPlan = {
  names: { id: 0, name: 0, email: 0, age: 0, status: 0, subject: 0, createdAt: 0, updatedAt: 0 },
};
const members_User_4: MemberPlan = {
  names: { id: 0, name: 0, email: 0, age: 0, status: 0, subject: 0, createdAt: 0, updatedAt: 0 },
};
const members_User_5: MemberPlan = {
  names: { id: 0, name: 0, email: 0, age: 0, status: 0, subject: 0, createdAt: 0, updatedAt: 0 },
};
const members_PhotoUpload: MemberPlan = { names: { url: 0, fields: 0, maxBytes: 0, expiresAt: 0 } };
const members_ApiKeyPage: MemberPlan = { names: { items: () => members_of_2, nextCursor: 0 } };
const members_of_2: MemberPlan = { items: () => members_ApiKey };
const members_ApiKey: MemberPlan = {
  names: { id: 0, name: 0, scopes: 0, createdAt: 0, expiresAt: 0, lastUsedAt: 0 },
};
const members_ApiKeyWithSecret: MemberPlan = {
  names: { id: 0, name: 0, scopes: 0, createdAt: 0, expiresAt: 0, secret: 0 },
};
const members_Export: MemberPlan = {
  names: { id: 0, format: 0, status: 0, state: 0, users: 0, createdAt: 0, expiresAt: 0, link: 0 },
};
const members_Export_2: MemberPlan = {
  names: { id: 0, format: 0, status: 0, state: 0, users: 0, createdAt: 0, expiresAt: 0, link: 0 },
};
const bases = ['/v1'] as const;
const header_X_Request_Id = {
  name: 'X-Request-Id',
  required: false,
  explode: false,
  validate: validators.validateNextCursor,
} as const;
const response_200 = {
  status: '200',
  contents: [
    { mediaType: 'application/json', validate: validators.validateHealth, members: members_Health },
  ],
  headers: [header_X_Request_Id],
} as const;
const response_400 = {
  status: '400',
  contents: [{ mediaType: 'application/problem+json', validate: validators.validateProblem }],
  headers: [header_X_Request_Id],
} as const;
const response_406 = {
  status: '406',
  contents: [{ mediaType: 'application/problem+json', validate: validators.validateProblem }],
  headers: [header_X_Request_Id],
} as const;
const header_Retry_After = {
  name: 'Retry-After',
  required: false,
  explode: false,
  validate: validators.validate_0d3ac1e9,
} as const;
const response_429 = {
  status: '429',
  contents: [{ mediaType: 'application/problem+json', validate: validators.validateProblem }],
  headers: [
    header_X_Request_Id,
    header_Retry_After,
    { name: 'RateLimit', required: false, explode: false, validate: validators.validateNextCursor },
    {
      name: 'RateLimit-Policy',
      required: false,
      explode: false,
      validate: validators.validateNextCursor,
    },
  ],
} as const;
const response_500 = {
  status: '500',
  contents: [{ mediaType: 'application/problem+json', validate: validators.validateProblem }],
  headers: [header_X_Request_Id],
} as const;
const steps = {} as const;
const response_503 = {
  status: '503',
  contents: [{ mediaType: 'application/problem+json', validate: validators.validateProblem }],
  headers: [header_X_Request_Id, header_Retry_After],
} as const;
const query_limit = {
  in: 'query',
  name: 'limit',
  required: false,
  style: 'form',
  explode: true,
  shape: { types: ['integer'] },
  default: 20,
  validate: validators.validate_e238f277,
} as const;
const query_cursor = {
  in: 'query',
  name: 'cursor',
  required: false,
  style: 'form',
  explode: true,
  validate: validators.validate_3191b7c4,
} as const;
const header_WWW_Authenticate = {
  name: 'WWW-Authenticate',
  required: false,
  explode: false,
  validate: validators.validateNextCursor,
} as const;
const response_401 = {
  status: '401',
  contents: [{ mediaType: 'application/problem+json', validate: validators.validateProblem }],
  headers: [header_X_Request_Id, header_WWW_Authenticate],
} as const;
const response_403 = {
  status: '403',
  contents: [{ mediaType: 'application/problem+json', validate: validators.validateProblem }],
  headers: [header_X_Request_Id, header_WWW_Authenticate],
} as const;
const security = [{ bearerAuth: ['users:read'] }, { apiKeyAuth: ['users:read'] }] as const;
const steps_2 = { security: authentication, parameters: readParameters } as const;
const header_Idempotency_Key = {
  in: 'header',
  name: 'Idempotency-Key',
  required: false,
  style: 'simple',
  explode: false,
  validate: validators.validate_34905d79,
} as const;
const header_ETag = {
  name: 'ETag',
  required: true,
  explode: false,
  validate: validators.validate_beafbad6,
} as const;
const header_Location = {
  name: 'Location',
  required: true,
  explode: false,
  validate: validators.validate_5dc527ab,
} as const;
const header_Idempotency_Replayed = {
  name: 'Idempotency-Replayed',
  required: false,
  explode: false,
  validate: validators.validate_dc70d75a,
} as const;
const response_409 = {
  status: '409',
  contents: [{ mediaType: 'application/problem+json', validate: validators.validateProblem }],
  headers: [header_X_Request_Id],
} as const;
const response_413 = {
  status: '413',
  contents: [{ mediaType: 'application/problem+json', validate: validators.validateProblem }],
  headers: [header_X_Request_Id],
} as const;
const response_415 = {
  status: '415',
  contents: [{ mediaType: 'application/problem+json', validate: validators.validateProblem }],
  headers: [
    header_X_Request_Id,
    { name: 'Accept', required: false, explode: false, validate: validators.validateNextCursor },
  ],
} as const;
const response_422 = {
  status: '422',
  contents: [{ mediaType: 'application/problem+json', validate: validators.validateProblem }],
  headers: [header_X_Request_Id],
} as const;
const steps_3 = { security: authentication, parameters: readParameters, body: readBody } as const;
const header_If_None_Match = {
  in: 'header',
  name: 'If-None-Match',
  required: false,
  style: 'simple',
  explode: false,
  validate: validators.validateEntityTags,
} as const;
const response_304 = {
  status: '304',
  contents: [],
  headers: [header_X_Request_Id, header_ETag],
} as const;
const response_404 = {
  status: '404',
  contents: [{ mediaType: 'application/problem+json', validate: validators.validateProblem }],
  headers: [header_X_Request_Id],
} as const;
const header_If_Match = {
  in: 'header',
  name: 'If-Match',
  required: false,
  style: 'simple',
  explode: false,
  validate: validators.validateEntityTags,
} as const;
const response_200_2 = {
  status: '200',
  contents: [
    { mediaType: 'application/json', validate: validators.validateUser, members: members_User_4 },
  ],
  headers: [header_X_Request_Id, header_ETag],
} as const;
const response_412 = {
  status: '412',
  contents: [{ mediaType: 'application/problem+json', validate: validators.validateProblem }],
  headers: [header_X_Request_Id],
} as const;
const path_userId = {
  in: 'path',
  name: 'userId',
  required: true,
  style: 'simple',
  explode: false,
  validate: validators.validateId,
} as const;
const security_2 = [
  { bearerAuth: ['users:read', 'users:write'] },
  { apiKeyAuth: ['users:read', 'users:write'] },
] as const;
const response_204 = { status: '204', contents: [], headers: [header_X_Request_Id] } as const;
const header_Cache_Control = {
  name: 'Cache-Control',
  required: false,
  explode: false,
  validate: validators.validateNextCursor,
} as const;
const security_3 = [
  { bearerAuth: ['api-keys:manage'] },
  { bearerAuth: ['api-keys:admin'] },
] as const;
const security_4 = [{ bearerAuth: ['users:export'] }] as const;

export const settings: ContractSettings = {
  format: 3,
  title: 'Users API',
  version: '1.0.0',
  securitySchemes: {
    bearerAuth: { type: 'http', scheme: 'bearer' },
    apiKeyAuth: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
  },
  cors: {
    origins: ['https://app.example.com'],
    credentials: false,
    headers: [
      'Authorization',
      'Content-Type',
      'Idempotency-Key',
      'If-Match',
      'If-None-Match',
      'X-Api-Key',
    ],
    exposed: [
      'Accept',
      'Cache-Control',
      'ETag',
      'Idempotency-Replayed',
      'Location',
      'RateLimit',
      'RateLimit-Policy',
      'Retry-After',
      'WWW-Authenticate',
      'X-Request-Id',
    ],
    maxAge: 600,
  },
};

export const getHealth: CompiledOperation = {
  id: 'getHealth',
  method: 'GET',
  path: '/health',
  bases: bases,
  tags: ['Health'],
  parameters: [],
  responses: [response_200, response_400, response_406, response_429, response_500],
  unknownQuery: 'refuse',
  security: [],
  maxBodyBytes: 16384,
  throttling: { rateLimit: 1000, burstLimit: 2000 },
  steps: steps,
};

export const getReadiness: CompiledOperation = {
  id: 'getReadiness',
  method: 'GET',
  path: '/health/ready',
  bases: bases,
  tags: ['Health'],
  parameters: [],
  responses: [response_200, response_400, response_406, response_429, response_500, response_503],
  unknownQuery: 'refuse',
  security: [],
  maxBodyBytes: 16384,
  throttling: { rateLimit: 100, burstLimit: 200 },
  steps: steps,
};

export const listUsers: CompiledOperation = {
  id: 'listUsers',
  method: 'GET',
  path: '/users',
  bases: bases,
  tags: ['Users'],
  parameters: [
    query_limit,
    query_cursor,
    {
      in: 'query',
      name: 'email',
      required: false,
      style: 'form',
      explode: true,
      validate: validators.validateEmail,
    },
    {
      in: 'query',
      name: 'status',
      required: false,
      style: 'form',
      explode: true,
      validate: validators.validateUserStatus,
    },
    {
      in: 'query',
      name: 'order',
      required: false,
      style: 'form',
      explode: true,
      default: 'asc',
      validate: validators.validateSortOrder,
    },
  ],
  responses: [
    {
      status: '200',
      contents: [
        {
          mediaType: 'application/json',
          validate: validators.validateUserPage,
          members: members_UserPage,
        },
      ],
      headers: [header_X_Request_Id],
    },
    response_400,
    response_401,
    response_403,
    response_406,
    response_429,
    response_500,
    response_503,
  ],
  unknownQuery: 'refuse',
  security: security,
  maxBodyBytes: 16384,
  throttling: { rateLimit: 1000, burstLimit: 2000 },
  steps: steps_2,
};

export const createUser: CompiledOperation = {
  id: 'createUser',
  method: 'POST',
  path: '/users',
  bases: bases,
  tags: ['Users'],
  parameters: [header_Idempotency_Key],
  body: {
    required: true,
    contents: [{ mediaType: 'application/json', validate: validators.validateUserCreate }],
  },
  responses: [
    {
      status: '201',
      contents: [
        {
          mediaType: 'application/json',
          validate: validators.validateUser,
          members: members_User_2,
        },
      ],
      headers: [header_X_Request_Id, header_ETag, header_Location, header_Idempotency_Replayed],
    },
    response_400,
    response_401,
    response_403,
    response_406,
    response_409,
    response_413,
    response_415,
    response_422,
    response_429,
    response_500,
    response_503,
  ],
  unknownQuery: 'refuse',
  security: [{ bearerAuth: ['users:write'] }, { apiKeyAuth: ['users:write'] }],
  maxBodyBytes: 16384,
  throttling: { rateLimit: 1000, burstLimit: 1000 },
  everyMinutes: 1,
  steps: steps_3,
};

export const getCurrentUser: CompiledOperation = {
  id: 'getCurrentUser',
  method: 'GET',
  path: '/users/me',
  bases: bases,
  tags: ['Users'],
  parameters: [header_If_None_Match],
  responses: [
    {
      status: '200',
      contents: [
        {
          mediaType: 'application/json',
          validate: validators.validateUser,
          members: members_User_3,
        },
      ],
      headers: [header_X_Request_Id, header_ETag],
    },
    response_304,
    response_400,
    response_401,
    response_404,
    response_406,
    response_429,
    response_500,
    response_503,
  ],
  unknownQuery: 'refuse',
  security: [{ bearerAuth: [] }, { apiKeyAuth: [] }],
  maxBodyBytes: 16384,
  throttling: {
    rateLimit: 10000,
    burstLimit: 5000,
    perCaller: { rateLimit: 100, burstLimit: 500 },
  },
  steps: steps_2,
};

export const updateCurrentUser: CompiledOperation = {
  id: 'updateCurrentUser',
  method: 'PATCH',
  path: '/users/me',
  bases: bases,
  tags: ['Users'],
  parameters: [header_If_Match],
  body: {
    required: true,
    contents: [
      { mediaType: 'application/merge-patch+json', validate: validators.validateCurrentUserPatch },
      { mediaType: 'application/json', validate: validators.validateCurrentUserPatch },
    ],
  },
  responses: [
    response_200_2,
    response_400,
    response_401,
    response_403,
    response_404,
    response_406,
    response_409,
    response_412,
    response_413,
    response_415,
    response_429,
    response_500,
    response_503,
  ],
  unknownQuery: 'refuse',
  security: [{ bearerAuth: [] }, { apiKeyAuth: ['users:write'] }],
  maxBodyBytes: 16384,
  throttling: { rateLimit: 750, burstLimit: 1000 },
  steps: steps_3,
};

export const getUser: CompiledOperation = {
  id: 'getUser',
  method: 'GET',
  path: '/users/{userId}',
  bases: bases,
  tags: ['Users'],
  parameters: [path_userId, header_If_None_Match],
  responses: [
    {
      status: '200',
      contents: [
        {
          mediaType: 'application/json',
          validate: validators.validateUser,
          members: members_User_5,
        },
      ],
      headers: [header_X_Request_Id, header_ETag],
    },
    response_304,
    response_400,
    response_401,
    response_403,
    response_404,
    response_406,
    response_429,
    response_500,
    response_503,
  ],
  unknownQuery: 'refuse',
  security: security,
  maxBodyBytes: 16384,
  throttling: {
    rateLimit: 10000,
    burstLimit: 5000,
    perCaller: { rateLimit: 100, burstLimit: 500 },
  },
  steps: steps_2,
};

export const replaceUser: CompiledOperation = {
  id: 'replaceUser',
  method: 'PUT',
  path: '/users/{userId}',
  bases: bases,
  tags: ['Users'],
  parameters: [
    path_userId,
    {
      in: 'header',
      name: 'If-Match',
      required: true,
      style: 'simple',
      explode: false,
      validate: validators.validateEntityTags,
    },
  ],
  body: {
    required: true,
    contents: [{ mediaType: 'application/json', validate: validators.validateUserReplace }],
  },
  responses: [
    response_200_2,
    response_400,
    response_401,
    response_403,
    response_404,
    response_406,
    response_409,
    response_412,
    response_413,
    response_415,
    {
      status: '428',
      contents: [{ mediaType: 'application/problem+json', validate: validators.validateProblem }],
      headers: [header_X_Request_Id],
    },
    response_429,
    response_500,
    response_503,
  ],
  unknownQuery: 'refuse',
  security: security_2,
  maxBodyBytes: 16384,
  throttling: { rateLimit: 250, burstLimit: 500 },
  steps: steps_3,
};

export const deleteUser: CompiledOperation = {
  id: 'deleteUser',
  method: 'DELETE',
  path: '/users/{userId}',
  bases: bases,
  tags: ['Users'],
  parameters: [path_userId, header_If_Match],
  responses: [
    response_204,
    response_400,
    response_401,
    response_403,
    response_404,
    response_412,
    response_429,
    response_500,
    response_503,
  ],
  unknownQuery: 'refuse',
  security: security_2,
  maxBodyBytes: 16384,
  throttling: { rateLimit: 250, burstLimit: 500 },
  everyMinutes: 1,
  steps: steps_2,
};

export const updateUser: CompiledOperation = {
  id: 'updateUser',
  method: 'PATCH',
  path: '/users/{userId}',
  bases: bases,
  tags: ['Users'],
  parameters: [path_userId, header_If_Match],
  body: {
    required: true,
    contents: [
      { mediaType: 'application/merge-patch+json', validate: validators.validateUserPatch },
      { mediaType: 'application/json', validate: validators.validateUserPatch },
    ],
  },
  responses: [
    response_200_2,
    response_400,
    response_401,
    response_403,
    response_404,
    response_406,
    response_409,
    response_412,
    response_413,
    response_415,
    response_429,
    response_500,
    response_503,
  ],
  unknownQuery: 'refuse',
  security: security_2,
  maxBodyBytes: 16384,
  throttling: { rateLimit: 750, burstLimit: 1000 },
  steps: steps_3,
};

export const getUserPhoto: CompiledOperation = {
  id: 'getUserPhoto',
  method: 'GET',
  path: '/users/{userId}/photo',
  bases: bases,
  tags: ['Photos'],
  parameters: [path_userId, header_If_None_Match],
  responses: [
    {
      status: '200',
      contents: [
        { mediaType: 'image/png' },
        { mediaType: 'image/jpeg' },
        { mediaType: 'image/webp' },
      ],
      headers: [header_X_Request_Id, header_ETag, header_Cache_Control],
    },
    {
      status: '304',
      contents: [],
      headers: [header_X_Request_Id, header_ETag, header_Cache_Control],
    },
    {
      status: '307',
      contents: [],
      headers: [
        header_X_Request_Id,
        {
          name: 'Location',
          required: true,
          explode: false,
          validate: validators.validate_f9757109,
        },
      ],
    },
    response_400,
    response_401,
    response_403,
    response_404,
    response_406,
    response_429,
    response_500,
    response_503,
  ],
  unknownQuery: 'refuse',
  security: security,
  maxBodyBytes: 16384,
  throttling: { rateLimit: 100, burstLimit: 200 },
  steps: steps_2,
};

export const putUserPhoto: CompiledOperation = {
  id: 'putUserPhoto',
  method: 'PUT',
  path: '/users/{userId}/photo',
  bases: bases,
  tags: ['Photos'],
  parameters: [
    path_userId,
    header_If_Match,
    {
      in: 'header',
      name: 'If-None-Match',
      required: false,
      style: 'simple',
      explode: false,
      validate: validators.validate_81408f99,
    },
  ],
  body: {
    required: true,
    contents: [
      { mediaType: 'image/png' },
      { mediaType: 'image/jpeg' },
      { mediaType: 'image/webp' },
    ],
  },
  responses: [
    { status: '204', contents: [], headers: [header_X_Request_Id, header_ETag] },
    response_400,
    response_401,
    response_403,
    response_404,
    response_412,
    response_413,
    response_415,
    response_429,
    response_500,
    response_503,
  ],
  unknownQuery: 'refuse',
  security: security_2,
  maxBodyBytes: 4194304,
  throttling: { rateLimit: 100, burstLimit: 200 },
  steps: steps_3,
};

export const deleteUserPhoto: CompiledOperation = {
  id: 'deleteUserPhoto',
  method: 'DELETE',
  path: '/users/{userId}/photo',
  bases: bases,
  tags: ['Photos'],
  parameters: [path_userId, header_If_Match],
  responses: [
    response_204,
    response_400,
    response_401,
    response_403,
    response_404,
    response_412,
    response_429,
    response_500,
    response_503,
  ],
  unknownQuery: 'refuse',
  security: security_2,
  maxBodyBytes: 16384,
  throttling: { rateLimit: 100, burstLimit: 200 },
  steps: steps_2,
};

export const createPhotoUpload: CompiledOperation = {
  id: 'createPhotoUpload',
  method: 'POST',
  path: '/users/{userId}/photo/upload',
  bases: bases,
  tags: ['Photos'],
  parameters: [path_userId],
  body: {
    required: true,
    contents: [{ mediaType: 'application/json', validate: validators.validatePhotoUploadCreate }],
  },
  responses: [
    {
      status: '201',
      contents: [
        {
          mediaType: 'application/json',
          validate: validators.validatePhotoUpload,
          members: members_PhotoUpload,
        },
      ],
      headers: [header_X_Request_Id],
    },
    response_400,
    response_401,
    response_403,
    response_404,
    response_406,
    response_413,
    response_415,
    response_429,
    response_500,
    response_503,
  ],
  unknownQuery: 'refuse',
  security: security_2,
  maxBodyBytes: 16384,
  throttling: { rateLimit: 100, burstLimit: 200 },
  steps: steps_3,
};

export const listApiKeys: CompiledOperation = {
  id: 'listApiKeys',
  method: 'GET',
  path: '/api-keys',
  bases: bases,
  tags: ['API keys'],
  parameters: [
    query_limit,
    query_cursor,
    {
      in: 'query',
      name: 'subject',
      required: false,
      style: 'form',
      explode: true,
      validate: validators.validateSubject,
    },
  ],
  responses: [
    {
      status: '200',
      contents: [
        {
          mediaType: 'application/json',
          validate: validators.validateApiKeyPage,
          members: members_ApiKeyPage,
        },
      ],
      headers: [header_X_Request_Id],
    },
    response_400,
    response_401,
    response_403,
    response_406,
    response_429,
    response_500,
    response_503,
  ],
  unknownQuery: 'refuse',
  security: security_3,
  maxBodyBytes: 16384,
  throttling: {
    rateLimit: 10000,
    burstLimit: 5000,
    perCaller: { rateLimit: 100, burstLimit: 500 },
  },
  steps: steps_2,
};

export const createApiKey: CompiledOperation = {
  id: 'createApiKey',
  method: 'POST',
  path: '/api-keys',
  bases: bases,
  tags: ['API keys'],
  parameters: [header_Idempotency_Key],
  body: {
    required: true,
    contents: [{ mediaType: 'application/json', validate: validators.validateApiKeyCreate }],
  },
  responses: [
    {
      status: '201',
      contents: [
        {
          mediaType: 'application/json',
          validate: validators.validateApiKeyWithSecret,
          members: members_ApiKeyWithSecret,
        },
      ],
      headers: [
        header_X_Request_Id,
        header_Idempotency_Replayed,
        {
          name: 'Cache-Control',
          required: true,
          explode: false,
          validate: validators.validate_7d26aeab,
        },
      ],
    },
    response_400,
    response_401,
    response_403,
    response_406,
    response_409,
    response_413,
    response_415,
    response_422,
    response_429,
    response_500,
    response_503,
  ],
  unknownQuery: 'refuse',
  security: [{ bearerAuth: ['api-keys:manage'] }],
  maxBodyBytes: 16384,
  throttling: { rateLimit: 100, burstLimit: 200 },
  steps: steps_3,
};

export const revokeApiKey: CompiledOperation = {
  id: 'revokeApiKey',
  method: 'DELETE',
  path: '/api-keys/{apiKeyId}',
  bases: bases,
  tags: ['API keys'],
  parameters: [
    {
      in: 'path',
      name: 'apiKeyId',
      required: true,
      style: 'simple',
      explode: false,
      validate: validators.validateId,
    },
  ],
  responses: [
    response_204,
    response_400,
    response_401,
    response_403,
    response_404,
    response_429,
    response_500,
    response_503,
  ],
  unknownQuery: 'refuse',
  security: security_3,
  maxBodyBytes: 16384,
  throttling: {
    rateLimit: 10000,
    burstLimit: 5000,
    perCaller: { rateLimit: 100, burstLimit: 500 },
  },
  steps: steps_2,
};

export const createExport: CompiledOperation = {
  id: 'createExport',
  method: 'POST',
  path: '/exports',
  bases: bases,
  tags: ['Exports'],
  parameters: [header_Idempotency_Key],
  body: {
    required: true,
    contents: [{ mediaType: 'application/json', validate: validators.validateExportCreate }],
  },
  responses: [
    {
      status: '202',
      contents: [
        {
          mediaType: 'application/json',
          validate: validators.validateExport,
          members: members_Export,
        },
      ],
      headers: [header_X_Request_Id, header_Location, header_Idempotency_Replayed],
    },
    response_400,
    response_401,
    response_403,
    response_406,
    response_413,
    response_415,
    response_422,
    response_429,
    response_500,
    response_503,
  ],
  unknownQuery: 'refuse',
  security: security_4,
  maxBodyBytes: 16384,
  throttling: { rateLimit: 5, burstLimit: 10 },
  queue: true,
  steps: steps_3,
};

export const getExport: CompiledOperation = {
  id: 'getExport',
  method: 'GET',
  path: '/exports/{exportId}',
  bases: bases,
  tags: ['Exports'],
  parameters: [
    {
      in: 'path',
      name: 'exportId',
      required: true,
      style: 'simple',
      explode: false,
      validate: validators.validateId,
    },
  ],
  responses: [
    {
      status: '200',
      contents: [
        {
          mediaType: 'application/json',
          validate: validators.validateExport,
          members: members_Export_2,
        },
      ],
      headers: [header_X_Request_Id],
    },
    response_400,
    response_401,
    response_403,
    response_404,
    response_406,
    response_429,
    response_500,
    response_503,
  ],
  unknownQuery: 'refuse',
  security: security_4,
  maxBodyBytes: 16384,
  throttling: {
    rateLimit: 10000,
    burstLimit: 5000,
    perCaller: { rateLimit: 100, burstLimit: 500 },
  },
  steps: steps_2,
};

export const contract: Contract = {
  settings,
  operations: [
    getHealth,
    getReadiness,
    listUsers,
    createUser,
    getCurrentUser,
    updateCurrentUser,
    getUser,
    replaceUser,
    deleteUser,
    updateUser,
    getUserPhoto,
    putUserPhoto,
    deleteUserPhoto,
    createPhotoUpload,
    listApiKeys,
    createApiKey,
    revokeApiKey,
    createExport,
    getExport,
  ],
};
