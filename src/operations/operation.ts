import type { OperationTypes } from '../../generated/operations';
import type { OperationHandler } from '../runtime/operation';
import type { Caller } from '../security/caller';

/** The handler of one operation of the contract, by its operationId. */
export type Operation<Id extends keyof OperationTypes> = OperationHandler<
  OperationTypes[Id],
  Caller
>;
