// Written by `npm run generate`. Change the contract, not this file.

// @ts-nocheck src/api.ts is what proves that nothing is missing.

import * as contract from '../contract';
import { createFunction } from 'openapi-first-runtime/lambda';
import * as operations from '../../src/operations';
import * as security from '../../src/security';
import * as services from '../../src/services';

export const handler = createFunction(
  {
    contract: {
      settings: contract.settings,
      operations: [contract.createApiKey, contract.listApiKeys, contract.revokeApiKey],
    },
    operations: {
      createApiKey: operations.createApiKey,
      listApiKeys: operations.listApiKeys,
      revokeApiKey: operations.revokeApiKey,
    },
    security: {
      bearerAuth: security.bearerAuth,
    },
    services,
  },
  { basePath: '/v1' },
);
