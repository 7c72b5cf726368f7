import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { getHealth, getReadiness } from '../../src/operations';
import { connectStore } from 'openapi-first-runtime/dynamodb';
import { freshStore } from '../store/fresh-store';
import { call } from './call';

const ok = { status: 200, body: { status: 'ok' } };

test('getHealth answers without a store', async () => {
  expect(await call(getHealth)).toEqual(ok);
});

test('getReadiness answers when the table does', async () => {
  const store = await freshStore();
  expect(await call(getReadiness)).toEqual(ok);
  await store.stop();
});

describe('getReadiness, when the table', () => {
  let server: Server;
  beforeAll(async () => {
    server = createServer(() => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => server.close());

  const connect = (port: number) =>
    connectStore({
      tableName: 'users-api',
      region: 'local',
      endpoint: `http://127.0.0.1:${port}`,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      cursorSecret: 'a secret that only the tests know',
    });

  test('is not there: 503', async () => {
    const { table } = connect(1);
    await expect(call(getReadiness)).rejects.toMatchObject({ status: 503 });
    table.close();
  });

  test('says nothing: 503, when a second is over', async () => {
    const { table } = connect((server.address() as AddressInfo).port);
    const timeout = jest.spyOn(AbortSignal, 'timeout');
    await expect(call(getReadiness)).rejects.toMatchObject({ status: 503 });
    expect(timeout.mock.calls).toEqual([[1000]]);
    table.close();
  });
});
