import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { project, Sandbox, type Script } from './run-script';

let sandbox: Sandbox;
let copy: string;
let dev: Script;

/** A copy of the project, so that its contract and code can be changed. */
beforeAll(() => {
  sandbox = new Sandbox();
  copy = path.join(sandbox.folder, 'project');
  for (const name of ['src', 'scripts', 'generated', 'openapi.yaml', 'redocly.yaml']) {
    cpSync(path.join(project, name), path.join(copy, name), {
      recursive: true,
      filter: (source) => !source.includes('node_modules'),
    });
  }
  for (const name of ['package.json', 'tsconfig.json', '.prettierrc.json']) {
    cpSync(path.join(project, name), path.join(copy, name));
  }
  symlinkSync(path.join(project, 'node_modules'), path.join(copy, 'node_modules'));
});
afterAll(async () => sandbox.clean());

function edit(name: string, change: (text: string) => string): void {
  const file = path.join(copy, name);
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}

/** Replaces an operation with a reference to `health.yaml`; returns the content of that file. */
function cutHealth(): string {
  let pathItem = '';
  edit('openapi.yaml', (text) =>
    text.replace(/\n {2}\/health:\n([^]*?)(?=\n {2}\/)/, (_, lines: string) => {
      pathItem = lines.replace(/^ {4}/gm, '').replaceAll("'#/", "'openapi.yaml#/");
      return '\n  /health: { $ref: health.yaml }';
    }),
  );
  return pathItem;
}

/** The URL that the latest server has printed. */
function last(pattern: RegExp): string {
  return [...dev.out.matchAll(pattern)].at(-1)?.[1] ?? '';
}

async function health(): Promise<unknown> {
  return (await fetch(`${last(/API +(http:\S+)/g)}/health`)).json();
}

async function starts(count: number): Promise<void> {
  await dev.until(new RegExp(`(?:Contract +http[^]*?){${count}}`));
}

it('restarts when the code or the contract changes, and survives a broken one', async () => {
  dev = sandbox.run('dev', ['--port', '0', '--ephemeral'], {}, copy);
  await starts(1);
  expect(await health()).toEqual({ status: 'ok' });

  edit('src/operations/health/getHealth.ts', (text) => `${text}\n// changed\n`);
  await dev.until(/The code has changed/);
  await starts(2);
  expect(await health()).toEqual({ status: 'ok' });

  edit('openapi.yaml', (text) => text.replace('operationId: getHealth', 'operationId: [getHealth'));
  await dev.until(/The contract has errors, see above. The server continues with the previous one/);
  expect(await health()).toEqual({ status: 'ok' });

  edit('openapi.yaml', (text) =>
    text
      .replace('operationId: [getHealth', 'operationId: getHealth')
      .replace('version: 1.0.0', 'version: 1.1.0'),
  );
  await dev.until(/Users API 1\.1\.0/);
  await starts(3);
  expect(await health()).toEqual({ status: 'ok' });

  // Another file becomes part of the contract before it exists.
  const pathItem = cutHealth();
  await dev.until(/leads to health\.yaml, which does not exist/);
  writeFileSync(
    path.join(copy, 'health.yaml'),
    pathItem.replace(/summary: .*/, 'summary: Told in another file'),
  );
  await starts(4);
  expect(await health()).toEqual({ status: 'ok' });
  edit('health.yaml', (text) => text.replace('another', 'a second'));
  await starts(5);
  expect(await (await fetch(last(/Contract +(http:\S+)/g))).text()).toContain(
    'Told in a second file',
  );

  // An operation without a handler returns 501, the others work, and the compiler reports it later.
  const index = 'src/operations/index.ts';
  edit(index, (text) => text.replace(/^.*\{ getReadiness \}.*\n/m, ''));
  await starts(6);
  expect(await health()).toEqual({ status: 'ok' });
  const ready = await fetch(`${last(/API +(http:\S+)/g)}/health/ready`);
  expect(ready.status).toBe(501);
  expect(dev.out).toContain('The operation getReadiness has no handler: it returns 501.');
  await dev.until(/Type errors: 1\n.*The operation getReadiness has no handler\./);
  edit(index, (text) => `${text}export { getReadiness } from './health/getReadiness';\n`);
  await dev.until(/No type errors any more/);
  expect(await dev.stop()).toBe(0);
});
