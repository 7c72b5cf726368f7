import { hkdfSync } from 'node:crypto';
import { readConfig } from './config';
import { createApi, type Api } from './runtime/api';
import type { ApiOptions } from './runtime/options';
import type { SecurityScheme } from './runtime/security';
import type { Caller } from './security/caller';
import { connectStore, storeConfig } from './store/connection';
import { createLogger } from './telemetry/logger';
import { createObserver } from './telemetry/observer';

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
  /**
   * Whether the table is connected at once, if there are operations with security: all of these need
   * it. Default false: by the first call that does.
   */
  readonly openTable?: boolean;
}

/**
 * Puts an API together as the environment says: its store, its security schemes, its logs and
 * metrics. Nothing is sent yet.
 *
 * @throws Error with a sentence that says which variable to set.
 */
export function assemble(
  { contract, operations, security }: Parts,
  env: Environment,
  { throttling = false, openTable = false }: AssembleOptions = {},
): Api {
  const { logLevel: level, metrics, corsOrigins, responses } = readConfig(env);
  // Operations without security (the health checks) hand out no cursors: a function of these alone
  // need not be given, nor fetch, the secret that all instances share.
  const guarded = Object.keys(security).length > 0;
  const { table } = connectStore(storeConfig(withCursorSecret(env), guarded));
  if (openTable && guarded) table.open();
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

/**
 * Without a `CURSOR_SECRET` cursors are authenticated by a key of their own that follows from
 * `JWT_SECRET` (HKDF, RFC 5869): all instances share that secret already, and one less is to be kept.
 */
function withCursorSecret(env: Environment): Environment {
  if (env.CURSOR_SECRET || !env.JWT_SECRET) return env;
  const key = hkdfSync('sha256', env.JWT_SECRET, '', 'cursors', 32);
  return { ...env, CURSOR_SECRET: Buffer.from(key).toString('base64url') };
}
