import { readdirSync, readFileSync } from 'node:fs';
import http from 'node:http';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { cases } from '../cases';
import { Load } from '../crash/load';
import { container, type Restartable } from '../crash/server';
import { Sandbox } from '../toolkit/commands/run-script';

/* A server under a mixed load for minutes. Its memory and its descriptors stay where they are. Linux only. */

const MINUTES = Number(process.env.SOAK_MINUTES ?? cases(10, 1));
const CLIENTS = 8;
const SAMPLES_EVERY_MS = 1_000;
/** The load alone takes its minutes, whatever the timeout of other tests is. */
const TIMEOUT_MS = (MINUTES + 10) * 60_000;
/** What the garbage collector may leave. */
const MOST_GROWTH_MB = 25;

interface Sample {
  readonly memoryMb: number;
  readonly descriptors: number;
}

function sampleOf(pid: number): Sample {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]);
  return { memoryMb: kilobytes / 1024, descriptors: readdirSync(`/proc/${pid}/fd`).length };
}

test(
  `${MINUTES} minutes under load: memory and descriptors are flat`,
  async () => {
    const sandbox = new Sandbox();
    const server = await container(sandbox);
    const script = await server.start();
    const load = new Load(server, CLIENTS);
    const statuses = new Map<number, number>();
    const count = ({ status }: { status: number }): void =>
      void statuses.set(status, (statuses.get(status) ?? 0) + 1);
    const working = load.run(async (client) => {
      const email = `soak.${randomUUID()}@example.com`;
      const user = { name: 'Ada Example', email };
      const key = randomUUID();
      const created = await load.send('POST', '/users', user, key);
      count(created);
      count(await load.send('POST', '/users', user, key));
      const path = `/users/${String(created.body.id)}`;
      count(await load.send('PATCH', path, { age: 40 }));
      count(await load.send('GET', '/users?limit=20'));
      count(await load.send('POST', '/users', { name: '' }));
      count(await load.send('DELETE', path));
      count(await load.send('GET', path));
      if (client === 0) await leaveEarly(server);
    });
    const samples: Sample[] = [];
    const ends = Date.now() + MINUTES * 60_000;
    while (Date.now() < ends) {
      await sleep(SAMPLES_EVERY_MS);
      samples.push(sampleOf(script.pid ?? 0));
    }
    load.stop();
    await working;
    load.close();
    expect(await script.stop()).toBe(0);
    await server.close();
    await sandbox.clean();

    const quarter = Math.floor(samples.length / 4);
    // The first quarter is for the compiler and the caches to settle.
    const [second, last] = [samples.slice(quarter, 2 * quarter), samples.slice(-quarter)];
    const median = (of: readonly Sample[], what: keyof Sample): number =>
      of.map((sample) => sample[what]).toSorted((a, b) => a - b)[Math.floor(of.length / 2)] ?? 0;
    const growth = median(last, 'memoryMb') - median(second, 'memoryMb');
    const most = (of: readonly Sample[]) => Math.max(...of.map(({ descriptors }) => descriptors));
    process.stdout.write(
      `${MINUTES} minutes: ${JSON.stringify([...statuses])}; memory ${median(second, 'memoryMb').toFixed(0)} MB, ` +
        `then ${median(last, 'memoryMb').toFixed(0)} MB; descriptors ${most(second)}, then ${most(last)}\n`,
    );
    expect([...statuses.keys()].filter((status) => status >= 500)).toEqual([]);
    if (MINUTES < 5) return;
    expect(growth).toBeLessThan(MOST_GROWTH_MB);
    expect(most(last)).toBeLessThanOrEqual(most(second) + 5);
  },
  TIMEOUT_MS,
);

/** A client that goes away in the middle of its request, and one that does so before the response. */
async function leaveEarly({ url, as }: Restartable): Promise<void> {
  for (const body of ['{"name":', '{"name":"Ada Example"}']) {
    await new Promise((resolve) => {
      const request = http.request(`${url}/users`, {
        method: 'POST',
        headers: { ...as('load'), 'Content-Type': 'application/json', 'Content-Length': 22 },
      });
      request.on('error', () => undefined).on('close', resolve);
      request.write(body);
      setTimeout(() => request.destroy(), 5);
    });
  }
}
