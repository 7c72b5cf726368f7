// Written by `npm run generate`. Change the contract, not this file.

import * as contract from '../contract';
import { createFunction } from 'openapi-first-runtime/lambda';
import * as operations from '../../src/operations';
import * as schemes from '../../src/schemes';

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
      apiKeyAuth: schemes.apiKeyAuth,
      bearerAuth: schemes.bearerAuth,
    },
  },
  { basePath: '/v1' },
);
