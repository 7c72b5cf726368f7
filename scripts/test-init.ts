import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { Failure, run } from 'openapi-first-toolkit/cli';

/** Real contracts, beside this repository. */
const SHARED = '../shared/contracts';
const ENTRIES = ['openapi.yaml', 'openapi.json', 'API_definitions/quality-on-demand.yaml'];

/** What `npm run test:init` tries by itself: a made-up contract, and the one of this API. */
const TWO = ['orders', 'openapi.yaml'];

run(
  {
    name: 'npm run test:init',
    summary:
      'Creates a project for each contract, runs its checks, and stores and reads objects over HTTP. Without arguments: for two contracts.',
    usage: '[--all | FILE …]',
    operands: Infinity,
    options: { all: { type: 'boolean' } },
    help: { all: `also for each contract in ${SHARED}, which takes about an hour` },
  },
  ({ all }, files) => {
    const missing = files.find((file) => !existsSync(file) && !TWO.includes(file));
    if (missing !== undefined) throw new Failure(`There is no file ${missing}.`);
    const contracts = all ? [...TWO, ...shared()] : files;
    const jest = ['jest', '--config', 'jest.full.config.js', 'tests/toolkit/creation/journeys'];
    const env = { ...process.env, CONTRACTS: contracts.join(',') };
    const { status } = spawnSync('npx', jest, { stdio: 'inherit', env });
    process.exitCode = status ?? 1;
  },
);

/** The entry file of each contract beside this repository. */
function shared(): string[] {
  const folders = existsSync(SHARED) ? readdirSync(SHARED) : [];
  return folders.flatMap((name) => {
    const files = ENTRIES.map((entry) => path.join(SHARED, name, entry));
    return files.filter((file) => existsSync(file)).slice(0, 1);
  });
}
