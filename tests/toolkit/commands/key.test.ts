import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { connectTable, type LazyTable } from 'openapi-first-runtime/dynamodb';
import { issuedKeys, keysIn } from 'openapi-first-runtime/security';
import { startEmbeddedDynamoDb, type EmbeddedDynamoDb } from 'openapi-first-toolkit/embedded';
import { runInProcess, type Outcome } from './in-process';

const DATA_FOLDER = mkdtempSync(path.join(os.tmpdir(), 'key-'));
let database: EmbeddedDynamoDb;
let table: LazyTable;
beforeAll(async () => {
  database = await startEmbeddedDynamoDb();
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const { endpoint } = database;
  table = connectTable({ endpoint, region: 'local', tableName: 'keys', credentials });
});
afterAll(async () => {
  table.close();
  await database.close();
  rmSync(DATA_FOLDER, { recursive: true });
});

/** Runs the command on the embedded database, for the contract of this repository. */
const key = (...args: readonly string[]): Promise<Outcome> =>
  runInProcess('key', args, {
    DATA_FOLDER,
    DYNAMODB_ENDPOINT: database.endpoint,
    TABLE_NAME: 'keys',
  });

/** The API's check of a key. */
async function callerOf(value: string): Promise<unknown> {
  const check = issuedKeys(keysIn(table, 'apiKeyAuth'));
  const request = { credential: { type: 'apiKey', value }, refuse: () => undefined };
  return check(request as unknown as Parameters<typeof check>[0]);
}

it('prints a key that acts for its subject until it is revoked', async () => {
  const { code, out, err } = await key('--sub', 'ada', '--scope', 'users:read', '--expires', '1h');
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/^apikeyauth_[0-9a-f]{32}_[0-9A-Za-z]{49}\n$/);
  const scopes = ['users:read'];
  expect(await callerOf(out.trim())).toEqual({ caller: { subject: 'ada', scopes }, scopes });

  const id = out.split('_')[1] ?? '';
  expect(await key('--revoke', id)).toEqual({ code: 0, out: '', err: '' });
  expect(await callerOf(out.trim())).toBeUndefined();
  expect(await key('--revoke', id)).toEqual({
    code: 1,
    out: '',
    err: `The key ${id} does not exist. Check its id.\n`,
  });
});

describe('with --aws', () => {
  const account = {
    AWS_REGION: 'local',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    TABLE_NAME: 'keys',
  };
  const onAws = (env: Readonly<Record<string, string>>): Promise<Outcome> =>
    runInProcess('key', ['--sub', 'ada', '--aws'], {
      DATA_FOLDER,
      // The local server's variable, which the option leaves out.
      DYNAMODB_ENDPOINT: 'http://localhost:1',
      // Where the SDK finds DynamoDB, in place of the region's address.
      AWS_ENDPOINT_URL_DYNAMODB: database.endpoint,
      ...env,
    });

  it('issues keys in the table that the environment of AWS names', async () => {
    const { code, out, err } = await onAws(account);
    expect([code, err]).toEqual([0, '']);
    expect(await callerOf(out.trim())).toMatchObject({ caller: { subject: 'ada' } });
  });

  const nobody = { AWS_CONFIG_FILE: '/dev/null', AWS_SHARED_CREDENTIALS_FILE: '/dev/null' };
  it.each<[Record<string, string>, string]>([
    [{ TABLE_NAME: '' }, 'TABLE_NAME is not set: set it to the name of the DynamoDB table.'],
    [{ AWS_REGION: '' }, 'AWS_REGION is not set: set it to the region of the table,'],
    [{ TABLE_NAME: 'nope' }, 'There is no table nope in local. Set TABLE_NAME and AWS_REGION'],
    [
      { ...nobody, AWS_ACCESS_KEY_ID: '', AWS_EC2_METADATA_DISABLED: 'true' },
      'There are no AWS credentials. Set AWS_PROFILE, or',
    ],
  ])('says in one sentence what is missing: %j', async (env, sentence) => {
    const { code, out, err } = await onAws({ ...account, ...env });
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/^[^\n]+\n$/);
    expect(err).toContain(sentence);
  });
});

it('names the scope that no operation requires', async () => {
  const { out, err } = await key('--sub', 'ada', '--scope', 'users:raed');
  expect(err).toContain('No operation requires users:raed.');
  expect(out).not.toBe('');
});

it.each([
  [['--scope', 'users:read'], 'Name the subject: --sub NAME.'],
  [['--sub', 'ada', '--scheme', 'nope'], '--scheme is "nope": the contract has apiKeyAuth.'],
  [['--sub', 'ada', '--expires', 'soon'], '--expires is "soon"'],
])('refuses %s', async (args, message) => {
  const { code, out, err } = await key(...args);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(message);
});

it('issues passwords only for HTTP Basic', async () => {
  const { code, err } = await runInProcess('password', ['--sub', 'ada'], { DATA_FOLDER });
  expect(code).toBe(2);
  expect(err).toContain('The contract has no security scheme of this kind.');
});
