import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const project = path.resolve(__dirname, '../..');
const suite = mkdtempSync(path.join(os.tmpdir(), 'suite-'));
afterAll(() => rmSync(suite, { recursive: true }));

function write(name: string, groups: unknown): void {
  const file = path.join(suite, 'tests/draft2020-12', name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(groups));
}

function conformance(...args: string[]) {
  const tsx = path.join(project, 'node_modules/tsx/dist/cli.mjs');
  const program = path.join(project, 'scripts/conformance.ts');
  return spawnSync(process.execPath, [tsx, '--conditions=source', program, suite, ...args], {
    cwd: project,
    encoding: 'utf8',
  });
}

const group = (description: string, schema: unknown, tests: [string, unknown, boolean][]) => ({
  description,
  schema,
  tests: tests.map(([test, data, valid]) => ({ description: test, data, valid })),
});

write('allOf.json', [
  group('allOf', { allOf: [{ type: 'integer' }, { minimum: 1 }] }, [
    ['valid', 1, true],
    ['too small', 0, false],
    // What the suite would never say.
    ['wrongly valid', 'a', true],
  ]),
  group('a schema that is refused', { $ref: '#/nowhere' }, [['anything', 1, true]]),
]);
write('enum.json', [group('empty enum', { enum: [] }, [['string is invalid', 'a', false]])]);

test('counts what passes, names what does not, and fails then', () => {
  const { status, stdout, stderr } = conformance('--only', 'allOf');
  expect(stdout.split('\n').slice(0, -1)).toEqual([
    'failed        allOf.json: allOf: wrongly valid',
    'not supported allOf.json: a schema that is refused: anything',
    '2 passed, 1 failed, 1 not supported',
  ]);
  expect([status, stderr]).toEqual([1, '2 tests fail without a known reason.\n']);
});

test('an intended deviation does not fail, and its reason is printed', () => {
  const { status, stdout } = conformance('--only', 'enum');
  expect(stdout).toMatch(/^0 passed, 1 failed, 0 not supported\n\n1 intended: an empty enum is /);
  expect(status).toBe(0);
});

test('a whole suite of fewer tests than passed before is refused', () => {
  write('allOf.json', [group('allOf', { allOf: [{ type: 'integer' }] }, [['valid', 1, true]])]);
  const { status, stderr } = conformance();
  expect(stderr).toContain('Fewer tests pass than before');
  expect(status).toBe(1);
});

test('a folder without the suite says how to get it', () => {
  rmSync(path.join(suite, 'tests'), { recursive: true });
  const { status, stderr } = conformance();
  expect(stderr).toMatch(/is not in .*Get it:\n {2}git clone https/s);
  expect(status).toBe(1);
});
