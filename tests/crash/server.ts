import { randomUUID } from 'node:crypto';
import { freePort } from 'openapi-first-toolkit/cli';
import {
  startEmbeddedDynamoDb,
  startEmbeddedS3,
  startEmbeddedSqs,
} from 'openapi-first-toolkit/embedded';
import { openDatabase, signToken } from 'openapi-first-toolkit/server';
import { ALL_SCOPES } from '../e2e/service';
import type { Sandbox, Script } from '../toolkit/commands/run-script';

/** A server that can be restarted at the same address, on the same data. */
export interface Restartable {
  /** With the base path. */
  readonly url: string;
  readonly as: (sub: string) => { Authorization: string };
  start(): Promise<Script>;
  close(): Promise<void>;
}

const secrets = () => ({
  JWT_SECRET: randomUUID() + randomUUID(),
  JWT_ALGORITHMS: 'HS256',
  JWT_ISSUER: 'https://issuer.example.com/',
  JWT_AUDIENCE: 'users-api',
  CURSOR_SECRET: randomUUID() + randomUUID(),
});

const tokens = (env: Record<string, string>) => (sub: string) => ({
  Authorization: `Bearer ${signToken(env, { sub, scopes: ALL_SCOPES, expiresIn: 86_400 })}`,
});

/** `npm start`, with the embedded services in the same process. */
export async function localServer(sandbox: Sandbox): Promise<Restartable> {
  const port = await freePort();
  const env = secrets();
  return {
    url: `http://127.0.0.1:${port}/v1`,
    as: tokens(env),
    start: async () => {
      const script = sandbox.run('start', ['--port', String(port), '--json'], env);
      await script.until(/Docs +http/);
      return script;
    },
    close: () => Promise.resolve(),
  };
}

/** The server of the container in a separate process; its database is in this one. */
export async function container(
  sandbox: Sandbox,
  settings: Record<string, string> = {},
): Promise<Restartable> {
  const given = process.env.DYNAMODB_ENDPOINT;
  const embedded = given ? undefined : await startEmbeddedDynamoDb();
  const DYNAMODB_ENDPOINT = given ?? embedded?.endpoint ?? '';
  const s3 = await startEmbeddedS3({ bucket: 'photos' });
  const sqs = await startEmbeddedSqs();
  const bucket = { BUCKET_NAME: 'photos', S3_ENDPOINT: s3.endpoint, QUEUE_URL: sqs.url };
  const port = await freePort();
  const database = await openDatabase(
    {
      ...secrets(),
      ...bucket,
      DYNAMODB_ENDPOINT,
      TABLE_NAME: `crash-${randomUUID()}`,
      ...settings,
    },
    false,
  );
  const env = { ...database.env, HOST: '127.0.0.1', PORT: String(port) } as Record<string, string>;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    as: tokens(env),
    start: async () => {
      const script = sandbox.run('src/container.ts', [], env);
      await script.until(/"listening"/);
      return script;
    },
    close: async () => {
      await database.close();
      await sqs.close();
      await s3.close();
      await embedded?.close();
    },
  };
}
