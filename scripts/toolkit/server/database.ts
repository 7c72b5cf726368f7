import path from 'node:path';
import { types } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { given, type Environment } from 'openapi-first-runtime';
import { tableDefinition, timeToLiveAttribute } from 'openapi-first-runtime/dynamodb';
import { Failure } from '../failure';
import { startEmbeddedDynamoDb, type EmbeddedOptions } from '../embedded/embedded';
import { createTable } from '../embedded/table';
import { withDefaults } from '../environment';
import { projectName } from '../project';
import { dataFolder } from './environment';

export interface Database {
  /** The environment with which the API finds it. */
  env: Environment;
  endpoint: string;
  /** Where the data is, in words. */
  place: string;
  close: () => Promise<void>;
}

/**
 * The DynamoDB for a local run, with its table (default name: the project's): the one at
 * `DYNAMODB_ENDPOINT`, otherwise the embedded one, which keeps its data in `.data/` or, with `ephemeral`,
 * in memory.
 *
 * @throws Failure if nothing responds at `DYNAMODB_ENDPOINT`
 */
export async function openDatabase(
  env: Environment,
  ephemeral: boolean,
  { indexLagMs, stream }: Pick<EmbeddedOptions, 'indexLagMs' | 'stream'> = {},
): Promise<Database> {
  const address = given(env, 'DYNAMODB_ENDPOINT');
  if (address !== undefined) {
    try {
      return await withTable({
        env,
        endpoint: address,
        place: address,
        close: () => Promise.resolve(),
      });
    } catch (error) {
      throw isUnreachable(error)
        ? new Failure(
            `Nothing answers at DYNAMODB_ENDPOINT, ${address}: start a DynamoDB there, or unset the variable to use the embedded one.`,
            { cause: error },
          )
        : error;
    }
  }
  const folder = path.join(dataFolder, 'dynamodb');
  const embedded = await startEmbeddedDynamoDb({
    ...(ephemeral ? {} : { path: folder }),
    ...(indexLagMs ? { indexLagMs } : {}),
    ...(stream && { stream }),
  });
  const { endpoint } = embedded;
  const close = () => embedded.close();
  const place = ephemeral ? 'in memory, lost when you stop it' : shortest(folder);
  try {
    return await withTable({
      env: { ...env, DYNAMODB_ENDPOINT: endpoint },
      endpoint,
      place,
      close,
    });
  } catch (error) {
    await close();
    throw error;
  }
}

async function withTable(database: Database): Promise<Database> {
  const env = withDefaults(database.env, {
    AWS_REGION: 'local',
    TABLE_NAME: `${projectName().replace(/[^\w.-]/g, '-')}-local`,
  });
  // On Node 20 the SDK announces that later releases need Node 22.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const accessKeyId = given(env, 'AWS_ACCESS_KEY_ID');
  const client = new DynamoDBClient({
    endpoint: database.endpoint,
    region: env.AWS_REGION ?? '',
    // A local DynamoDB accepts any credentials, but the SDK requires some.
    credentials:
      accessKeyId === undefined
        ? { accessKeyId: 'local', secretAccessKey: 'local' }
        : { accessKeyId, secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? '' },
  });
  try {
    const TableName = env.TABLE_NAME ?? '';
    await createTable(client, { ...tableDefinition, TableName, timeToLiveAttribute });
  } finally {
    client.destroy();
  }
  return { ...database, env };
}

/** No address, an unknown one, or one on which nothing listens. */
function isUnreachable(error: unknown): boolean {
  const code = types.isNativeError(error) && 'code' in error ? String(error.code) : '';
  return ['ERR_INVALID_URL', 'ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT'].includes(code);
}

/** Relative to the working directory, unless that leads upwards. */
function shortest(folder: string): string {
  const relative = path.relative(process.cwd(), folder);
  return relative.startsWith('..') ? folder : relative || '.';
}
