import {
  assemble,
  type Api,
  type AssembleOptions,
  type Environment,
  type Resources,
  type SecurityScheme,
} from 'openapi-first-runtime';
import type { Caller } from 'openapi-first-runtime/security';
import { contract } from '../generated/contract';
import type { OperationId, SecurityCredentials, SecuritySchemeName } from '../generated/operations';
import * as operations from './operations';
import type { Operation } from './operations/operation';
import * as security from './security';
import * as services from './services';

/**
 * This API: its contract, a handler for each operation, a function for each security scheme. One
 * that is missing, or answers what the contract does not declare, is a compile error here that names
 * it.
 *
 * @throws Error with a sentence that says which variable of the environment to set
 */
export function createApi(env: Environment, options: AssembleOptions = {}): Api {
  return assemble<Caller>(
    {
      contract,
      operations: operations satisfies { readonly [Id in OperationId]: Operation<Id> },
      security: security satisfies {
        readonly [Name in SecuritySchemeName]: (
          resources: Resources,
        ) => SecurityScheme<Caller, SecurityCredentials[Name]>;
      },
      services,
    },
    env,
    options,
  );
}

/** So is a handler without an operation, and a function without a security scheme. */
export type Superfluous = [
  None<Exclude<keyof typeof operations, OperationId>>,
  None<Exclude<keyof typeof security, SecuritySchemeName>>,
];
type None<T extends never> = T;
