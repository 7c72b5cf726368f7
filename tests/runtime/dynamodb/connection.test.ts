import { connectStore, storeConfig } from '../../../src/runtime/dynamodb/connection';

const secret = { CURSOR_SECRET: 'x'.repeat(32) };

test('on AWS: region and secret are enough', () => {
  expect(storeConfig({ ...secret, AWS_REGION: 'eu-west-1' })).toEqual({
    tableName: 'users-api',
    region: 'eu-west-1',
    endpoint: undefined,
    cursorSecret: secret.CURSOR_SECRET,
  });
});

test('on a DynamoDB of one’s own: neither region nor credentials are needed', () => {
  const env = { ...secret, DYNAMODB_ENDPOINT: 'http://localhost:8000', TABLE_NAME: 'mine' };
  expect(storeConfig(env)).toEqual({
    tableName: 'mine',
    region: 'local',
    endpoint: 'http://localhost:8000',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    timeoutMs: 10_000,
    cursorSecret: secret.CURSOR_SECRET,
  });
  expect(storeConfig({ ...env, AWS_ACCESS_KEY_ID: 'mine' })).not.toHaveProperty('credentials');
});

test.each([
  ['AWS_REGION', secret],
  ['CURSOR_SECRET', { AWS_REGION: 'eu-west-1' }],
  ['CURSOR_SECRET', { AWS_REGION: 'eu-west-1', CURSOR_SECRET: 'short' }],
  ['DYNAMODB_ENDPOINT', { ...secret, DYNAMODB_ENDPOINT: 'localhost:8000' }],
  ['AWS_REGION', { ...secret, DYNAMODB_ENDPOINT: '', AWS_REGION: '' }],
])('what is wrong with %s is said', (name, env) => {
  expect(() => storeConfig(env)).toThrow(name);
});

test('operations without cursors need no secret, and get no key', () => {
  const config = storeConfig({ AWS_REGION: 'eu-west-1' }, false);
  expect(config.cursorSecret).toBeUndefined();
  expect(() => connectStore(config).cursorKey).toThrow('cursors');
});
