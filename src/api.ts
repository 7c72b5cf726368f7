import {
  assemble,
  scheduled,
  type Api,
  type AssembleOptions,
  type Environment,
  type Resources,
  type SecurityScheme,
} from 'openapi-first-runtime';
import { delivered } from 'openapi-first-runtime/outbox';
import { queued } from 'openapi-first-runtime/queue';
import type { Caller } from 'openapi-first-runtime/security';
import { contract } from '../generated/contract';
import type { OperationId, SecurityCredentials, SecuritySchemeName } from '../generated/operations';
import * as jobs from './jobs';
import * as operations from './operations';
import type { Operation } from './operations/operation';
import * as security from './security';
import * as services from './services';
import * as tasks from './tasks';

/**
 * This API: its contract, a handler for each operation, a function for each security scheme.
 * @throws Error that names the environment variable to set
 */
export function createApi(env: Environment, options: AssembleOptions = {}): Api {
  return assemble<Caller>(
    {
      contract,
      operations: operations satisfies Handlers,
      security: security satisfies Schemes,
      services,
      tasks: scheduled(tasks),
      jobs: queued(jobs),
      events: delivered,
    },
    env,
    options,
  );
}

/** Each accepts the request of its operation, and returns what the contract declares. */
type Handlers = { readonly [Id in Extract<keyof typeof operations, OperationId>]: Operation<Id> };
type Schemes = {
  readonly [Name in Extract<keyof typeof security, SecuritySchemeName>]: (
    resources: Resources,
  ) => SecurityScheme<Caller, SecurityCredentials[Name]>;
};

/** None is missing and none is superfluous; otherwise this is a compile error that names it. */
export type Mismatches = [
  No<`The operation ${Exclude<OperationId, keyof typeof operations>} has no handler. Run: npm run generate -- --stubs`>,
  No<`The handler ${Exclude<keyof typeof operations, OperationId>} has no operation in the contract.`>,
  No<`The security scheme ${Exclude<SecuritySchemeName, keyof typeof security>} has no function.`>,
  No<`The function ${Exclude<keyof typeof security, SecuritySchemeName>} has no security scheme in the contract.`>,
];
type No<Fault extends never> = Fault;
