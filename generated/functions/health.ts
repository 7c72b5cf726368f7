// Written by `npm run generate`. Change the contract, not this file.

// @ts-nocheck src/api.ts is what proves that nothing is missing.

import * as contract from '../contract';
import { createFunction } from 'openapi-first-runtime/lambda';
import * as operations from '../../src/operations';
import * as services from '../../src/services';

export const handler = createFunction(
  {
    contract: {
      settings: contract.settings,
      operations: [contract.getHealth, contract.getReadiness],
    },
    operations: {
      getHealth: operations.getHealth,
      getReadiness: operations.getReadiness,
    },
    security: {},
    services,
  },
  { basePath: '/v1' },
);
