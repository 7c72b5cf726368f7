import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/*
 * `npm run test:init [-- --all | FILE …]`: a project for each contract, from `init` to stored objects.
 * Without arguments: two. With --all: also each contract in ../shared/contracts, next to this repository.
 */

const SHARED = '../shared/contracts';
const entries = ['openapi.yaml', 'openapi.json', 'API_definitions/quality-on-demand.yaml'];

const args = process.argv.slice(2);
const shared = existsSync(SHARED) ? readdirSync(SHARED) : [];
const all = shared.flatMap((name) => {
  const files = entries.map((entry) => path.join(SHARED, name, entry));
  return files.filter((file) => existsSync(file)).slice(0, 1);
});
const contracts = args.includes('--all') ? ['orders', 'openapi.yaml', ...all] : args;
const jest = ['--config', 'jest.full.config.js', 'tests/toolkit/creation/journeys'];
const env = { ...process.env, CONTRACTS: contracts.join(',') };
const { status } = spawnSync('npx', ['jest', ...jest], { stdio: 'inherit', env });
process.exitCode = status ?? 1;
