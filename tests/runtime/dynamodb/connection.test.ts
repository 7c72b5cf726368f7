import { tableOptions } from '../../../src/runtime/dynamodb/connection';

const named = { TABLE_NAME: 'mine' };

test('on AWS, name and region are enough', () => {
  expect(tableOptions({ ...named, AWS_REGION: 'eu-west-1' })).toEqual({
    tableName: 'mine',
    region: 'eu-west-1',
    endpoint: undefined,
  });
});

test('with another DynamoDB, neither region nor credentials are needed', () => {
  const env = { ...named, DYNAMODB_ENDPOINT: 'http://localhost:8000' };
  expect(tableOptions(env)).toEqual({
    tableName: 'mine',
    region: 'local',
    endpoint: 'http://localhost:8000',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    timeoutMs: 10_000,
  });
  const own = {
    AWS_ACCESS_KEY_ID: 'mine',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_SESSION_TOKEN: 'token',
  };
  expect(tableOptions({ ...env, ...own }).credentials).toEqual({
    accessKeyId: 'mine',
    secretAccessKey: 'secret',
    sessionToken: 'token',
  });
});

test.each([
  ['AWS_REGION', named],
  ['TABLE_NAME', { AWS_REGION: 'eu-west-1' }],
  ['TABLE_NAME', { AWS_REGION: 'eu-west-1', TABLE_NAME: '' }],
  ['DYNAMODB_ENDPOINT', { ...named, DYNAMODB_ENDPOINT: 'localhost:8000' }],
  ['AWS_REGION', { ...named, DYNAMODB_ENDPOINT: '', AWS_REGION: '' }],
])('an error says what is wrong with %s', (name, env) => {
  expect(() => tableOptions(env)).toThrow(name);
});
