import { given, type Environment } from '../environment';
import type { Resources } from '../resources';
import type { DynamoDbOptions } from './adapter';
import { connectTable, type LazyTable } from './lazy-table';

/**
 * The table of this process. The first call connects it.
 * @throws Error that names the variable to set: see `tableOptions`
 */
export function tableOf({ env, shared }: Resources): LazyTable {
  return shared.once(
    tableOf,
    () => connectTable(tableOptions(env)),
    (table) => table.open(),
  );
}

/**
 * Reads `TABLE_NAME`, `AWS_REGION` and `DYNAMODB_ENDPOINT` (default: AWS's own).
 * @throws Error that names the variable to set
 */
export function tableOptions(env: Environment): DynamoDbOptions {
  const tableName = given(env, 'TABLE_NAME');
  const endpoint = given(env, 'DYNAMODB_ENDPOINT');
  const region = given(env, 'AWS_REGION') ?? (endpoint === undefined ? undefined : 'local');
  if (tableName === undefined) {
    throw new Error('TABLE_NAME is not set: set it to the name of the DynamoDB table.');
  }
  if (endpoint !== undefined && !(URL.canParse(endpoint) && /^https?:/i.test(endpoint))) {
    throw new Error(
      `DYNAMODB_ENDPOINT is "${endpoint}": set it to the address of a DynamoDB, such as http://localhost:8000, or unset it to use AWS's.`,
    );
  }
  if (region === undefined) {
    throw new Error('AWS_REGION is not set: set it to the region of the table, such as eu-west-1.');
  }
  return {
    tableName,
    region,
    endpoint,
    ...(endpoint !== undefined && {
      // A local database shares the processor with everything else.
      timeoutMs: 10_000,
      credentials: localCredentials(env),
    }),
  };
}

/** A local database accepts any credentials, but the SDK requires some. */
function localCredentials(env: Environment): NonNullable<DynamoDbOptions['credentials']> {
  const sessionToken = given(env, 'AWS_SESSION_TOKEN');
  return {
    accessKeyId: given(env, 'AWS_ACCESS_KEY_ID') ?? 'local',
    secretAccessKey: given(env, 'AWS_SECRET_ACCESS_KEY') ?? 'local',
    ...(sessionToken !== undefined && { sessionToken }),
  };
}
