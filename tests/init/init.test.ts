import { execFile } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { project, Sandbox } from '../scripts/run-script';
import { odd, tiny } from './contracts';

jest.setTimeout(180_000);
const call = promisify(execFile);
let sandbox: Sandbox;
beforeEach(() => (sandbox = new Sandbox()));
afterEach(async () => sandbox.clean());

const LEFT_OUT = new Set(['.git', 'node_modules', 'dist', 'coverage', '.data', '.cache']);

/** A copy of the project, and a way to call its tools there. */
function copyOfProject() {
  const root = path.join(sandbox.folder, 'project');
  const filter = (source: string): boolean => !LEFT_OUT.has(path.relative(project, source));
  cpSync(project, root, { recursive: true, filter });
  symlinkSync(path.join(project, 'node_modules'), path.join(root, 'node_modules'));
  const script = async (name: string, args: string[] = []): Promise<string> => {
    const started = sandbox.run(name, args, { CI: 'true' }, root);
    const code = await started.ended;
    if (code !== 0) throw new Error(`${name}: ${code ?? ''}\n${started.out}${started.err}`);
    return started.out;
  };
  const tool = async (file: string, args: string[]): Promise<void> => {
    const options = { cwd: root, env: { ...process.env, CI: 'true' }, maxBuffer: 1 << 26 };
    try {
      await call(process.execPath, [path.join(root, 'node_modules', file), ...args], options);
    } catch (error) {
      const { stdout, stderr } = error as { stdout: string; stderr: string };
      throw new Error(`${file} ${args.join(' ')}\n${stdout}${stderr}`, { cause: error });
    }
  };
  return { root, script, tool };
}

/**
 * All that init promises to be green. Lint and tests are here of what init writes and of what stands
 * on that; the whole of both takes minutes, and is a step of `.ci/run`.
 */
test.each([
  ['the least that there is', tiny, 1],
  ['odd names and texts', odd, 7],
])('init makes an API of a contract, everything green: %s', async (_, contract, operations) => {
  const { root, script, tool } = copyOfProject();
  const file = path.join(sandbox.folder, 'contract.json');
  writeFileSync(file, JSON.stringify(contract));
  expect(await script('init/index.ts', [file])).toContain('generated');

  expect(await script('generate/index.ts', ['--check'])).toContain('is what openapi.yaml gives');
  await tool('typescript/bin/tsc', ['--noEmit']);
  const written = [
    'src',
    'scripts/local',
    'scripts/start.ts',
    'scripts/dev.ts',
    'tests/api.test.ts',
  ];
  await tool('eslint/bin/eslint.js', written);
  await tool('prettier/bin/prettier.cjs', ['--check', '.']);
  await tool('jest/bin/jest.js', ['tests/api.test.ts', 'tests/entries', 'tests/telemetry']);
  await script('build/index.ts');

  const stubs = readFileSync(path.join(root, 'src/operations/index.ts'), 'utf8');
  expect(stubs.match(/^export \{/gm)).toHaveLength(operations);
  await startAndAsk(root, contract === odd);
});

async function startAndAsk(root: string, isOdd: boolean): Promise<void> {
  const server = sandbox.run('start.ts', ['--port', '0'], {}, root);
  const [, url = ''] = await server.until(/API +(http:\/\/localhost:\d+)/);
  const ask = async (target: string, method = 'GET'): Promise<number> =>
    (await fetch(url + target, { method, redirect: 'manual' })).status;
  expect(await ask('/openapi.json')).toBe(200);
  expect(await ask('/there/is/none')).toBe(404);
  if (isOdd) {
    expect(server.out).not.toContain('/docs');
    // The operations of these paths, and not the pages that are otherwise served there.
    expect([await ask('/'), await ask('/docs'), await ask('/v2/docs')]).toEqual([501, 501, 501]);
    expect([await ask('/v1/repos/a.json'), await ask('/v1/repos/a.json', 'PUT')]).toEqual([
      401, 401,
    ]);
    expect(await ask('/docs', 'PUT')).toBe(405);
  } else {
    expect(server.out).toMatch(
      /Tiny 1\n[^]*Docs +http.*\/docs\n[^]*curl http:\/\/localhost:\d+\/ping/,
    );
    expect([await ask('/ping'), await ask('/ping', 'PUT')]).toEqual([501, 405]);
  }
  expect(await server.stop()).toBe(0);
}
