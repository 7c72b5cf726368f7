import { createUsersApi } from '../../src/api';
import { createServer } from '../../src/server';
import { UsageError } from '../cli';
import { openDatabase, type Database } from './database';
import type { Environment } from './environment';
import { documentationPages } from './pages';
import { demandFreePort } from './port';

export interface ServeOptions {
  /** From `localEnvironment`. */
  env: Environment;
  /** 0 takes any free port. */
  port: number;
  /** Default 127.0.0.1: a development server is nobody else's business. */
  host?: string;
  /** The embedded database in memory. Default false. */
  ephemeral?: boolean;
  /** The environment's own DynamoDB at AWS, as it is, instead of a local one. Default false. */
  aws?: boolean;
}

export interface Serving {
  url: string;
  /** The DynamoDB that it works on; undefined at AWS. */
  endpoint: string | undefined;
  /** Where the data lies, in words. */
  place: string;
  /** Lets requests finish, then closes the database. */
  close: () => Promise<void>;
}

/**
 * Serves this API on this machine: the same `src/api.ts` as deployed, its documentation beside it,
 * and the limits that the gateway would enforce.
 *
 * @throws UsageError where the port is in use or the environment is wrong
 */
export async function serveLocally(options: ServeOptions): Promise<Serving> {
  const { port, host = '127.0.0.1', ephemeral = false, aws = false } = options;
  await demandFreePort(port, host);
  const database = aws ? awsDatabase(options.env) : await openDatabase(options.env, ephemeral);
  try {
    const api = createUsersApi(database.env, { throttling: true });
    const server = createServer(api, { pages: documentationPages() });
    const address = await server.listen(port, host);
    return {
      url: `http://localhost:${address.port}`,
      endpoint: aws ? undefined : database.endpoint,
      place: database.place,
      close: async () => {
        await server.close(5_000);
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
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
