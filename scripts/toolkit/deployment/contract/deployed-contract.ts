import { credentialHeader, type Cors, type Model, type Throttling } from '../../compiler/model';
import { readOperation, type DeployedOperation } from './operation';

/** A contract, as far as its deployment goes. */
export interface DeployedContract {
  /** The path of the first server: `/v1`; empty where there is none. */
  readonly basePath: string;
  /** In the contract's own order of paths. */
  readonly operations: readonly DeployedOperation[];
  readonly cors: Cors | undefined;
  readonly throttling: Throttling | undefined;
  /** Whether the gateway demands a key where an operation does not say otherwise. */
  readonly apiKeyRequired: boolean;
  /** The request headers that carry credentials. */
  readonly credentialHeaders: readonly string[];
  /** Why it cannot be deployed, a sentence each. */
  readonly obstacles: readonly string[];
}

/** What the deployment needs to know of a contract. */
export function readContract(model: Model): DeployedContract {
  const { basePath, extensions, securitySchemes } = model;
  const read = model.operations.map((operation) => readOperation(operation, model));
  const obstacles = read.flatMap(({ obstacle }) => obstacle ?? []);
  return {
    basePath,
    operations: read.map(({ operation }) => operation),
    cors: extensions.cors,
    throttling: extensions.throttling,
    apiKeyRequired: extensions.apiKeyRequired,
    credentialHeaders: [...securitySchemes.values()].flatMap(
      (scheme) => credentialHeader(scheme) ?? [],
    ),
    obstacles:
      read.length === 0
        ? ['The contract has no operation: there is nothing to deploy.']
        : obstacles,
  };
}
