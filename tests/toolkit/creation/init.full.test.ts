import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import command from '../../../scripts/toolkit/commands/init';
import { Sandbox } from '../commands/run-script';

let sandbox: Sandbox;
beforeEach(() => (sandbox = new Sandbox()));
afterEach(async () => sandbox.clean());

/** A path in the test's own folder. */
const at = (...names: readonly string[]): string => path.join(sandbox.folder, ...names);

function writeContract(text = 'openapi: 3.1.0\ninfo: {title: Tiny, version: "1"}\npaths: {}\n') {
  writeFileSync(at('tiny.yaml'), text);
  return at('tiny.yaml');
}

/** Runs the command in this process; returns its exit code and its errors. */
async function init(...args: readonly string[]): Promise<readonly [code: number, error: string]> {
  const written = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const code = await command.run(args);
  const error = written.mock.calls.map(([text]) => String(text)).join('');
  written.mockRestore();
  return [code, error];
}

test.each([
  ['no contract', [], /^Which contract\? Name one file\.\n/],
  ['a contract that does not exist', ['nope.yaml'], /^nope\.yaml does not exist\.\n/],
  ['a folder as a contract', ['tests'], /^tests is a folder\. Name a file\.\n/],
  ['a superfluous argument', ['a', 'b', 'c'], /^Unexpected argument "c"/],
])('%s is refused in one sentence', async (_, args, message) => {
  expect(await init(...args)).toEqual([2, expect.stringMatching(message)]);
});

test('a folder that is not empty is refused and left unchanged', async () => {
  mkdirSync(at('mine'));
  writeFileSync(at('mine', 'notes.txt'), 'mine');
  const sentence = `${at('mine')} is not empty. Name another folder.\n`;
  expect(await init(writeContract(), at('mine'))).toEqual([1, sentence]);
  expect(readdirSync(at('mine'))).toEqual(['notes.txt']);
});

test('a contract that is broken leaves nothing behind', async () => {
  const [code, error] = await init(writeContract('openapi: 3.1.0\npaths: [\n'), at('new'));
  expect([code, error]).toEqual([1, expect.stringContaining('tiny.yaml  Line 3')]);
  expect(existsSync(at('new'))).toBe(false);
});

test('an interruption leaves nothing behind', async () => {
  mkdirSync(at('tmp'));
  const drafts = (): string[] =>
    readdirSync(at('tmp')).filter((name) => name.startsWith('openapi-first-'));
  const args = [writeContract(), at('new')];
  const running = sandbox.run('init', args, { TMPDIR: at('tmp') });
  while (drafts().length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(await running.stop('SIGTERM')).toBe(143);
  expect(running.out).toBe('');
  expect(drafts()).toEqual([]);
  expect(readdirSync(sandbox.folder).sort()).toEqual(['tiny.yaml', 'tmp']);
});
