import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { packInto } from '../../../scripts/toolkit/creation';

const folder = mkdtempSync(path.join(os.tmpdir(), 'pack-'));
afterAll(() => rmSync(folder, { recursive: true }));

const filesIn = (file: string): string[] =>
  execFileSync('tar', ['--list', '--gzip', '--file', file], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((name) => name.replace(/^package\//, ''));

test('both packages contain JavaScript, types, source maps and sources, and nothing from the build', async () => {
  const { runtime, toolkit } = await packInto(folder);

  const common = ['package.json', 'README.md', 'LICENSE'];
  const built = ['dist/esm/index.js', 'dist/cjs/index.js'].flatMap((file) => [
    file,
    `${file}.map`,
    file.replace(/js$/, 'd.ts'),
    file.replace(/js$/, 'd.ts.map'),
  ]);
  expect(filesIn(runtime)).toEqual(expect.arrayContaining([...common, ...built, 'index.ts']));
  const programs = ['bin.cjs', 'serverless.cjs', 'dist/cjs/cli/main.js', 'cli/main.ts'];
  expect(filesIn(toolkit)).toEqual(expect.arrayContaining([...common, ...programs]));
  expect(
    [...filesIn(runtime), ...filesIn(toolkit)].filter((name) => /(^|\/)\./.test(name)),
  ).toEqual([]);
});

test('they are the same as from npm pack, and npm can install them', async () => {
  const { runtime, toolkit } = await packInto(folder);

  for (const [file, source] of [
    [runtime, 'src/runtime'],
    [toolkit, 'scripts/toolkit'],
  ] as const) {
    const npm = (...args: string[]): { files: { path: string; mode: number }[] } => {
      const options = ['--dry-run', '--json', '--ignore-scripts'];
      const printed = execFileSync('npm', ['pack', ...options, ...args], { encoding: 'utf8' });
      const [described] = JSON.parse(printed) as [ReturnType<typeof npm>];
      return described;
    };
    const expected = npm(`./${source}`).files.map((one) => one.path);
    expect(filesIn(file).sort()).toEqual(expected.sort());
    // npm reads it, with the programs as it would pack them.
    const read = npm(file).files.map((one) => `${one.path} ${one.mode.toString(8)}`);
    expect(read).toContain('package.json 644');
    if (file === toolkit) expect(read).toContain('bin.cjs 755');
  }
});

test('the same sources give the same bytes', async () => {
  const again = path.join(folder, 'again');
  mkdirSync(again);

  const first = await packInto(folder);
  const second = await packInto(again);

  expect(readFileSync(second.runtime).equals(readFileSync(first.runtime))).toBe(true);
  expect(readFileSync(second.toolkit).equals(readFileSync(first.toolkit))).toBe(true);
});
