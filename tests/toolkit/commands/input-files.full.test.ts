import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runInProcess } from './in-process';

let folder: string;
beforeAll(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'input-'))));
afterAll(() => rmSync(folder, { recursive: true }));

/** Every command that takes a contract. */
const commands: [string, ...string[]][] = [
  ['start', '--port', '0', '--contract'],
  ['generate', '--contract'],
  ['contract'],
  ['docs'],
  ['init'],
];

describe.each(commands)('%s', (name, ...args) => {
  const run = (file: string) => runInProcess(name, [...args, file], { DATA_FOLDER: folder });

  test('says in a sentence that its contract does not exist', async () => {
    const { code, err } = await run('nope.yaml');
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/^nope\.yaml does not exist\.\nTry: npm .*\n$/),
    ]);
    expect((await run('openapi.yaml/nope')).err).toContain('does not exist.');
  });

  test('says in a sentence that its contract is a folder', async () => {
    const { code, err } = await run(folder);
    expect([code, err.split('\n')[0]]).toEqual([2, `${folder} is a folder. Name a file.`]);
  });
});

test.each(['', 'openapi: [3', '{"a":', 'a: 1', '\u0000\u0001', 'swagger: "2.0"'])(
  'a contract with nothing but %j is refused without a stack',
  async (text) => {
    const file = path.join(folder, 'bad.yaml');
    writeFileSync(file, text);
    for (const [name, ...args] of commands.filter(
      ([one]) => one !== 'docs' && one !== 'contract',
    )) {
      const { code, out, err } = await runInProcess(name, [...args, file], { DATA_FOLDER: folder });
      expect(code).toBe(1);
      expect(out + err).toContain('bad.yaml');
      expect(out + err).not.toMatch(/\n\s+at /);
    }
  },
);
