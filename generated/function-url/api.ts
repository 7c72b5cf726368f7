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
      operations: [
        contract.createApiKey,
        contract.createUser,
        contract.deleteUser,
        contract.getCurrentUser,
        contract.getHealth,
        contract.getReadiness,
        contract.getUser,
        contract.listApiKeys,
        contract.listUsers,
        contract.replaceUser,
        contract.revokeApiKey,
        contract.updateCurrentUser,
        contract.updateUser,
      ],
    },
    operations: {
      createApiKey: operations.createApiKey,
      createUser: operations.createUser,
      deleteUser: operations.deleteUser,
      getCurrentUser: operations.getCurrentUser,
      getHealth: operations.getHealth,
      getReadiness: operations.getReadiness,
      getUser: operations.getUser,
      listApiKeys: operations.listApiKeys,
      listUsers: operations.listUsers,
      replaceUser: operations.replaceUser,
      revokeApiKey: operations.revokeApiKey,
      updateCurrentUser: operations.updateCurrentUser,
      updateUser: operations.updateUser,
    },
    security: {
      apiKeyAuth: security.apiKeyAuth,
      bearerAuth: security.bearerAuth,
    },
    services,
  },
  { basePath: '/v1' },
);
