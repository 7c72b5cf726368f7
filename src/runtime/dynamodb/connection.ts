import { createSecretKey, type KeyObject } from 'node:crypto';
import type { DynamoDbOptions } from './adapter';
import { connectTable, type LazyTable } from './table';

/** What the entities work with. */
export interface Store {
  readonly table: LazyTable;
  /** Authenticates the cursors of lists. */
  readonly cursorKey: KeyObject;
}

export interface StoreConfig extends DynamoDbOptions {
  /** Undefined where no operation has cursors. */
  readonly cursorSecret: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

let connected: Store | undefined;

/** Says where the data lies. To be called once, before the first request; nothing is opened yet. */
export function connectStore(config: StoreConfig): Store {
  const { cursorSecret, ...options } = config;
  let key: KeyObject | undefined;
  connected = {
    table: connectTable(options),
    // Made when it is first asked for: `crypto` is a fifth of a health check's cold start.
    get cursorKey() {
      if (cursorSecret === undefined) throw new Error('No operation here has cursors.');
      return (key ??= createSecretKey(Buffer.from(cursorSecret, 'utf8')));
    },
  };
  return connected;
}

export function store(): Store {
  if (!connected) throw new Error('There is no store yet: call connectStore() at the start.');
  return connected;
}

/**
 * The store's part of the environment: `TABLE_NAME` (default `users-api`), `AWS_REGION`,
 * `DYNAMODB_ENDPOINT`, `CURSOR_SECRET`. Throws an Error with a sentence for whoever set it.
 *
 * @param cursors whether operations have cursors, and so need the secret.
 */
export function storeConfig(env: Environment, cursors = true): StoreConfig {
  // A variable that is set to nothing is one that is not set.
  const given = (name: string) => (env[name] === '' ? undefined : env[name]);
  const endpoint = given('DYNAMODB_ENDPOINT');
  const region = given('AWS_REGION') ?? (endpoint === undefined ? undefined : 'local');
  const cursorSecret = cursors ? (given('CURSOR_SECRET') ?? '') : undefined;
  if (endpoint !== undefined && !(URL.canParse(endpoint) && /^https?:/i.test(endpoint))) {
    throw new Error(
      `DYNAMODB_ENDPOINT is "${endpoint}": set it to the address of a DynamoDB, such as http://localhost:8000, or leave it out for AWS's.`,
    );
  }
  if (region === undefined) {
    throw new Error('AWS_REGION is not set: set it to the region of the table, such as eu-west-1.');
  }
  if (cursorSecret !== undefined && Buffer.byteLength(cursorSecret) < 32) {
    throw new Error(
      'CURSOR_SECRET must have 32 bytes or more: set it to the output of "openssl rand -base64 32", the same for all instances.',
    );
  }
  return {
    tableName: given('TABLE_NAME') ?? 'users-api',
    region,
    endpoint,
    ...(endpoint !== undefined && {
      // On a machine of one's own it shares the processor with all the rest.
      timeoutMs: 10_000,
      // It takes any credentials, but the SDK does not go without.
      ...(given('AWS_ACCESS_KEY_ID') === undefined && {
        credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      }),
    }),
    cursorSecret,
  };
}
