import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { bundle } from '../../../scripts/toolkit/build/bundle';
import { Uncut } from '../../../scripts/toolkit/build/findings';
import { compile } from '../../../scripts/toolkit/compiler/compile';
import { modelOf } from '../../../scripts/toolkit/compiler/load';

const here = path.resolve('node_modules');
let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'uncut-')));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A project with the packages of this one, one of which is written differently. */
function project(name: string, file: string, change: (source: string) => string): void {
  const modules = path.join(folder, 'node_modules');
  const [scope = ''] = name.split('/');
  mkdirSync(path.join(modules, path.dirname(name)), { recursive: true });
  const link = (one: string): void => symlinkSync(path.join(here, one), path.join(modules, one));
  for (const one of readdirSync(here))
    if (one !== scope && !one.startsWith('openapi-first-')) link(one);
  if (scope !== name)
    for (const one of readdirSync(path.join(here, scope)))
      if (`${scope}/${one}` !== name) link(`${scope}/${one}`);
  cpSync(path.join(here, name), path.join(modules, name), { recursive: true });
  cpSync('src/runtime', path.join(modules, 'openapi-first-runtime'), { recursive: true });
  const changed = path.join(modules, name, file);
  const source = readFileSync(changed, 'utf8');
  const text = change(source);
  expect(text).not.toBe(source);
  writeFileSync(changed, text);
}

function write(name: string, text: string): void {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** A function with one operation. */
function writeFunction(): void {
  const model = modelOf({
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    paths: { '/things': { get: { operationId: 'list', responses: { 200: { description: '' } } } } },
  });
  const { files } = compile(model);
  for (const [name, text] of Object.entries(files)) write(`generated/${name}`, text);
  write(
    'generated/functions/things.ts',
    `import { createApi } from 'openapi-first-runtime';
     import { createLambda } from 'openapi-first-runtime/lambda';
     import { contract } from '../contract';
     const operations = { list: () => ({ status: 200 }) };
     export const handler = createLambda(
       createApi({ contract, operations, security: {}, responses: 'fail' } as never),
     );`,
  );
}

describe('a package that is not written as the build expects', () => {
  it('is bundled unmodified: openapi-backend, whose function still responds', async () => {
    project('openapi-backend', 'backend.js', (source) =>
      source
        .replace('class OpenAPIBackend {', 'class OpenAPIBackend extends Object {')
        .replace('    constructor(opts) {', '    constructor(opts) {\n        super();'),
    );
    writeFunction();
    const uncut = new Uncut();
    const size = await bundle(
      {
        root: folder,
        entry: 'generated/functions/things.ts',
        outfile: 'dist/functions/things/index.js',
        lambda: true,
      },
      uncut,
    );
    expect(uncut.findings).toEqual([
      {
        severity: 'warning',
        package: expect.stringMatching(/^openapi-backend@5\./) as string,
        message: expect.stringMatching(
          /^backend\.js .* bundled unmodified.* start more slowly\.$/,
        ) as string,
      },
    ]);
    expect(size.start).toBeGreaterThan(100_000);
    const { handler } = createRequire(__filename)(
      path.join(folder, 'dist/functions/things/index.js'),
    ) as { handler: (event: object) => Promise<{ statusCode: number }> };
    const answer = await handler({ httpMethod: 'GET', path: '/things', resource: '/things' });
    expect(answer.statusCode).toBe(200);
  });

  it.each([
    [
      '@smithy/core',
      'dist-es/submodules/endpoints/middleware-endpoint/endpointMiddleware.js',
      (source: string) => source.replace(/\{\s*\.\.\.config\s*\}/, 'structuredClone(config)'),
      "export { endpointMiddleware } from '@smithy/core/endpoints';",
      'endpointMiddleware.js',
    ],
    [
      '@smithy/core',
      'dist-es/submodules/checksum/sha256/Sha256Js.js',
      (source: string) => `${source}\nexport const more = 1;\n`,
      "export { Sha256Js } from '@smithy/core/checksum';",
      'Sha256Js.js',
    ],
    [
      'jsonwebtoken',
      'lib/psSupported.js',
      (source: string) => source.replace('semver.satisfies(', 'semver.gte('),
      "import jwt from 'jsonwebtoken'; export const { verify } = jwt;",
      'its use of semver',
    ],
  ])(
    'is bundled unmodified: %s, %s',
    async (name, file, change, entry, what) => {
      project(name, file, change);
      write('entry.js', entry);
      const uncut = new Uncut();
      await bundle(
        { root: folder, entry: 'entry.js', outfile: 'dist/index.js', lambda: true },
        uncut,
      );
      expect(uncut.findings.map(({ message }) => message)).toEqual([
        expect.stringContaining(`${what} is not written as the build expects`),
      ]);
    },
    60_000,
  );

  it('is reported by the command, which succeeds', async () => {
    project('openapi-backend', 'backend.js', (source) =>
      source.replace('class OpenAPIBackend {', 'class OpenAPIBackend{'),
    );
    writeFunction();
    write('openapi.yaml', '');
    write('src/container.ts', "import 'openapi-first-runtime';");
    const program = path.resolve('scripts/toolkit/bin.cjs');
    const { stdout } = await promisify(execFile)(process.execPath, [program, 'build'], {
      cwd: folder,
    });
    expect(stdout).toMatch(/^warning openapi-backend@5\S+ {2}backend\.js is not written as/m);
  });
});
