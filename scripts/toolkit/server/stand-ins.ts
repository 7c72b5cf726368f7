import { given, type Environment } from 'openapi-first-runtime';
import { UsageError } from '../failure';
import { readContract, usesTable } from './contract';
import { localEnvironment } from './environment';
import { announce } from './running';
import type { StandIns } from './serve';
import { signToken } from './token';

/** What `npm start` is told of them. */
export const usage = '[--ephemeral | --aws]';
export const options = {
  ephemeral: { type: 'boolean', default: false },
  aws: { type: 'boolean', default: false },
} as const;
export const help = {
  ephemeral: 'keep the data in memory instead of .data/',
  aws: "use the account's own DynamoDB (credentials, AWS_REGION and TABLE_NAME must be set)",
};

const TOKEN_SECONDS = 12 * 60 * 60;

/**
 * What this API has on this machine in the stead of what it has when deployed: a database, secrets,
 * and somebody who issues tokens. It has a database only if it uses a table: its contract says so, or
 * the options or the environment name one.
 *
 * @throws UsageError where options or the environment are wrong
 */
export async function openStandIns(
  { ephemeral, aws }: { ephemeral: boolean; aws: boolean },
  environment: Environment,
): Promise<StandIns> {
  const env = localEnvironment(environment);
  const elsewhere = given(env, 'DYNAMODB_ENDPOINT') !== undefined;
  if (Number(aws) + Number(ephemeral) + Number(elsewhere) > 1)
    throw new UsageError('Choose one of --aws, --ephemeral and DYNAMODB_ENDPOINT.');
  const base = {
    env,
    tryWithToken: (url: string, scopes: readonly string[]) => tryWithToken(env, url, scopes),
    announce: () => () => undefined,
    close: () => Promise.resolve(),
  };
  if (aws) return { ...base, ...tableAtAws(env) };
  const isNamed = elsewhere || given(env, 'TABLE_NAME') !== undefined;
  if (!isNamed && !usesTable(readContract().contract)) return base;
  // An API without a table needs neither the SDK nor a database.
  const { openDatabase } = await import('./database');
  const { endpoint, ...database } = await openDatabase(env, ephemeral);
  return { ...base, ...database, announce: (url) => announce({ url, endpoint }) };
}

function tableAtAws(env: Environment): Pick<StandIns, 'env' | 'place'> {
  const region = given(env, 'AWS_REGION') ?? given(env, 'AWS_DEFAULT_REGION');
  const table = given(env, 'TABLE_NAME');
  if (region === undefined)
    throw new UsageError('AWS_REGION is not set: set it to the region of the table.');
  if (table === undefined)
    throw new UsageError('TABLE_NAME is not set: set it to the name of the table.');
  return {
    env: { ...env, AWS_REGION: region, DYNAMODB_ENDPOINT: undefined },
    place: `the table ${table} at AWS, ${region}`,
  };
}

function tryWithToken(env: Environment, url: string, scopes: readonly string[]): string[] {
  if (given(env, 'JWT_SECRET') === undefined)
    return [`  Try it with a token of ${env.JWT_ISSUER ?? ''}: ${url}`];
  const token = signToken(env, { sub: 'local-developer', scopes, expiresIn: TOKEN_SECONDS });
  return [
    '  Try it (the token is valid for 12 hours; npm run token makes others):',
    '',
    `  curl -H 'Authorization: Bearer ${token}' ${url}`,
  ];
}
