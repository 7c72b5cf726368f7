// Written by `npm run generate`. Change the contract, not this file.

// @ts-nocheck src/api.ts is what proves that nothing is missing.

import * as contract from '../contract';
import { scheduled } from 'openapi-first-runtime';
import { createFunction } from 'openapi-first-runtime/lambda';
import { delivered } from 'openapi-first-runtime/outbox';
import * as operations from '../../src/operations';
import * as security from '../../src/security';
import * as services from '../../src/services';
import * as tasks from '../../src/tasks';

export const handler = createFunction(
  {
    contract: {
      settings: contract.settings,
      operations: [
        contract.createUser,
        contract.deleteUser,
        contract.getCurrentUser,
        contract.getUser,
        contract.listUsers,
        contract.replaceUser,
        contract.updateCurrentUser,
        contract.updateUser,
      ],
    },
    operations: {
      createUser: operations.createUser,
      deleteUser: operations.deleteUser,
      getCurrentUser: operations.getCurrentUser,
      getUser: operations.getUser,
      listUsers: operations.listUsers,
      replaceUser: operations.replaceUser,
      updateCurrentUser: operations.updateCurrentUser,
      updateUser: operations.updateUser,
    },
    security: {
      apiKeyAuth: security.apiKeyAuth,
      bearerAuth: security.bearerAuth,
    },
    services,
    tasks: scheduled({
      createUser: tasks.createUser,
      deleteUser: tasks.deleteUser,
    }),
    events: delivered,
  },
  { basePath: '/v1' },
);
