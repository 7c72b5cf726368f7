import { type ChildProcess, spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { makeTable, openEmbedded } from './database';
import { expectIndexesToFollow, scanAll } from './index-entries';

const root = join(__dirname, '../../..');
const ROUNDS = 10;
const CUTS = 200;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'embedded-dynamodb-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('a second start finds the data, the table and its time to live again', async () => {
  const path = join(folder, 'made', 'on demand');
  const first = await openEmbedded({ path });
  const TableName = await makeTable(first.client, { timeToLiveAttribute: 'expiresAt' });
  const Item = { pk: 'one', sk: '-', group: 'g', rank: 1 };
  const ClientRequestToken = 'a-token';
  const transaction = new TransactWriteCommand({
    ClientRequestToken,
    TransactItems: [{ Put: { TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' } }],
  });
  await first.documents.send(transaction);
  await first.close();

  const second = await openEmbedded({ path });
  try {
    expect(await expectIndexesToFollow(second.documents, TableName)).toEqual([Item]);
    // The reply was lost with the process: the client may repeat the request.
    await second.documents.send(transaction);
  } finally {
    await second.close();
  }
});

test('refuses a folder that another process has open, and reports this', async () => {
  const path = join(folder, 'data');
  const first = await openEmbedded({ path });
  await expect(openEmbedded({ path })).rejects.toThrow(
    `The database in ${path} is already open in another process. Stop that process, or use another folder.`,
  );
  await first.close();
});

// What a kill can leave of LevelDB's log is any beginning of it. Each transaction here puts two
// items and moves an index entry, so half of one would show.
test('a log that was truncated anywhere opens, with every transaction complete or absent', async () => {
  const path = join(folder, 'data');
  const database = await openEmbedded({ path });
  const TableName = await makeTable(database.client);
  const created = statSync(logFile(path)).size;
  for (let n = 0; n < 12; n++) {
    const put = (sk: string) => ({
      Put: { TableName, Item: { pk: `p${n}`, sk, group: `g${n}`, rank: n } },
    });
    await database.documents.send(
      new TransactWriteCommand({
        TransactItems: [
          put('a'),
          put('b'),
          {
            Update: {
              TableName,
              Key: { pk: 'moving', sk: '-' },
              UpdateExpression: 'SET #g = :g, #r = :n',
              ExpressionAttributeNames: { '#g': 'group', '#r': 'rank' },
              ExpressionAttributeValues: { ':g': `m${n}`, ':n': n },
            },
          },
        ],
      }),
    );
  }
  const written = statSync(logFile(path)).size;
  await database.close();

  const seen = new Set<number>();
  for (let cut = created; cut <= written; cut += Math.ceil((written - created) / CUTS)) {
    const copy = join(folder, `cut-${cut}`);
    cpSync(path, copy, { recursive: true });
    truncateSync(logFile(copy), cut);
    const reopened = await openEmbedded({ path: copy });
    try {
      const items = await expectIndexesToFollow(reopened.documents, TableName);
      const pairs = items.filter((item) => item.pk !== 'moving');
      const moving = items.find((item) => item.pk === 'moving');
      const whole = moving ? Number(moving.rank) + 1 : 0;
      expect(pairs.map((item) => `${String(item.pk)}${String(item.sk)}`).toSorted()).toEqual(
        Array.from({ length: whole }, (_, n) => [`p${n}a`, `p${n}b`])
          .flat()
          .toSorted(),
      );
      seen.add(whole);
    } finally {
      await reopened.close();
    }
  }
  expect(seen.size).toBeGreaterThan(8);
});

test(`kill -9 under writes, ${ROUNDS} times: no acknowledged write is lost, and no write is incomplete`, async () => {
  const path = join(folder, 'data');
  const notes = join(folder, 'acknowledged');
  const first = await openEmbedded({ path });
  const TableName = await makeTable(first.client);
  await first.close();
  let next = 0;
  for (let round = 0; round < ROUNDS; round++) {
    rmSync(notes, { force: true });
    await killWhileWriting([path, TableName, notes, String(next)], notes);
    const steps = readFileSync(notes, 'utf8').trimEnd().split('\n');
    next = await expectWhole(path, TableName, steps);
  }
});

/** Starts the writer, waits until it has written for a while, and kills it. */
async function killWhileWriting(args: string[], notes: string): Promise<void> {
  const writer = spawn(
    process.execPath,
    ['--conditions=source', '--import', 'tsx', join(__dirname, 'crash-writer.ts'), ...args],
    { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let errors = '';
  writer.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const exited = new Promise((resolve) => writer.once('exit', resolve));
  while (!existsSync(notes)) {
    if (hasExited(writer)) throw new Error(`The writer ended by itself: ${errors}`);
    await sleep(20);
  }
  await sleep(200 + Math.random() * 800);
  writer.kill('SIGKILL');
  await exited;
}

function hasExited({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

/** Expects all that was acknowledged and nothing half; gives the round to go on with. */
async function expectWhole(path: string, TableName: string, steps: string[]): Promise<number> {
  const last = new Map<string, number>();
  for (const step of steps) {
    const [worker, name, n] = step.split(' ');
    last.set(`${String(worker)} ${String(name)}`, Number(n));
  }
  const database = await openEmbedded({ path });
  try {
    await expectIndexesToFollow(database.documents, TableName);
    const items = await scanAll(database.documents, { TableName });
    const found = new Map(items.map((item) => [`${String(item.pk)} ${String(item.sk)}`, item]));
    for (const [key, n] of last) {
      const [worker = '', step = ''] = key.split(' ');
      const at = (sk: string) => found.get(`${worker} ${sk}`)?.n;
      // One write more may have been done, whose acknowledgement was not seen.
      const done: Record<string, () => void> = {
        put: () => expect(found.has(`${worker} put-${n}`) || isDeleted(worker, n)).toBe(true),
        move: () => expect([n, n + 1]).toContain(at('moving')),
        pair: () => {
          expect([n, n + 1]).toContain(at('pair-a'));
          expect(at('pair-b')).toBe(at('pair-a'));
        },
        batch: () => {
          expect([n, n + 1]).toContain(at('batch-0'));
          for (const i of [1, 2, 3, 4]) expect(at(`batch-${i}`)).toBe(at('batch-0'));
        },
        delete: () => expect(found.has(`${worker} put-${n - 1}`)).toBe(false),
      };
      done[step]?.();
    }
    return Math.max(...items.map((item) => Number(item.rank))) + 1;
  } finally {
    await database.close();
  }

  /** The delete of round n+1 may have been under way. */
  function isDeleted(worker: string, n: number): boolean {
    return last.get(`${worker} batch`) === n + 1;
  }
}

/** The log that LevelDB appends to. */
function logFile(path: string): string {
  const logs = readdirSync(path).filter((name) => /^\d+\.log$/.test(name));
  expect(logs).toHaveLength(1);
  return join(path, String(logs[0]));
}
