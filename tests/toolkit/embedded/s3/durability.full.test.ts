import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ObjectStore } from '../../../../scripts/toolkit/embedded/s3/store';

const root = path.join(__dirname, '../../../..');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'embedded-s3-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('keeps every write that it acknowledged, and no part of any other, when it is killed', async () => {
  const data = path.join(folder, 'data');
  const notes = path.join(folder, 'notes');
  const writer = path.join(__dirname, 'crash-writer.ts');
  const child = spawn(
    process.execPath,
    ['--conditions=source', '--import', 'tsx', writer, data, notes],
    { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const noted = () => (existsSync(notes) ? readFileSync(notes, 'utf8').split('\n') : []);
  while (noted().length < 100 && child.exitCode === null) await sleep(20);
  child.kill('SIGKILL');
  await exited;

  const acknowledged = new Map(noted().map((line) => line.split(' ') as [string, string]));
  const store = await ObjectStore.open(data);
  for (let key = 0; key < 4; key++) {
    const found = await store.find(`key-${key}`);
    let text = '';
    for await (const chunk of (found?.body ?? []) as AsyncIterable<Buffer>) text += String(chunk);
    const [round = ''] = text.split('\n', 1);
    expect(text).toBe(`${round}\n`.repeat(20_000));
    const last = Number(acknowledged.get(`key-${key}`));
    // The next one may have been written, and its note not.
    expect([last, last + 1]).toContain(Number(round));
  }
  expect(readdirSync(path.join(data, 'drafts'))).toEqual([]);
});
