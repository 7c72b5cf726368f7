import { UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import { makeTable, openEmbedded, type TestDatabase } from './database';

let database: TestDatabase;
beforeAll(async () => {
  database = await openEmbedded();
});
afterAll(() => database.close());

const authorization = 'AWS4-HMAC-SHA256 Credential=a, SignedHeaders=host, Signature=b';
async function post(target: string, body: string, headers: Record<string, string> = {}) {
  const reply = await fetch(database.endpoint, {
    method: 'POST',
    headers: { 'X-Amz-Target': target, authorization, ...headers },
    body,
  });
  const { __type } = (await reply.json()) as { __type?: string };
  return { status: reply.status, type: __type?.replace(/^.*#/, ''), headers: reply.headers };
}

test.each([
  [
    'an operation it does not know',
    'DynamoDB_20120810.Nonsense',
    '{}',
    'UnknownOperationException',
  ],
  ['no operation', '', '{}', 'UnknownOperationException'],
  ['a name every object has', 'DynamoDB_20120810.constructor', '{}', 'UnknownOperationException'],
  ['malformed JSON', 'DynamoDB_20120810.GetItem', '{', 'SerializationException'],
  ['JSON that is not an object', 'DynamoDB_20120810.GetItem', '[]', 'SerializationException'],
  ['no body', 'DynamoDB_20120810.GetItem', '', 'SerializationException'],
  [
    'a list where a map belongs',
    'DynamoDB_20120810.TransactWriteItems',
    '{"TransactItems":[{"Put":[]}]}',
    'SerializationException',
  ],
  [
    'a request of 17 MB',
    'DynamoDB_20120810.GetItem',
    'x'.repeat(17 << 20),
    'RequestEntityTooLarge',
  ],
])('answers %s', async (_name, target, body, type) => {
  expect(await post(target, body)).toMatchObject({ status: 400, type });
});

test('requires a signed request, as AWS does', async () => {
  const reply = await post('DynamoDB_20120810.ListTables', '{}', { authorization: '' });
  expect(reply).toMatchObject({ status: 400, type: 'MissingAuthenticationTokenException' });
});

test('adds a request id and a checksum to each response', async () => {
  const { status, headers } = await post('DynamoDB_20120810.ListTables', '{}');
  expect(status).toBe(200);
  expect(headers.get('content-type')).toBe('application/x-amz-json-1.0');
  expect(headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
  expect(headers.get('x-amz-crc32')).toMatch(/^\d+$/);
});

test('refuses to change the indexes of a table, which is not supported', async () => {
  const TableName = await makeTable(database.client);
  const Delete = { IndexName: 'byGroup' };
  await expect(
    database.client.send(
      new UpdateTableCommand({ TableName, GlobalSecondaryIndexUpdates: [{ Delete }] }),
    ),
  ).rejects.toThrow('cannot add or remove an index');
});
