import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { project, Sandbox } from '../commands/run-script';

const contract = (version: string, properties: string): string => `openapi: 3.1.0
info: { title: Things, version: ${version} }
servers: [{ url: https://api.example.com/v1 }]
paths:
  /things:
    get:
      operationId: listThings
      summary: List things
      responses:
        '200':
          description: Things.
          content:
            application/json:
              schema: { type: object, required: [id], properties: { ${properties} } }
`;

let folder: string;
let sandbox: Sandbox;
beforeAll(() => {
  sandbox = new Sandbox();
  folder = mkdtempSync(path.join(os.tmpdir(), 'release-'));
  symlinkSync(path.join(project, 'node_modules'), path.join(folder, 'node_modules'));
  writeFileSync(path.join(folder, 'package.json'), '{ "name": "things", "version": "0.1.0" }');
  writeFileSync(path.join(folder, 'redocly.yaml'), 'rules: { operation-operationId: error }\n');
});
afterAll(async () => {
  await sandbox.clean();
  rmSync(folder, { recursive: true });
});

const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8');

async function run(
  command: string,
): Promise<{ code: number | undefined; out: string; err: string }> {
  const script = sandbox.run(command, [], {}, folder);
  const code = await script.ended;
  return { code, out: script.out, err: script.err };
}

const write = (text: string): void => writeFileSync(path.join(folder, 'openapi.yaml'), text);

test('a contract is released, an addition raises its version, and a breaking change is refused', async () => {
  write(contract('1.0.0', 'id: { type: string }'));
  expect((await run('contract:diff')).out).toContain('No contract has been released yet.');
  expect(await run('release')).toMatchObject({ code: 0 });
  expect(read('CHANGELOG.md')).toMatch(/## \[1\.0\.0\] - [\d-]+\n\nThe first release/);

  write(contract('1.0.0', 'id: { type: string }, age: { type: integer }'));
  const added = await run('contract:diff');
  expect(added).toMatchObject({ code: 0 });
  expect(added.out).toContain('Set info.version to 1.1.0, or let npm run release do it.');
  expect(await run('release')).toMatchObject({ code: 0 });
  const versions = [
    /version: (\S+) }/.exec(read('openapi.yaml'))?.[1],
    /## \[(\d.*)\]/.exec(read('CHANGELOG.md'))?.[1],
    ...['package.json', 'dist/client/package.json'].map((name) => versionIn(read(name))),
    (JSON.parse(read('generated/released/openapi.json')) as { info: { version: string } }).info
      .version,
  ];
  expect(versions).toEqual(['1.1.0', '1.1.0', '1.1.0', '1.1.0', '1.1.0']);
  expect(existsSync(path.join(folder, 'dist/docs/index.html'))).toBe(true);

  const broken = contract('1.1.0', 'id: { type: string }');
  write(broken);
  const diff = await run('contract:diff');
  expect(diff.code).toBe(1);
  expect(diff.err).toContain('was removed. It breaks clients that read responses of `listThings`.');
  const refused = await run('release');
  expect(refused.code).toBe(1);
  expect(refused.err).toContain('Keep what they use, or set info.version to 2.0.0.');
  expect(read('openapi.yaml')).toBe(broken);

  write(contract('2.0.0', 'id: { type: string }'));
  expect((await run('contract:diff')).out).toContain(
    'Version 2.0.0 announces this to clients of 1.1.0.',
  );
});

const versionIn = (manifest: string): string =>
  (JSON.parse(manifest) as { version: string }).version;
