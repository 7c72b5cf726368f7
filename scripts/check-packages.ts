import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Failure, run } from 'openapi-first-toolkit/cli';
import { packInto } from 'openapi-first-toolkit/creation';
import { Consumer } from './packages/consumer';
import { checkClient } from './packages/client';
import { execute } from './packages/execute';
import { compareSizes } from './packages/sizes';

run(
  {
    name: 'npm run check:packages',
    summary: 'Packs the runtime, the toolkit and the client, and uses them in empty projects.',
    options: {},
    help: {},
  },
  async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'packages-'));
    try {
      const packed = await check('npm pack', () => packInto(folder));
      for (const [name, file] of Object.entries(packed)) {
        await check(`${name}: publint`, () => execute('npx', ['publint', file, '--strict']));
        // The profile omits Node 10's way of resolving packages, which does not know `exports`.
        const profile = ['--profile', 'node16'];
        await check(`${name}: attw`, () => execute('npx', ['attw', file, ...profile]));
      }
      await check('bundles are as small as those of the sources', () => compareSizes(folder));
      for (const type of ['module', 'commonjs'] as const) {
        const consumer = new Consumer(path.join(folder, type), type);
        await check(`${type}: npm install`, () => consumer.install(packed));
        await check(`${type}: Node loads every subpath`, () => consumer.loadEverything());
        await check(`${type}: openapi-first --help`, () => consumer.help());
        await check(`${type}: openapi-first generate`, () => consumer.generate());
        await check(`${type}: tsc under nodenext`, () => consumer.typecheck());
        await check(`${type}: the contract is served`, () => consumer.serve());
      }
      await checkClient(folder, check);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);

/** Prints a line. The first check that fails ends the command, because the next ones need its results. */
async function check<T>(name: string, action: () => Promise<T>): Promise<T> {
  const started = performance.now();
  try {
    const result = await action();
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stdout.write(`ok    ${name} (${seconds} s)\n`);
    return result;
  } catch (error) {
    throw new Failure(`FAIL  ${name}\n${error instanceof Error ? error.message : String(error)}`);
  }
}
