import { types } from 'node:util';
import { given, Unavailable, type Environment } from 'openapi-first-runtime';
import { connectTable, tableOptions, type Table } from 'openapi-first-runtime/dynamodb';
import type { Grant } from 'openapi-first-runtime/security';
import { withDefaults } from '../environment';
import { Failure, UsageError } from '../failure';
import { readModel } from './contract';
import { localEnvironment } from './environment';
import { parseExpiry } from './expiry';
import { findRunning } from './running';
import { warnOfUnknownScopes } from './unknown-scopes';
import { schemesOf, type SchemeKind } from '../compiler/scheme-kinds';

/** Options of the commands that issue credentials in the table. */
export const options = {
  scheme: { type: 'string' },
  sub: { type: 'string' },
  scope: { type: 'string', multiple: true, default: [] as string[] },
  expires: { type: 'string', default: '90d' },
  revoke: { type: 'string' },
  aws: { type: 'boolean', default: false },
} as const;

export const help = {
  scheme: 'the security scheme of the contract; only needed if there are several',
  sub: 'the subject for whom the credentials act',
  scope: 'a scope that they grant; can be repeated: --scope a --scope b, or --scope "a b"',
  expires: 'how long they are valid: 90s, 30m, 1h, 90d (default 90d)',
  aws: "work on the account's own table (credentials, AWS_REGION and TABLE_NAME must be set)",
};

/** What a command is asked to do. @throws UsageError that says what is missing */
export function grantOf({
  sub,
  scope,
  expires,
}: {
  sub?: string;
  scope: readonly string[];
  expires: string;
}): Grant {
  if (sub === undefined || sub === '') throw new UsageError('Name the subject: --sub NAME.');
  const scopes = scope.flatMap((each) => each.split(/[\s,]+/)).filter(Boolean);
  warnOfUnknownScopes(scopes);
  return { subject: sub, scopes, expiresAt: new Date(Date.now() + parseExpiry(expires) * 1000) };
}

/** The security scheme for which a command works. @throws UsageError if it is unclear */
export function schemeFor(kind: SchemeKind, named: string | undefined): string {
  const names = schemesOf(readModel(), kind);
  const list = names.join(', ');
  if (named !== undefined) {
    if (names.includes(named)) return named;
    throw new UsageError(
      names.length > 0
        ? `--scheme is "${named}": the contract has ${list}.`
        : `The contract has no security scheme of this kind.`,
    );
  }
  const [only, ...others] = names;
  if (only === undefined) throw new UsageError('The contract has no security scheme of this kind.');
  if (others.length > 0) throw new UsageError(`Name the security scheme: --scheme ${list}.`);
  return only;
}

/**
 * Works on the table of the API: with `aws` on the deployed one; otherwise on the one at
 * `DYNAMODB_ENDPOINT`, on that of the server that runs here, or on the one in `.data/`, in this order.
 */
export async function onTable<T>(aws: boolean, work: (table: Table) => Promise<T>): Promise<T> {
  if (aws) return connected({ ...process.env, DYNAMODB_ENDPOINT: undefined }, work);
  const env = localEnvironment(process.env);
  const { openDatabase } = await import('./database');
  const running = given(env, 'DYNAMODB_ENDPOINT') === undefined ? findRunning() : undefined;
  const database = await openDatabase(
    running ? withDefaults(env, { DYNAMODB_ENDPOINT: running.endpoint }) : env,
    false,
  );
  try {
    return await connected(database.env, work);
  } finally {
    await database.close();
  }
}

async function connected<T>(env: Environment, work: (table: Table) => Promise<T>): Promise<T> {
  const table = connectTable(optionsOf(env));
  try {
    return await work(table);
  } catch (error) {
    throw sentenceOn(error, env) ?? error;
  } finally {
    table.close();
  }
}

/** @throws Failure that says which variable to set */
function optionsOf(env: Environment): ReturnType<typeof tableOptions> {
  try {
    return tableOptions(env);
  } catch (error) {
    throw new Failure((error as Error).message, { cause: error });
  }
}

/** What to do if AWS refuses, or if nothing responds. */
function sentenceOn(error: unknown, env: Environment): Failure | undefined {
  if (!types.isNativeError(error)) return undefined;
  const { name, message } = error;
  const where = [env.TABLE_NAME, env.AWS_REGION].join(' in ');
  if (name === 'ResourceNotFoundException')
    return new Failure(
      `There is no table ${where}. Set TABLE_NAME and AWS_REGION to those of the deployment.`,
    );
  if (name === 'CredentialsProviderError')
    return new Failure(
      'There are no AWS credentials. Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
    );
  if (error instanceof Unavailable)
    return new Failure(`DynamoDB does not respond for the table ${where}. Try again.`);
  return '$metadata' in error ? new Failure(`DynamoDB refused the call: ${message}`) : undefined;
}
