import { createServer } from 'openapi-first-runtime/server';
import { define } from '../cli/command';
import { Failure, UsageError } from '../failure';
import { carrying } from '../fuzz/credentials';
import { Random } from '../fuzz/random';
import { bytesOf, damagedRequest, sendRaw } from '../fuzz/raw';
import { Requests } from '../fuzz/requests';
import { fuzz, type Flaw, type OperationResult, type Run } from '../fuzz/run';
import { Client } from '../fuzz/send';
import { loadApi } from '../project';
import { readModel } from '../server/contract';
import { openStandIns } from '../server/stand-ins';
import { operationsOf } from '../tester/operations';
import { Sampler } from '../tester/sample/index';

/** Milliseconds. A request that has waited this long will not be answered. */
const PATIENCE_MS = 60_000;
/** Connections at a time. */
const RAW_CONNECTIONS = 16;

export default define(
  {
    name: 'npm run test:fuzz',
    summary: `Sends random requests to the API of this project, which is served with its data in memory: valid ones, nearly valid ones and nonsense, individually and over the lifetime of the objects that they create. Then it sends corrupted bytes. Every response is checked against the contract.`,
    usage: '[--cases 300] [--seed NUMBER] [--operation ID]',
    options: {
      cases: { type: 'string', default: '300' },
      seed: { type: 'string' },
      operation: { type: 'string' },
    },
    help: {
      cases: 'requests for each operation, and corrupted requests in total (default 300)',
      seed: 'repeat the run that printed this seed',
      operation: 'test only this operation; the objects that it needs are then not created',
    },
  },
  async ({ cases: givenCases, seed: givenSeed, operation: only }) => {
    const cases = wholeNumber('cases', givenCases);
    const seed = givenSeed === undefined ? Date.now() % 1_000_000 : wholeNumber('seed', givenSeed);
    const model = readModel();
    const operations = operationsOf(model);
    const sampler = new Sampler(model.schemas);
    if (only !== undefined && !operations.some(({ id }) => id === only))
      throw new UsageError(`The contract has no operation ${only}.`);
    process.stdout.write(`--seed ${seed} --cases ${cases}\n`);

    const env = { ...process.env, LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent' };
    const standIns = await openStandIns({ ephemeral: true, aws: false }, env);
    const { createApi } = await loadApi();
    const server = createServer(createApi(standIns.env));
    const { port } = await server.listen(0, '127.0.0.1');
    const client = new Client(new URL(`http://127.0.0.1:${port}`), PATIENCE_MS);
    try {
      const credentials = await carrying(model, operations, standIns.credentials);
      const run = { operations, sampler, client, seed, cases, credentials, only };
      const flaws = [...(await fuzz(run, report)), ...(only === undefined ? await raw(run) : [])];
      conclude(flaws, seed);
    } finally {
      client.close();
      await server.close(1_000);
      await standIns.close();
    }
  },
);

/** Corrupted bytes, on several connections at a time. Each case has its own seed. */
async function raw(run: Run): Promise<Flaw[]> {
  const { operations, sampler, credentials, client, seed, cases } = run;
  const all = operations.map((one) => new Requests(one, operations, sampler, credentials(one)));
  const flaws: Flaw[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let number = next++; number < cases; number = next++) {
      const random = new Random(seed, 'bytes', number);
      const made = random.pick(all)?.make(random, undefined, true);
      if (!made) continue;
      const bytes = damagedRequest(bytesOf(made.request), random);
      const message = await sendRaw(client.origin, bytes);
      const command = `printf ${JSON.stringify(bytes.toString('latin1'))} | nc`;
      if (message !== undefined) flaws.push({ operation: 'bytes', number, message, command });
    }
  };
  await Promise.all(Array.from({ length: RAW_CONNECTIONS }, work));
  const [whole] = all;
  const after = whole?.make(new Random(seed), undefined, true);
  // The server must still be running.
  if (after) await client.send(after.request);
  process.stdout.write(`${'bytes'.padEnd(28)} ${cases} sent, ${flaws.length} failed\n`);
  return flaws;
}

function report({ id, cases, statuses, flaws }: OperationResult): void {
  const counts = [...statuses].toSorted(([a], [b]) => a - b);
  const text = counts.map(([status, count]) => `${status}×${count}`).join(' ');
  process.stdout.write(`${id.padEnd(28)} ${cases} sent, ${flaws.length} failed: ${text}\n`);
}

function conclude(flaws: readonly Flaw[], seed: number): void {
  for (const { operation, number, message, command } of flaws)
    process.stdout.write(`\n${operation}, case ${number}: ${message}\n  ${command}\n`);
  if (flaws.length === 0) return;
  throw new Failure(
    `${flaws.length} responses break the contract. Repeat them with --seed ${seed}.`,
  );
}

function wholeNumber(name: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new UsageError(`--${name} must be a whole number, but it is "${text}".`);
}
