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
        contract.createPhotoUpload,
        contract.deleteUserPhoto,
        contract.getUserPhoto,
        contract.putUserPhoto,
      ],
    },
    operations: {
      createPhotoUpload: operations.createPhotoUpload,
      deleteUserPhoto: operations.deleteUserPhoto,
      getUserPhoto: operations.getUserPhoto,
      putUserPhoto: operations.putUserPhoto,
    },
    security: {
      apiKeyAuth: security.apiKeyAuth,
      bearerAuth: security.bearerAuth,
    },
    services,
  },
  { basePath: '/v1' },
);
