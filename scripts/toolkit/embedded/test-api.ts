import { randomUUID } from 'node:crypto';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Api, ApiOptions, AssembleOptions, Environment } from 'openapi-first-runtime';
import { tableDefinition } from 'openapi-first-runtime/dynamodb';
import type { Caller } from 'openapi-first-runtime/security';
import { startEmbeddedDynamoDb } from './embedded';
import { startEmbeddedS3 } from './s3/server';
import { startEmbeddedSqs } from './sqs/server';

/** An API in this process, with an empty table, bucket and queue. Jobs stay in the queue. */
export interface TestApi {
  send(method: string, path: string, request?: SentToTest): Promise<ReceivedByTest>;
  stop(): Promise<void>;
}

export interface SentToTest {
  /** Sent as JSON. Default: none. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ReceivedByTest {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  /** Parsed, if it is JSON. */
  readonly body: unknown;
}

const SECRET = 'a secret that is made up for the tests';

/** The environment of an API in tests. There is no table, bucket or queue. */
export const testEnvironment: Environment = {
  NODE_ENV: 'test',
  LOG_LEVEL: 'silent',
  TABLE_NAME: 'test',
  DYNAMODB_ENDPOINT: 'http://localhost:1',
  BUCKET_NAME: 'test',
  S3_ENDPOINT: 'http://localhost:1',
  QUEUE_URL: 'http://localhost:1/000000000000/test',
  CURSOR_SECRET: SECRET,
  JWT_ISSUER: 'https://issuer.example/',
  JWT_AUDIENCE: 'test',
  JWT_SECRET: SECRET,
};

/** Who sends the requests to the operations that require credentials. */
const CALLER: Caller = { subject: 'test', scopes: [] };

/**
 * Starts an API without its security schemes, for testing what its operations do. Those that require
 * credentials are called by the subject `test`.
 * @param createApi of `src/api.ts`
 * @param env variables in addition to `testEnvironment`. Default: none
 */
export async function startTestApi(
  createApi: (env: Environment, options: AssembleOptions) => Api,
  env: Environment = {},
): Promise<TestApi> {
  const database = await startEmbeddedDynamoDb();
  const files = await startEmbeddedS3({ bucket: 'test' });
  const queue = await startEmbeddedSqs();
  const stop = async (): Promise<void> => {
    await Promise.all([database.close(), files.close(), queue.close()]);
  };
  const { endpoint } = database;
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new DynamoDBClient({ endpoint, region: 'local', credentials });
  await client.send(new CreateTableCommand({ ...tableDefinition, TableName: 'test' }));
  client.destroy();
  const services = {
    DYNAMODB_ENDPOINT: endpoint,
    S3_ENDPOINT: files.endpoint,
    QUEUE_URL: queue.url,
  };
  try {
    const api = createApi({ ...testEnvironment, ...services, ...env }, { adapt: withoutSecurity });
    return { send: (...request) => sendTo(api, ...request), stop };
  } catch (error) {
    // Their servers would keep the test process alive.
    await stop();
    throw error;
  }
}

function withoutSecurity<Any>({ contract, operations, ...options }: ApiOptions<Any>) {
  const handlers = { ...operations };
  for (const { id, security } of contract.operations) {
    const handler = handlers[id];
    if (handler && security.length > 0)
      handlers[id] = (request) => handler(Object.assign(request, { caller: CALLER }));
  }
  const open = contract.operations.map((each) => ({ ...each, security: [] }));
  return { ...options, contract: { ...contract, operations: open }, operations: handlers };
}

async function sendTo(
  api: Api,
  method: string,
  target: string,
  { body, headers = {} }: SentToTest = {},
): Promise<ReceivedByTest> {
  const [path = '', query = ''] = target.split('?');
  const response = await api.handle({
    method,
    path,
    query,
    headers: { 'content-type': 'application/json', ...headers },
    body: body === undefined ? undefined : Buffer.from(JSON.stringify(body)),
    // The errors of a contract may contain it, and require a UUID.
    requestId: randomUUID(),
  });
  const text = typeof response.body === 'string' ? response.body : '';
  const isJson = String(response.headers['Content-Type']).includes('json');
  return { ...response, body: isJson ? (JSON.parse(text) as unknown) : text };
}
