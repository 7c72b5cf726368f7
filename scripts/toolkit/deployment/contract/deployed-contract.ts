import { credentialHeader, type Cors, type Model, type Throttling } from '../../compiler/model';
import { readOperation, type DeployedOperation } from './operation';

/** The parts of a contract that matter for its deployment. */
export interface DeployedContract {
  /** The path of the first server: `/v1`; empty if there is none. */
  readonly basePath: string;
  /** In the contract's own order of paths. */
  readonly operations: readonly DeployedOperation[];
  readonly cors: Cors | undefined;
  readonly throttling: Throttling | undefined;
  /** Whether the gateway requires a key if an operation does not say otherwise. */
  readonly apiKeyRequired: boolean;
  /** The request headers that carry credentials. */
  readonly credentialHeaders: readonly string[];
  /** Why it cannot be deployed, one sentence each. */
  readonly obstacles: readonly string[];
}

/** What the deployment needs to know about a contract. */
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
        ? ['The contract has no operations, so there is nothing to deploy.']
        : obstacles,
  };
}
