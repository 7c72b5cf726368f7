import { readConfig } from '../config';
import type { Environment } from '../environment';
import type { ProblemFormat } from '../http/problem-format';
import { createApi, type Api } from '../pipeline/api';
import type { ApiOptions } from '../pipeline/options';
import type { SecurityScheme } from '../pipeline/security-scheme';
import { requestServices, SharedResources, type Resources, type Service } from '../resources';
import { createLogger } from '../telemetry/logger';
import { createObserver } from '../telemetry/observer';

/** An API or a part of it: what one process serves. */
export interface Parts<Caller = unknown> {
  readonly contract: ApiOptions<Caller>['contract'];
  readonly operations: ApiOptions<Caller>['operations'];
  /** Makes each security scheme that the operations name. */
  readonly security: Readonly<
    Record<string, (resources: Resources) => SecurityScheme<Caller, never>>
  >;
  /** Makes each service that the handlers name. Default: none. */
  readonly services?: Readonly<Record<string, Service>>;
  /** How every problem is written. Default: `problemJson`. */
  readonly problems?: ProblemFormat;
}

export interface AssembleOptions {
  /** Whether the contract's limits are enforced in this process. Default false: a gateway does. */
  readonly throttling?: boolean;
  /**
   * Whether resources are opened at once, if any operation has security. Default false: by the first
   * call that needs them.
   */
  readonly open?: boolean;
  /** Changes what the API is made with, as a local server does to log for a reader. Default: nothing. */
  readonly adapt?: <Caller>(options: ApiOptions<Caller>) => ApiOptions<Caller>;
}

/**
 * Puts an API together as the environment says: its services, its security schemes, its logs and
 * metrics. Nothing is sent yet.
 *
 * @throws Error with a sentence that says which variable to set.
 */
export function assemble<Caller>(
  { contract, operations, security, services = {}, problems }: Parts<Caller>,
  env: Environment,
  { throttling = false, open = false, adapt }: AssembleOptions = {},
): Api {
  const { logLevel: level, metrics, corsOrigins, responses } = readConfig(env);
  const log = createLogger({ level });
  const shared = new SharedResources();
  const request = { requestId: '', caller: undefined, deadline: undefined, log };
  const resources = { env, shared, request };
  const schemes = Object.entries(security).map(([name, make]) => [name, make(resources)] as const);
  for (const make of Object.values(services)) make(resources);
  // Operations without security are above all health checks, most of which need no resource: a
  // function of these alone does not load the SDK for a cold start.
  if (open && schemes.length > 0) shared.open();
  const made: ApiOptions<Caller> = {
    contract,
    operations,
    security: Object.fromEntries(schemes),
    services: requestServices(services, env, shared),
    log,
    observe: createObserver({ level, metrics }),
    responses,
    throttling,
    ...(problems && { problems }),
    ...(corsOrigins && { corsOrigins }),
  };
  return createApi(adapt ? adapt(made) : made);
}
