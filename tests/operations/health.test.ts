import { createServer, type Server } from 'node:net';
import { getHealth, getReadiness } from '../../src/operations';
import { connectTable } from 'openapi-first-runtime/dynamodb';
import type { Services } from '../../src/services';
import { listen } from '../listen';
import { endlessPatience } from '../patience';
import { freshStore } from '../store/fresh-store';
import { caller, servicesOn } from './call';

const ok = { status: 200, body: { status: 'ok' } };

test('getHealth responds without a store', async () => {
  expect(await caller({} as Services)(getHealth)).toEqual(ok);
});

test('getReadiness responds if the table does', async () => {
  const store = await freshStore();
  const patience = endlessPatience();
  expect(await caller(servicesOn(store))(getReadiness)).toEqual(ok);
  patience.mockRestore();
  await store.stop();
});

describe('getReadiness, if the table', () => {
  let server: Server;
  let port: number;
  beforeAll(async () => {
    server = createServer(() => undefined);
    port = await listen(server);
  });
  afterAll(() => server.close());

  const connect = (port: number) =>
    connectTable({
      tableName: 'users-api',
      region: 'local',
      endpoint: `http://127.0.0.1:${port}`,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });

  const ready = (table: Services['table']) => caller({ table } as Services)(getReadiness);

  test('does not exist: it is unavailable', async () => {
    const table = connect(1);
    await expect(ready(table)).rejects.toMatchObject({ name: 'Unavailable' });
    table.close();
  });

  test('does not respond: it is unavailable after a second', async () => {
    const table = connect(port);
    const second = AbortSignal.abort();
    const timeout = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(second);
    await expect(ready(table)).rejects.toMatchObject({ name: 'Unavailable' });
    expect(timeout.mock.calls).toEqual([[1000]]);
    timeout.mockRestore();
    table.close();
  });
});
