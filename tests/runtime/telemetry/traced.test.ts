import { createSocket, type Socket } from 'node:dgram';
import { traced } from '../../../src/runtime/telemetry/traced';

const call = { service: 'DynamoDB', operation: 'GetItem', resource: { table_name: 'users' } };
const header = 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1';
const statusOf = (outcome: unknown) => (outcome as { status?: number }).status;
let daemon: Socket;
const received: string[] = [];

beforeAll(async () => {
  daemon = createSocket('udp4');
  daemon.on('message', (message) => received.push(message.toString()));
  await new Promise<void>((resolve) => daemon.bind(0, '127.0.0.1', resolve));
});
beforeEach(() => {
  received.length = 0;
  process.env._X_AMZN_TRACE_ID = header;
  process.env.AWS_XRAY_DAEMON_ADDRESS = `127.0.0.1:${daemon.address().port}`;
});
afterAll(() => {
  delete process.env._X_AMZN_TRACE_ID;
  delete process.env.AWS_XRAY_DAEMON_ADDRESS;
  daemon.close();
});

/** What the daemon has been told, when as much has come. */
async function told(count: number): Promise<Record<string, unknown>[]> {
  while (received.length < count) await new Promise(setImmediate);
  return received.map((text) => JSON.parse(text.split('\n')[1] ?? '') as Record<string, unknown>);
}

it('tells X-Ray of a call of a traced request, below the function’s own segment', async () => {
  expect(await traced(call, () => Promise.resolve({ status: 200 }), statusOf)).toEqual({
    status: 200,
  });
  const [segment] = await told(1);
  expect(received[0]).toMatch(/^\{"format":"json","version":1\}\n/);
  expect(segment).toMatchObject({
    trace_id: '1-5759e988-bd862e3fe1be46a994272793',
    parent_id: '53995c3f42cd8ad8',
    type: 'subsegment',
    name: 'DynamoDB',
    namespace: 'aws',
    aws: { operation: 'GetItem', table_name: 'users' },
    http: { response: { status: 200 } },
  });
  expect(segment?.id).toMatch(/^[0-9a-f]{16}$/);
  expect(segment).not.toHaveProperty('fault');
});

it('tells of what was thrown, and throws it', async () => {
  const fails = (error: object) => traced(call, () => Promise.reject(error as Error), statusOf);
  await expect(fails({ status: 400 })).rejects.toEqual({ status: 400 });
  await expect(fails(new Error('no answer'))).rejects.toThrow('no answer');
  expect(await told(2)).toMatchObject([{ error: true }, { fault: true }]);
});

it('records nothing for a request that is not traced', async () => {
  process.env._X_AMZN_TRACE_ID = header.replace('Sampled=1', 'Sampled=0');
  expect(await traced(call, () => Promise.resolve(1), statusOf)).toBe(1);
  delete process.env._X_AMZN_TRACE_ID;
  expect(await traced(call, () => Promise.resolve(2), statusOf)).toBe(2);
  process.env._X_AMZN_TRACE_ID = header;
  await traced(call, () => Promise.resolve({ status: 200 }), statusOf);
  expect(await told(1)).toHaveLength(1);
});
