import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { cases } from '../cases';
import { Sandbox } from '../toolkit/commands/run-script';
import { Load } from './load';
import { container } from './server';

/* A deployment stops servers while clients send requests: every accepted request gets a response. */

const ROUNDS = cases(10, 3);
const CLIENTS = 24;

test(`SIGTERM under load, ${ROUNDS} times: every request that had an effect was answered`, async () => {
  const sandbox = new Sandbox();
  const server = await container(sandbox);
  let script = await server.start();
  let [answered, refused] = [0, 0];
  for (let round = 0; round < ROUNDS; round += 1) {
    const load = new Load(server, CLIENTS);
    const outcomes = new Map<string, number | undefined>();
    const working = load.run(async () => {
      const email = `term.${randomUUID()}@example.com`;
      // One attempt: a request that fails must not have been carried out.
      const reply = await load
        .send('POST', '/users', { name: 'Ada Example', email })
        .catch(() => undefined);
      outcomes.set(email, reply?.status);
      if (reply === undefined) await sleep(5);
    });
    await sleep(300 + Math.random() * 700);
    expect(await script.stop('SIGTERM')).toBe(0);
    load.stop();
    await working;
    script = await server.start();
    for (const [email, status] of outcomes) {
      const { body } = await load.insist('GET', `/users?email=${email}`);
      expect([status, (body.items as unknown[]).length]).toEqual([status, status === 201 ? 1 : 0]);
    }
    const statuses = [...outcomes.values()];
    answered += statuses.filter((status) => status !== undefined).length;
    refused += statuses.filter((status) => status === undefined).length;
    load.close();
  }
  process.stdout.write(
    `SIGTERM ${ROUNDS} times: ${answered} requests answered, ${refused} not accepted, 0 lost\n`,
  );
  await script.stop();
  await server.close();
  await sandbox.clean();
});
