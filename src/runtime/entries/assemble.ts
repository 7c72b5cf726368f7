import { readConfig } from '../config';
import type { Environment } from '../environment';
import type { ProblemFormat } from '../http/problem-format';
import { createApi, type Api } from '../pipeline/api';
import type { ApiOptions } from '../pipeline/options';
import type { SecurityScheme } from '../pipeline/security-scheme';
import { requestServices, SharedResources, type Resources, type Service } from '../resources';
import type { TaskFactory } from './tasks';
import type { EventStreamFactory } from '../outbox/stream-event';
import type { JobFactory } from '../queue/jobs';
import { createLogger } from '../telemetry/logger';
import { createObserver } from '../telemetry/observer';

/** An API or a part of it: whatever one process serves. */
export interface Parts<Caller = unknown> {
  readonly contract: ApiOptions<Caller>['contract'];
  readonly operations: ApiOptions<Caller>['operations'];
  /** Creates each security scheme that the operations use. */
  readonly security: Readonly<
    Record<string, (resources: Resources) => SecurityScheme<Caller, never>>
  >;
  /** Creates each service that the handlers use. Default: none. */
  readonly services?: Readonly<Record<string, Service>>;
  /** Tasks of operations that have a schedule: `scheduled({ … })`. Default: none. */
  readonly tasks?: TaskFactory;
  /** Jobs of operations that have a queue: `queued({ … })`. Default: none. */
  readonly jobs?: JobFactory;
  /** What delivers the events in the stream of the table: `delivered`. Default: none. */
  readonly events?: EventStreamFactory;
  /** How problems are written. Default: `problemJson`. */
  readonly problems?: ProblemFormat;
}

export interface AssembleOptions {
  /** Enforces the contract's limits in this process. Default: nothing does, because a gateway does. */
  readonly throttle?: NonNullable<ApiOptions<unknown>['throttle']>;
  /**
   * Whether to open resources at once if any operation has security. Default: false; the first call that
   * needs them opens them.
   */
  readonly open?: boolean;
  /** Changes the options of the API, for example to log for a reader on a local server. Default: none. */
  readonly adapt?: <Caller>(options: ApiOptions<Caller>) => ApiOptions<Caller>;
}

/**
 * Assembles an API according to the environment: its services, its security schemes, its logs and metrics.
 * Nothing is sent yet.
 * @throws Error that names the variable to set
 */
export function assemble<Caller>(
  { contract, operations, security, services = {}, tasks, jobs, events, problems }: Parts<Caller>,
  env: Environment,
  { throttle, open = false, adapt }: AssembleOptions = {},
): Api {
  const {
    logLevel: level,
    logSampling: sampling,
    metrics,
    corsOrigins,
    responses,
  } = readConfig(env);
  const log = createLogger({ level });
  const shared = new SharedResources();
  const request = { requestId: '', caller: undefined, deadline: undefined, log };
  const resources = { env, shared, request };
  const schemes = Object.entries(security).map(([name, make]) => [name, make(resources)] as const);
  for (const make of Object.values(services)) make(resources);
  // Most operations without security are health checks, and most of those need no resource. A function that
  // has only such operations does not load the SDK at a cold start.
  if (open && schemes.length > 0) shared.open();
  const apiOptions: ApiOptions<Caller> = {
    contract,
    operations,
    security: Object.fromEntries(schemes),
    services: requestServices(services, env, shared),
    log,
    observe: createObserver({ level, metrics, sampling }),
    responses,
    ...(throttle && { throttle }),
    ...(problems && { problems }),
    ...(corsOrigins && { corsOrigins }),
  };
  const api = createApi(adapt ? adapt(apiOptions) : apiOptions);
  const due = contract.operations.find(({ everyMinutes }) => everyMinutes !== undefined);
  if (due && !tasks) throw new Error(`The operation ${due.id} has a schedule, but no task.`);
  const sender = contract.operations.find(({ queue }) => queue);
  if (sender && !jobs) throw new Error(`The operation ${sender.id} has a queue, but no job.`);
  const made = { contract, services, env, shared, log };
  return Object.assign(api, {
    ...(tasks && { tasks: tasks(made) }),
    ...(jobs && { jobs: jobs(made) }),
    ...(events && { events: events(made) }),
  });
}
