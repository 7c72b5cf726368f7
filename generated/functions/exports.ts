// Written by `npm run generate`. Change the contract, not this file.

// @ts-nocheck src/api.ts is what proves that nothing is missing.

import * as contract from '../contract';
import { createFunction } from 'openapi-first-runtime/lambda';
import { queued } from 'openapi-first-runtime/queue';
import * as jobs from '../../src/jobs';
import * as operations from '../../src/operations';
import * as security from '../../src/security';
import * as services from '../../src/services';

export const handler = createFunction(
  {
    contract: {
      settings: contract.settings,
      operations: [contract.createExport, contract.getExport],
    },
    operations: {
      createExport: operations.createExport,
      getExport: operations.getExport,
    },
    security: {
      bearerAuth: security.bearerAuth,
    },
    services,
    jobs: queued({
      createExport: jobs.createExport,
    }),
  },
  { basePath: '/v1' },
);
