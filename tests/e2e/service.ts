import { randomUUID } from 'node:crypto';
import { contract } from '../../generated/contract';
import { createApi } from '../../src/api';
import * as jobs from '../../src/jobs';
import { assemble, scheduled, type Parts, type Throttle } from 'openapi-first-runtime';
import * as operations from '../../src/operations';
import * as security from '../../src/security';
import * as services from '../../src/services';
import * as tasks from '../../src/tasks';
import { queued } from 'openapi-first-runtime/queue';
import { createServer } from 'openapi-first-runtime/server';
import {
  startEmbeddedDynamoDb,
  startEmbeddedS3,
  startEmbeddedSqs,
} from 'openapi-first-toolkit/embedded';
import { openDatabase, signToken } from 'openapi-first-toolkit/server';
import { checkedFetch } from '../client/checked-fetch';
import { startFaultyDynamoDb, type FaultyDynamoDb } from './faulty-dynamodb';
import { bodyOf, type Sample } from './requests';

export const ALL_SCOPES = ['users:read', 'users:write', 'users:export', 'api-keys:manage'];

export interface Service {
  /** With the base path. */
  url: string;
  faults: FaultyDynamoDb;
  /** The environment that it runs with. */
  env: Record<string, string>;
  /** Sends a request over HTTP and checks the response against the contract. */
  send(sample: Sample, headers?: Record<string, string>): Promise<Response>;
  /** The header of a caller with these scopes. */
  as(scopes?: readonly string[], sub?: string): { Authorization: string };
  /** The same API except for these parts, on the same table. */
  variant(parts: Partial<Parts>, options?: VariantOptions): Promise<Variant>;
  stop(): Promise<void>;
}

interface VariantOptions {
  throttle?: Throttle;
  /** Milliseconds that a request may take. */
  handlingTimeout?: number;
  /** Further environment variables. */
  env?: Record<string, string>;
}

type Variant = Pick<Service, 'send' | 'url' | 'stop'>;

/**
 * The real server over real HTTP on the embedded DynamoDB, or on the one at `DYNAMODB_ENDPOINT`, with its
 * own table.
 */
export async function startService(): Promise<Service> {
  const given = process.env.DYNAMODB_ENDPOINT;
  const embedded = given ? undefined : await startEmbeddedDynamoDb();
  const faults = await startFaultyDynamoDb(given ?? embedded?.endpoint ?? '');
  const secret = randomUUID() + randomUUID();
  const database = await openDatabase(
    {
      DYNAMODB_ENDPOINT: faults.endpoint,
      TABLE_NAME: `e2e-${randomUUID()}`,
      JWT_SECRET: secret,
      JWT_ALGORITHMS: 'HS256',
      JWT_ISSUER: 'https://issuer.example.com/',
      JWT_AUDIENCE: 'users-api',
      CURSOR_SECRET: randomUUID() + randomUUID(),
      LOG_LEVEL: 'silent',
    },
    false,
  );
  const s3 = await startEmbeddedS3({ bucket: 'files' });
  const sqs = await startEmbeddedSqs();
  const env = {
    ...(database.env as Record<string, string>),
    BUCKET_NAME: 'files',
    S3_ENDPOINT: s3.endpoint,
    QUEUE_URL: sqs.url,
  };
  const stops: (() => Promise<void>)[] = [];
  const serve = async (...what: Parameters<typeof createServer>): Promise<Variant> => {
    const server = createServer(...what);
    const { port } = await server.listen(0, '127.0.0.1');
    const url = `http://127.0.0.1:${port}/v1`;
    const stop = () => server.close(1_000);
    stops.unshift(stop);
    return { url, stop, send: (sample, headers) => send(url, sample, headers) };
  };
  const main = await serve(createApi(env));
  return {
    ...main,
    env,
    faults,
    as: (scopes = ALL_SCOPES, sub = 'somebody') => ({
      Authorization: `Bearer ${signToken(env, { sub, scopes, expiresIn: 24 * 60 * 60 })}`,
    }),
    variant: (parts, { env: more, handlingTimeout, ...options } = {}) => {
      const whole = {
        ...{ contract, operations, security, services },
        ...{ tasks: scheduled(tasks), jobs: queued(jobs) },
        ...parts,
      };
      const api = assemble(whole, { ...env, ...more }, options);
      return serve(api, handlingTimeout === undefined ? {} : { handlingTimeout });
    },
    stop: async () => {
      for (const stop of stops) await stop();
      await sqs.close();
      await s3.close();
      await faults.close();
      await database.close();
      await embedded?.close();
    },
  };
}

function send(url: string, sample: Sample, more: Record<string, string> = {}): Promise<Response> {
  const headers: Record<string, string> = { ...sample.headers, ...more };
  const init: RequestInit = { method: sample.method, headers, redirect: 'manual' };
  if (sample.body !== undefined) {
    headers['Content-Type'] ??= sample.contentType ?? 'application/json';
    init.body = bodyOf(sample);
  }
  return checkedFetch(url + sample.path, init);
}
