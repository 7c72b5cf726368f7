import { createServer } from 'node:http';
import { SharedResources, type Resources } from '../../../src/runtime';
import { outgoingOf, outgoingOptions } from '../../../src/runtime/outgoing';
import { createLogger } from '../../../src/runtime/telemetry';
import { listen } from '../../listen';

function resources(isTask: boolean): Resources {
  const log = createLogger({ level: 'silent' });
  return {
    env: { OUTGOING_LOOPBACK: 'true' },
    shared: new SharedResources(),
    request: { requestId: '', caller: undefined, deadline: undefined, log, isTask },
  };
}

test('tasks may call other services, requests may not', async () => {
  const server = createServer((_, response) => response.end('fine'));
  const request = { method: 'GET', url: `http://127.0.0.1:${await listen(server)}` } as const;
  const client = outgoingOf(resources(true));
  expect((await client.call(request)).status).toBe(200);
  const inRequest = outgoingOf(resources(false));
  await expect(inRequest.call(request)).rejects.toThrow('Call other services from a task');
  for (const one of [client, inRequest]) one.close();
  server.close();
});

test('only the public internet is called, unless a setting allows this machine', () => {
  expect(outgoingOptions({})).toEqual({ allowLoopback: false });
  expect(outgoingOptions({ OUTGOING_LOOPBACK: '' })).toEqual({ allowLoopback: false });
  expect(outgoingOptions({ OUTGOING_LOOPBACK: 'true' })).toEqual({ allowLoopback: true });
  expect(() => outgoingOptions({ OUTGOING_LOOPBACK: 'yes' })).toThrow(
    'OUTGOING_LOOPBACK is "yes": set it to true or false.',
  );
});

test('production refuses that setting', () => {
  const env = { OUTGOING_LOOPBACK: 'true', NODE_ENV: 'production' };
  expect(() => outgoingOptions(env)).toThrow('OUTGOING_LOOPBACK is true in production: unset it.');
  expect(outgoingOptions({ NODE_ENV: 'production' })).toEqual({ allowLoopback: false });
});
