import { given, type Environment } from 'openapi-first-runtime';
import { UsageError } from '../failure';
import { prepareLocally } from '../project';
import { openBucketAndQueue } from './queue';
import { LOCAL_SUBJECT } from './carried';
import { readModel, usesTable } from './contract';
import { localEnvironment } from './environment';
import { LocalStream } from './local-stream';
import { announce } from './running';
import type { StandIns } from './serve';
import { withLocalReceiver } from './webhook-receiver';

/** The options of `npm start` for them. */
export const usage = '[--ephemeral | --aws] [--index-lag 500]';
export const options = {
  ephemeral: { type: 'boolean', default: false },
  aws: { type: 'boolean', default: false },
  'index-lag': { type: 'string' },
} as const;
export const help = {
  ephemeral: 'keep the data in memory instead of .data/',
  'index-lag':
    'milliseconds by which the indexes of the embedded database are behind, as in AWS (default 0)',
  aws: "use the account's own DynamoDB and S3 (credentials, AWS_REGION, TABLE_NAME, BUCKET_NAME must be set)",
};

/**
 * What replaces the deployed services of this API on this machine: a database, secrets,
 * and somebody who issues tokens. It has a database only if it uses a table: its contract says so, or
 * the options or the environment name one.
 *
 * @throws UsageError where options or the environment are wrong
 */
export async function openStandIns(
  {
    ephemeral,
    aws,
    'index-lag': lag = '0',
  }: { ephemeral: boolean; aws: boolean; 'index-lag'?: string | undefined },
  environment: Environment,
): Promise<StandIns> {
  const env = withLocalReceiver(localEnvironment(environment));
  const elsewhere = given(env, 'DYNAMODB_ENDPOINT') !== undefined;
  if (Number(aws) + Number(ephemeral) + Number(elsewhere) > 1)
    throw new UsageError('Choose one of --aws, --ephemeral and DYNAMODB_ENDPOINT.');
  if (!/^\d{1,5}$/.test(lag))
    throw new UsageError(`--index-lag must be a number of milliseconds, but it is ${lag}.`);
  if (lag !== '0' && (aws || elsewhere))
    throw new UsageError(
      '--index-lag applies only to the embedded database, which is not used here: remove it.',
    );
  const base = {
    env,
    credentials: credentialsWith({ ...env, TABLE_NAME: undefined }),
    announce: () => () => undefined,
    close: () => Promise.resolve(),
  };
  if (aws) return { ...base, ...tableAtAws(env) };
  const isNamed = elsewhere || given(env, 'TABLE_NAME') !== undefined;
  if (!isNamed && !usesTable(readModel()))
    return { ...base, ...(await openBucketAndQueue(env, ephemeral)) };
  // An API without a table needs neither the SDK nor a database.
  const { openDatabase } = await import('./database');
  const stream = new LocalStream();
  const { endpoint, ...database } = await openDatabase(env, ephemeral, {
    indexLagMs: Number(lag),
    stream: stream.take,
  });
  if (!elsewhere) await prepareLocally(database.env, LOCAL_SUBJECT);
  // After the database, which no other process can have open.
  const others = await openBucketAndQueue(database.env, ephemeral);
  return {
    ...base,
    ...database,
    stream,
    env: others.env,
    credentials: credentialsWith(database.env),
    announce: (url) => announce({ url, endpoint }),
    close: async () => {
      await stream.end();
      await others.close();
      await database.close();
    },
  };
}

/** Without a table, as beside one that others use, nothing is issued that lies in it. */
function credentialsWith(env: Environment): StandIns['credentials'] {
  return async (model, scheme) => {
    const { localCredentials } = await import('./local-credentials');
    return localCredentials(model, scheme, env);
  };
}

function tableAtAws(env: Environment): Pick<StandIns, 'env' | 'place'> {
  const region = given(env, 'AWS_REGION') ?? given(env, 'AWS_DEFAULT_REGION');
  const table = given(env, 'TABLE_NAME');
  if (region === undefined)
    throw new UsageError('AWS_REGION is not set: set it to the region of the table.');
  if (table === undefined)
    throw new UsageError('TABLE_NAME is not set: set it to the name of the table.');
  return {
    env: { ...env, AWS_REGION: region, DYNAMODB_ENDPOINT: undefined, S3_ENDPOINT: undefined },
    place: `the table ${table} on AWS, ${region}`,
  };
}
