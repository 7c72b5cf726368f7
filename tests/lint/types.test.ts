import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/* The rules of .oxlintrc.json see types, and unused exceptions from rules are reported. */

const root = path.resolve(__dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'types-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const code = `
declare const parsed: any;
export const save = async (text: string): Promise<string> => text;
save('');
export const length: number = parsed.length;
export const first = (text: string): string => text?.slice(1);
// eslint-disable-next-line no-var
export const last = 1;
`;

test('an unawaited promise, any, a needless check and a needless exception are reported', () => {
  writeFileSync(path.join(folder, 'code.ts'), code);
  writeFileSync(
    path.join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: { strict: true }, files: ['code.ts'] }),
  );
  const program = path.join(root, 'node_modules/oxlint/bin/oxlint');
  const args = [program, '--config', path.join(root, '.oxlintrc.json'), '--format', 'unix'];
  const { stdout, status } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
    // oxlint looks for its type-aware half here and upwards from the folder.
    env: { ...process.env, PATH: `${root}/node_modules/.bin:${process.env.PATH ?? ''}` },
  });
  const found = [...stdout.matchAll(/^code\.ts:(\d+):.*?(?:\(([a-z-]+)\)|(Unused))/gm)];
  expect(
    found.map(([, line, rule, other]) => `${line ?? ''} ${rule ?? other ?? ''}`).sort(),
  ).toEqual([
    '2 no-explicit-any',
    '3 require-await',
    '4 no-floating-promises',
    '5 no-unsafe-assignment',
    '5 no-unsafe-member-access',
    '6 no-unnecessary-condition',
    '7 Unused',
  ]);
  expect(status).toBe(1);
});
