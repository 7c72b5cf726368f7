import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Failure, run, UsageError } from 'openapi-first-toolkit/cli';
import { CLIENTS, type Foreign } from './clients/foreign';
import { serve } from './clients/server';
import { execute } from './packages/execute';

/**
 * Create, 304, 409, all pages; a photo that is saved, read, not changed (304) and deleted; a change, 412,
 * delete, 404; a key that is created, used and revoked.
 */
const journeyOf = ({ withoutPhotos }: Foreign): string =>
  [
    '201 304 409 pages',
    withoutPhotos ? '' : ' 204 200 304 204',
    ' 200 412 204 404 201 200 204 401',
  ].join('');

/** Including what each client brings along: only libraries are skipped. */
const TSCONFIG = {
  compilerOptions: {
    ...{ module: 'nodenext', target: 'es2022', lib: ['es2022', 'dom', 'dom.iterable'] },
    ...{ types: ['node'], strict: true, skipLibCheck: true, outDir: 'out' },
  },
  include: ['*.ts', 'generated/**/*.ts'],
};

run(
  {
    name: 'npm run test:clients',
    summary:
      'Generates clients with other generators, compiles them, and runs the same scenario with each: against the API, and against one whose responses have more members.',
    usage: '[--only NAME,NAME]',
    options: { only: { type: 'string' } },
    help: { only: `of ${CLIENTS.map(({ name }) => name).join(', ')} (default: all)` },
  },
  async ({ only }) => {
    const names = only?.split(',') ?? CLIENTS.map(({ name }) => name);
    const unknown = names.find((one) => !CLIENTS.some(({ name }) => name === one));
    if (unknown !== undefined) throw new UsageError(`--only ${unknown}: no client has this name.`);
    const folder = mkdtempSync(path.join(os.tmpdir(), 'clients-'));
    let failed = 0;
    try {
      for (const client of CLIENTS.filter(({ name }) => names.includes(name))) {
        const missing = client.needs.find(
          (one) => spawnSync(one, [one === 'go' ? 'version' : '--version']).error,
        );
        const verdict =
          missing === undefined
            ? await tried(path.join(folder, client.name), client)
            : `skipped: ${missing} is not installed`;
        if (verdict.startsWith('FAIL')) failed += 1;
        process.stdout.write(`${client.name.padEnd(24)} ${verdict}\n`);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    if (failed > 0) throw new Failure(`${failed} of ${names.length} clients failed.`);
  },
);

async function tried(folder: string, client: Foreign): Promise<string> {
  try {
    mkdirSync(folder);
    copyFileSync('generated/openapi.json', path.join(folder, 'openapi.json'));
    for (const [name, file] of Object.entries(client.files))
      copyFileSync(path.join('scripts/clients/programs', file), path.join(folder, name));
    writeFileSync(path.join(folder, 'package.json'), '{ "private": true, "type": "module" }');
    writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(TSCONFIG));
    for (const [program = '', ...args] of client.make)
      demandSilence(
        await execute('sh', ['-c', 'exec "$0" "$@" 2>&1', program, ...args], folder),
        client.accepted,
      );
    for (const place of ['url', 'later'] as const) await travel(folder, client, place);
    return 'ok';
  } catch (error) {
    return `FAIL\n${error instanceof Error ? error.message : String(error)}`;
  }
}

/** A warning that names a place in the contract counts as the contract's fault. */
function demandSilence(output: string, accepted: readonly RegExp[] = []): void {
  const lines = output.split('\n').filter((line) => /\bwarn/i.test(line));
  const about = lines.filter(
    (line) =>
      /#\/|\/users|\/health|\/api-keys|components|openapi\.json:\d/.test(line) &&
      !accepted.some((one) => one.test(line)),
  );
  if (about.length > 0) throw new Error(about.join('\n'));
}

async function travel(folder: string, client: Foreign, place: 'url' | 'later'): Promise<void> {
  const served = await serve();
  const [program = '', ...args] = client.run;
  const environment = { BASE_URL: served[place], TOKEN: served.token };
  try {
    const printed = (await execute(program, args, folder, environment)).trim();
    const expected = journeyOf(client);
    if (printed !== expected) throw new Error(`It returned: ${printed}\ninstead of:  ${expected}`);
  } finally {
    await served.close();
  }
}
