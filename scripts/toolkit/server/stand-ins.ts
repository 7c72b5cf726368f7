import { UsageError } from '../cli/command';
import { openDatabase, type Database } from './database';
import { localEnvironment, type Environment } from './environment';
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
 * and somebody who issues tokens.
 *
 * @throws UsageError where options or the environment are wrong
 */
export async function openStandIns(
  { ephemeral, aws }: { ephemeral: boolean; aws: boolean },
  given: Environment,
): Promise<StandIns> {
  const env = localEnvironment(given);
  const elsewhere = env.DYNAMODB_ENDPOINT !== undefined && env.DYNAMODB_ENDPOINT !== '';
  if (Number(aws) + Number(ephemeral) + Number(elsewhere) > 1)
    throw new UsageError('Choose one of --aws, --ephemeral and DYNAMODB_ENDPOINT.');
  const database = aws ? awsDatabase(env) : await openDatabase(env, ephemeral);
  return {
    env: database.env,
    place: database.place,
    tryWithToken: (url, scopes) => tryWithToken(env, url, scopes),
    announce: (url) => (aws ? () => undefined : announce({ url, endpoint: database.endpoint })),
    close: () => database.close(),
  };
}

function awsDatabase(env: Environment): Database {
  const region = env.AWS_REGION ?? env.AWS_DEFAULT_REGION;
  if (region === undefined || region === '') {
    throw new UsageError('AWS_REGION is not set: set it to the region of the table.');
  }
  return {
    env: { ...env, AWS_REGION: region, DYNAMODB_ENDPOINT: undefined },
    endpoint: '',
    place: `the table ${env.TABLE_NAME ?? ''} at AWS, ${region}`,
    close: () => Promise.resolve(),
  };
}

function tryWithToken(env: Environment, url: string, scopes: readonly string[]): string[] {
  if (env.JWT_SECRET === undefined || env.JWT_SECRET === '')
    return [`  Try it with a token of ${env.JWT_ISSUER ?? ''}: ${url}`];
  const token = signToken(env, { sub: 'local-developer', scopes, expiresIn: TOKEN_SECONDS });
  return [
    `  Try it (the token is good for 12 hours; npm run token makes others):`,
    '',
    `  curl -H 'Authorization: Bearer ${token}' ${url}`,
  ];
}
