import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { cases } from '../cases';
import { Sandbox } from '../toolkit/commands/run-script';
import { Load } from './load';
import { container, localServer, type Restartable } from './server';

/*
 * `kill -9` while clients write, again and again. A client repeats a request until it gets a response,
 * whatever happens to the server in the meantime.
 */

const ROUNDS = cases(10, 2);
const CLIENTS = 12;

let sandbox: Sandbox;
beforeEach(() => (sandbox = new Sandbox()));
afterEach(() => sandbox.clean());

interface Told {
  readonly id: string;
  readonly email: string;
  /** After the last acknowledged change, and the one in progress. */
  ages: number[];
}

test.each<[string, (sandbox: Sandbox) => Promise<Restartable>]>([
  ['the server, with the embedded services', localServer],
  ['the server of the container', container],
])('kill -9 of %s: nothing acknowledged is lost, and nothing exists twice', async (name, open) => {
  const server = await open(sandbox);
  let script = await server.start();
  const load = new Load(server, CLIENTS);
  // The local server has a user for trying it out.
  const before = await idsOf(load);
  const told: Told[] = [];
  const unexpected: string[] = [];
  let writes = 0;
  const working = load.run(async () => {
    const email = `crash.${randomUUID()}@example.com`;
    const created = await load.insist('POST', '/users', { name: 'Ada Example', email });
    if (created.status !== 201) unexpected.push(`POST ${created.status}`);
    const one: Told = { id: String(created.body.id), email, ages: [] };
    told.push(one);
    for (const age of [20, 30]) {
      one.ages.push(age);
      const changed = await load.insist('PATCH', `/users/${one.id}`, { age });
      if (changed.status !== 200) unexpected.push(`PATCH ${changed.status}`);
      one.ages = [age];
    }
    writes += 3;
  });
  for (let round = 0; round < ROUNDS; round += 1) {
    await sleep(300 + Math.random() * 1_000);
    await script.stop('SIGKILL');
    script = await server.start();
  }
  await sleep(300);
  load.stop();
  await working;

  expect(unexpected).toEqual([]);
  for (const { id, email, ages } of told) {
    const found = await load.send('GET', `/users/${id}`);
    expect([email, found.status, found.body.email]).toEqual([email, 200, email]);
    expect(ages).toContain(found.body.age);
  }
  // Anything that no client was told about would be the second effect of a request.
  expect(await idsOf(load)).toEqual([...before, ...told.map(({ id }) => id)].toSorted());
  process.stdout.write(`${name}: killed ${ROUNDS} times, ${writes} writes acknowledged\n`);
  load.close();
  await script.stop();
  await server.close();
});

async function idsOf(load: Load): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const query = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { body } = await load.send('GET', `/users?limit=100${query}`);
    ids.push(...(body.items as { id: string }[]).map(({ id }) => id));
    cursor = body.nextCursor as string | undefined;
  } while (cursor);
  return ids.toSorted();
}
