import { contract } from '../generated/contract';
import type { OperationId, SecurityCredentials, SecuritySchemeName } from '../generated/operations';
import {
  assemble,
  type AssembleOptions,
  type Environment,
  type Api,
  type SecurityScheme,
} from 'openapi-first-runtime';
import * as operations from './operations';
import type { Operation } from './operations/operation';
import * as schemes from './schemes';
import type { Caller } from 'openapi-first-runtime/security';

/**
 * This API: its contract, a handler for each operation, a function for each security scheme. One
 * that is missing, or answers what the contract does not declare, is a compile error here that names
 * it.
 *
 * @param env see `config.ts`, `store/connection.ts` and `security/jwt-config.ts`
 * @throws Error with a sentence that says which variable to set
 */
export function createApi(env: Environment, options: AssembleOptions = {}): Api {
  return assemble(
    {
      contract,
      operations: operations satisfies { readonly [Id in OperationId]: Operation<Id> },
      security: schemes satisfies {
        readonly [Name in SecuritySchemeName]: (
          env: Environment,
        ) => SecurityScheme<Caller, SecurityCredentials[Name]>;
      },
    },
    env,
    options,
  );
}

/** So is a handler without an operation, and a function without a security scheme. */
export type Superfluous = [
  None<Exclude<keyof typeof operations, OperationId>>,
  None<Exclude<keyof typeof schemes, SecuritySchemeName>>,
];
type None<T extends never> = T;
