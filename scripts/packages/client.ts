import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { execute } from './execute';

type Check = <T>(name: string, action: () => Promise<T>) => Promise<T>;

/** A program with one call, and with a mistake that its types must find. */
const PROGRAM = `import { createClient, getUser } from 'users-client';

async function main(): Promise<void> {
  const fetch = async () => Response.json({ id: '1', name: 'Ada' });
  const client = createClient({ baseUrl: 'https://api.example.com/v1', fetch });
  const result = await getUser(client, { path: { userId: '1' } });
  if (result.ok) console.log(result.status, result.data.name);
  // @ts-expect-error users have no shoe size
  else if (result.status === 404) console.log(result.data.shoeSize);
}
void main();
`;

const MODES = [
  { moduleResolution: 'nodenext', module: 'nodenext', type: 'module' },
  { moduleResolution: 'nodenext', module: 'nodenext', type: 'commonjs' },
  { moduleResolution: 'node16', module: 'node16', type: 'module' },
  { moduleResolution: 'node16', module: 'node16', type: 'commonjs' },
  { moduleResolution: 'bundler', module: 'esnext', type: 'module' },
];

/** Packs this repository's client, and installs only that into an empty project for each module type. */
export async function checkClient(folder: string, check: Check): Promise<void> {
  const out = path.join(folder, 'client');
  const make = ['run', '--silent', 'client', '--', '--name', 'users-client', '--out', out];
  await check('client: npm run client', () => execute('npm', make));
  const [packed] = JSON.parse(
    await execute('npm', ['pack', '--json', '--pack-destination', folder], out),
  ) as [{ filename: string }];
  const file = path.join(folder, packed.filename);
  await check('client: publint', () => execute('npx', ['publint', file, '--strict']));
  await check('client: attw', () => execute('npx', ['attw', file]));
  const tsc = path.resolve('node_modules/typescript/bin/tsc');
  for (const { type, ...resolution } of MODES) {
    const name = `${resolution.moduleResolution}, ${type}`;
    const project = path.join(folder, name.replace(', ', '-'));
    mkdirSync(project);
    const write = (to: string, text: string): void => writeFileSync(path.join(project, to), text);
    write('package.json', JSON.stringify({ private: true, type }));
    write('main.ts', PROGRAM);
    const lib = ['es2022', 'dom', 'dom.iterable'];
    const strict = {
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      types: [],
    };
    const compilerOptions = { ...resolution, ...strict, target: 'es2022', lib, outDir: 'out' };
    write('tsconfig.json', JSON.stringify({ compilerOptions, files: ['main.ts'] }));
    await check(
      `client: installed without other packages, compiled and run under ${name}`,
      async () => {
        const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
        await execute('npm', ['install', ...quiet, file], project);
        await execute('node', [tsc, '-p', '.'], project);
        // Node resolves as under nodenext and node16; a bundler's output would have to be bundled.
        const printed = await execute('node', ['out/main.js'], project);
        if (printed !== '200 Ada\n') throw new Error(`It printed:\n${printed}`);
      },
    );
  }
}
