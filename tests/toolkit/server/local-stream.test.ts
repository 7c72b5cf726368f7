import { setTimeout as pause } from 'node:timers/promises';
import { createApi } from '../../../src/api';
import { openDatabase } from '../../../scripts/toolkit/server/database';
import { LocalStream } from '../../../scripts/toolkit/server/local-stream';
import { SECRET, startReceiver } from '../../runtime/outbox/webhook-receiver';
import { testEnvironment } from '../../../scripts/toolkit/embedded/test-api';
import { signToken } from '../../../scripts/toolkit/server/token';

test('the local server delivers the event of a change without its task', async () => {
  const receiver = await startReceiver();
  const stream = new LocalStream();
  const settings = {
    ...testEnvironment,
    DYNAMODB_ENDPOINT: undefined,
    OUTGOING_LOOPBACK: 'true',
    WEBHOOK_RECEIVERS: `test=${receiver.url}`,
    WEBHOOK_SECRETS: `test=${SECRET}`,
  };
  const database = await openDatabase(settings, true, { stream: stream.take });
  try {
    const api = createApi(database.env);
    if (api.events) stream.connect(api.events);
    const token = signToken(database.env, { sub: 'ada', scopes: ['users:write'], expiresIn: 600 });
    const created = await api.handle({
      method: 'POST',
      path: '/v1/users',
      query: '',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: Buffer.from(JSON.stringify({ name: 'Ada', email: 'ada@example.com' })),
      requestId: 'one',
    });
    expect(created.status).toBe(201);
    while (receiver.received.length === 0) await pause(10);
    expect(receiver.received).toMatchObject([{ event: { type: 'user.created' } }]);
  } finally {
    await stream.end();
    await database.close();
    await receiver.stop();
  }
});
