// Written by `npm run generate`. Change the contract, not this file.

// @ts-nocheck src/api.ts is what proves that nothing is missing.

import * as contract from '../contract';
import { scheduled } from 'openapi-first-runtime';
import { createFunction } from 'openapi-first-runtime/lambda';
import { queued } from 'openapi-first-runtime/queue';
import { delivered } from 'openapi-first-runtime/outbox';
import * as jobs from '../../src/jobs';
import * as operations from '../../src/operations';
import * as security from '../../src/security';
import * as services from '../../src/services';
import * as tasks from '../../src/tasks';

export const handler = createFunction(
  {
    contract: {
      settings: contract.settings,
      operations: [
        contract.createApiKey,
        contract.createExport,
        contract.createPhotoUpload,
        contract.createUser,
        contract.deleteUser,
        contract.deleteUserPhoto,
        contract.getCurrentUser,
        contract.getExport,
        contract.getHealth,
        contract.getReadiness,
        contract.getUser,
        contract.getUserPhoto,
        contract.listApiKeys,
        contract.listUsers,
        contract.putUserPhoto,
        contract.replaceUser,
        contract.revokeApiKey,
        contract.updateCurrentUser,
        contract.updateUser,
      ],
    },
    operations: {
      createApiKey: operations.createApiKey,
      createExport: operations.createExport,
      createPhotoUpload: operations.createPhotoUpload,
      createUser: operations.createUser,
      deleteUser: operations.deleteUser,
      deleteUserPhoto: operations.deleteUserPhoto,
      getCurrentUser: operations.getCurrentUser,
      getExport: operations.getExport,
      getHealth: operations.getHealth,
      getReadiness: operations.getReadiness,
      getUser: operations.getUser,
      getUserPhoto: operations.getUserPhoto,
      listApiKeys: operations.listApiKeys,
      listUsers: operations.listUsers,
      putUserPhoto: operations.putUserPhoto,
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
    tasks: scheduled({
      createUser: tasks.createUser,
      deleteUser: tasks.deleteUser,
    }),
    jobs: queued({
      createExport: jobs.createExport,
    }),
    events: delivered,
  },
  { basePath: '/v1' },
);
