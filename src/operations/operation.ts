import type { OperationHandler } from 'openapi-first-runtime';
import type { Caller } from 'openapi-first-runtime/security';
import type { OperationTypes } from '../../generated/operations';
import type { Services } from '../services';

/** The handler of one operation of the contract, by its operationId. */
export type Operation<Id extends keyof OperationTypes> = OperationHandler<
  OperationTypes[Id],
  Caller,
  Services
>;
