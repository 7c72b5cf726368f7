import { given, type Environment } from './environment';
import { LOG_LEVELS, type LogLevel } from './telemetry/logger';
import type { MetricsOptions } from './telemetry/metrics';

/**
 * The settings in the environment, except those that the store and the security schemes read themselves.
 */
export interface Config {
  /** `LOG_LEVEL`, default `info`. */
  readonly logLevel: LogLevel;
  /** `LOG_SAMPLING`, 0 to 1, default 1: the share of successful requests that are logged. */
  readonly logSampling: number;
  /** `METRICS_NAMESPACE` and `STAGE` (default `dev`). Without a namespace there are no metrics. */
  readonly metrics: MetricsOptions | undefined;
  /** `CORS_ORIGINS`, separated by commas; replaces the contract's origins. */
  readonly corsOrigins: readonly string[] | undefined;
  /**
   * A response that breaks the contract fails, so that no test passes with it. In production (`NODE_ENV`)
   * it is logged, counted and sent.
   */
  readonly responses: 'fail' | 'report';
}

/** The address on which `src/container.ts` listens. */
export interface ServerConfig {
  /** `PORT`, default 3000. */
  readonly port: number;
  /** `HOST`, default all addresses. */
  readonly host: string | undefined;
  /** `TRUST_PROXY=true`: the request id and the client address come from the proxy. */
  readonly trustProxy: boolean;
  /** `MAX_CONNECTIONS`, default 2000. Further connections are closed at once. */
  readonly maxConnections: number;
  /** `MAX_REQUESTS`, default 4000: requests in progress, over all connections. */
  readonly maxRequests: number;
  /** `MAX_HELD_BYTES`, default 64 MiB: bytes of bodies until their requests are answered. */
  readonly maxHeldBytes: number;
  /** `DOCS_FOLDER`, default none: what `npm run docs` has written there is served along with the API. */
  readonly docsFolder: string | undefined;
}

/** @throws Error that names the variable to set */
export function readConfig(env: Environment): Config {
  const level = (given(env, 'LOG_LEVEL') ?? 'info').toLowerCase();
  if (!isLogLevel(level)) {
    throw new Error(`LOG_LEVEL is "${level}": set it to one of ${LOG_LEVELS.join(', ')}.`);
  }
  const sampling = given(env, 'LOG_SAMPLING') ?? '1';
  if (!/^(0(\.\d{1,6})?|1)$/.test(sampling)) {
    throw new Error(`LOG_SAMPLING is "${sampling}": set it to a number from 0 to 1, such as 0.1.`);
  }
  return {
    logLevel: level,
    logSampling: Number(sampling),
    metrics: metrics(env),
    corsOrigins: origins(given(env, 'CORS_ORIGINS')),
    responses: env.NODE_ENV === 'production' ? 'report' : 'fail',
  };
}

function metrics(env: Environment): MetricsOptions | undefined {
  const namespace = given(env, 'METRICS_NAMESPACE');
  if (namespace === undefined) return undefined;
  const name = given(env, 'AWS_LAMBDA_FUNCTION_NAME');
  const version = given(env, 'AWS_LAMBDA_FUNCTION_VERSION');
  // Without releases, all requests go to $LATEST.
  const released = name !== undefined && version !== undefined && version !== '$LATEST';
  return {
    namespace,
    stage: given(env, 'STAGE') ?? 'dev',
    ...(released && { version: { function: name, version } }),
  };
}

/** @throws Error that names the variable to set */
export function readServerConfig(env: Environment): ServerConfig {
  const text = given(env, 'PORT') ?? '3000';
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) {
    throw new Error(`PORT is "${text}": set it to a number from 0 to 65535.`);
  }
  return {
    port,
    host: given(env, 'HOST'),
    trustProxy: env.TRUST_PROXY === 'true',
    maxConnections: positive(env, 'MAX_CONNECTIONS', 2_000),
    maxRequests: positive(env, 'MAX_REQUESTS', 4_000),
    maxHeldBytes: positive(env, 'MAX_HELD_BYTES', 64 * 1024 * 1024),
    docsFolder: given(env, 'DOCS_FOLDER'),
  };
}

function positive(env: Environment, name: string, ifUnset: number): number {
  const text = given(env, name) ?? String(ifUnset);
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new Error(`${name} is "${text}": set it to a whole number above 0.`);
}

function origins(text: string | undefined): readonly string[] | undefined {
  if (text === undefined) return undefined;
  const list = text.split(',').map((origin) => origin.trim());
  for (const origin of list) {
    // An origin has no path and no trailing slash. Otherwise it would never equal a browser's `Origin`.
    if (origin !== '*' && !(URL.canParse(origin) && new URL(origin).origin === origin)) {
      throw new Error(
        `CORS_ORIGINS has "${origin}": write an origin without a path, such as https://app.example.com.`,
      );
    }
  }
  return list;
}

const isLogLevel = (text: string): text is LogLevel =>
  (LOG_LEVELS as readonly string[]).includes(text);
