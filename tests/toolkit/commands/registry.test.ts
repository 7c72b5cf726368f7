import { COMMANDS } from '../../../scripts/toolkit/cli/commands';
import { Sandbox } from './run-script';

/** Runs a command in this process, and collects what it prints. */
async function run(name: string, ...args: string[]) {
  const printed = { out: '', err: '' };
  const out = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed.out += String(text);
    return true;
  });
  const err = jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    printed.err += String(text);
    return true;
  });
  try {
    const command = await COMMANDS[name]?.load();
    return { code: await command?.default.run(args), ...printed };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

describe.each(Object.keys(COMMANDS))('%s', (name) => {
  const usage = name === 'start' ? 'npm start' : `npm run ${name}`;

  it('prints its purpose and its usage with --help', async () => {
    const { code, out, err } = await run(name, '--help');
    expect(code).toBe(0);
    expect(err).toBe('');
    // A sentence or two; some have further explanations below.
    expect(out).toMatch(/^[A-Z][^\n]+[^\n.]\.?\n(?:[^]+\n)?\nUsage: /);
    expect(out).toContain(`\nUsage: ${usage}`);
    for (const line of out.split('\n').filter((each) => each.startsWith('  --')))
      expect(line).toMatch(/^ {2}--[a-z-]+ +\S.+/);
  });

  it('refuses an option that it does not have, in a sentence', async () => {
    const { code, out, err } = await run(name, '--no-such-option');
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toBe(`Unknown option '--no-such-option'.\nTry: ${usage} -- --help\n`);
  });

  // It takes a command and its arguments.
  if (name === 'test:dynamodb-local') return;
  it('refuses a superfluous argument, in a sentence', async () => {
    const { code, err } = await run(name, 'one', 'two', 'three');
    expect(code).toBe(2);
    expect(err).toMatch(
      /^Unexpected argument "\w+"\. Options go after "--": [^\n]+\nTry: [^\n]+\n$/,
    );
    expect(err).toContain(`: ${usage} --`);
  });
});

describe('openapi-first', () => {
  let sandbox: Sandbox;
  beforeAll(() => (sandbox = new Sandbox()));
  afterAll(async () => sandbox.clean());

  it('lists every command', async () => {
    const script = sandbox.run('--help');
    expect(await script.ended).toBe(0);
    for (const [name, { summary }] of Object.entries(COMMANDS))
      expect(script.out).toMatch(new RegExp(`^  ${name} +${summary.replaceAll("'", '.')}$`, 'm'));
  });

  it('refuses an unknown command', async () => {
    const script = sandbox.run('try');
    expect(await script.ended).toBe(2);
    expect(script.err).toBe('Unknown command "try".\nTry: openapi-first --help\n');
  });
});
