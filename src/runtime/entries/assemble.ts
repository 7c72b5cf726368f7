import { readConfig } from '../config';
import { connectResources } from '../dynamodb/resources';
import { createApi, type Api } from '../pipeline/api';
import type { ApiOptions } from '../pipeline/options';
import type { SecurityScheme } from '../pipeline/security';
import type { Caller } from '../security/caller';
import { createLogger } from '../telemetry/logger';
import { createObserver } from '../telemetry/observer';

export type Environment = Readonly<Record<string, string | undefined>>;

/** An API or a part of it: what one process serves. */
export interface Parts {
  readonly contract: ApiOptions<Caller>['contract'];
  readonly operations: ApiOptions<Caller>['operations'];
  /** A security scheme for each that the operations name, made from the environment. */
  readonly security: Readonly<Record<string, (env: Environment) => SecurityScheme<Caller, never>>>;
}

export interface AssembleOptions {
  /** Whether the contract's limits are enforced in this process. Default false: a gateway does. */
  readonly throttling?: boolean;
  /** Whether the resources are opened at once. Default false: by the first call that needs them. */
  readonly open?: boolean;
}

/**
 * Puts an API together as the environment says: its resources, its security schemes, its logs and
 * metrics. Nothing is sent yet.
 *
 * @throws Error with a sentence that says which variable to set.
 */
export function assemble(
  { contract, operations, security }: Parts,
  env: Environment,
  { throttling = false, open = false }: AssembleOptions = {},
): Api {
  const { logLevel: level, metrics, corsOrigins, responses } = readConfig(env);
  const openResources = connectResources(env, Object.keys(security).length > 0);
  if (open) openResources();
  return createApi<Caller>({
    contract,
    operations,
    security: Object.fromEntries(
      Object.entries(security).map(([name, scheme]) => [name, scheme(env)]),
    ),
    log: createLogger({ level }),
    observe: createObserver({ level, metrics }),
    responses,
    throttling,
    ...(corsOrigins && { corsOrigins }),
  });
}
