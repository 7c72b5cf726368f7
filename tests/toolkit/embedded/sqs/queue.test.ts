import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { queueOptions, sqsQueue } from 'openapi-first-runtime/queue';
import { startEmbeddedSqs, type EmbeddedSqs } from '../../../../scripts/toolkit/embedded';

const folders: string[] = [];
const services: EmbeddedSqs[] = [];
afterEach(async () => {
  for (const one of services.splice(0)) await one.close();
  for (const one of folders.splice(0)) rmSync(one, { recursive: true });
});

async function started(options: Parameters<typeof startEmbeddedSqs>[0] = {}) {
  const service = await startEmbeddedSqs(options);
  services.push(service);
  return { service, queue: sqsQueue(queueOptions({ QUEUE_URL: service.url })) };
}
function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'queue-'));
  folders.push(made);
  return made;
}
const bodies = (messages: readonly { body: string }[]) =>
  messages.map(({ body }) => (JSON.parse(body) as { data: { n: number } }).data.n);

it('hides a received message until its time-out, and deletes it when it is removed', async () => {
  const { queue } = await started();
  await queue.send('count', { n: 1 });
  const [first] = await queue.receive();
  if (!first) throw new Error('No message');
  expect(first.deliveries).toBe(1);
  await queue.retryIn(first, 0);
  const [second] = await queue.receive();
  expect(second).toMatchObject({ id: first.id, deliveries: 2 });
  await queue.send('count', { n: 2 });
  if (second) await queue.remove(second);
  expect(bodies(await queue.receive())).toEqual([2]);
});

it('responds to a waiting receiver as soon as there is a message, and after its delay', async () => {
  const { queue } = await started();
  const waiting = queue.receive();
  await queue.send('count', { n: 1 }, { delaySeconds: 1 });
  await queue.send('count', { n: 2 });
  expect(bodies(await waiting)).toEqual([2]);
  expect(bodies(await queue.receive())).toEqual([1]);
});

it('gives no message to a receiver that has gone away while it waited', async () => {
  const { service, queue } = await started();
  const leaving = new AbortController();
  const receiver = fetch(service.url, {
    method: 'POST',
    headers: { 'x-amz-target': 'AmazonSQS.ReceiveMessage', authorization: 'AWS4-HMAC-SHA256' },
    body: JSON.stringify({ WaitTimeSeconds: 20 }),
    signal: leaving.signal,
  });
  // By the time that this is answered, the receiver is waiting.
  await (await fetch(service.url)).text();
  leaving.abort();
  await expect(receiver).rejects.toThrow('aborted');
  // By the time that this is answered, the queue knows that the receiver has gone.
  await (await fetch(service.url)).text();
  await queue.send('count', { n: 1 });
  expect(bodies(await queue.receive())).toEqual([1]);
});

it('keeps messages across a restart, including received ones, but no drafts', async () => {
  const at = folder();
  const before = await started({ path: at });
  await before.queue.send('count', { n: 1 });
  await before.queue.send('count', { n: 2 });
  await before.queue.receive();
  await before.service.close();
  writeFileSync(path.join(at, 'half.draft'), '{"bo');
  const after = await started({ path: at });
  expect(new Set(bodies(await after.queue.receive()))).toEqual(new Set([1, 2]));
  expect(readdirSync(at).some((name) => name.endsWith('.draft'))).toBe(false);
});

it('moves a message that is delivered too often to the dead letters', async () => {
  const at = folder();
  const { queue } = await started({ path: at, maxReceiveCount: 2 });
  const said = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  await queue.send('count', { n: 1 });
  for (let delivery = 1; delivery <= 2; delivery++) {
    const [message] = await queue.receive();
    expect(message?.deliveries).toBe(delivery);
    if (message) await queue.retryIn(message, 0);
  }
  await queue.send('count', { n: 2 });
  expect(bodies(await queue.receive())).toEqual([2]);
  expect(readdirSync(path.join(at, 'dead-letters'))).toHaveLength(1);
  expect(said.mock.calls.join()).toContain('delivered too often');
});

it('refuses what SQS refuses', async () => {
  const { service, queue } = await started();
  await expect(queue.send('count', {}, { delaySeconds: 901 })).rejects.toThrow(
    'SQS answered 400 InvalidParameterValue to SendMessage.',
  );
  const big = queue.send('count', { text: 'x'.repeat(257 * 1024) });
  await expect(big).rejects.toThrow('InvalidParameterValue');
  const unsigned = await fetch(service.url, {
    method: 'POST',
    headers: { 'x-amz-target': 'AmazonSQS.SendMessage' },
    body: '{}',
  });
  expect(unsigned.status).toBe(400);
  expect(await unsigned.text()).toContain('MissingAuthenticationToken');
});
