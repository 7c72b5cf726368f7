import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import { Failure, nodeTool } from 'openapi-first-toolkit/cli';
import type { Part } from './parts';

/** The last that runs on Node 20. Its own runner for Jest is replaced by `runner.ts`. */
const VERSION = '9.6.1';

/** A mutant, as Stryker reports it. */
export interface Mutant {
  readonly status: string;
  readonly location: Readonly<Record<'start' | 'end', { line: number; column: number }>>;
  readonly replacement?: string;
}

/** The mutants of each file, with its text. */
export type MutantsByFile = Readonly<
  Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>
>;

/** Fetches Stryker into `.cache/`, once: most who work on this project never run it. */
export async function fetchStryker(): Promise<string> {
  const folder = await nodeTool(`stryker-${VERSION}`, [`@stryker-mutator/core@${VERSION}`]);
  return path.join(folder, 'node_modules/@stryker-mutator/core/bin/stryker.js');
}

/** Mutates the files of a part in a copy of the project, whose tests then say what they notice. */
export async function mutate(stryker: string, copy: string, part: Part): Promise<MutantsByFile> {
  const report = path.join(copy, 'mutation.json');
  const config = path.join(copy, 'stryker.json');
  const runner = path.join(copy, 'mutation-runner.cjs');
  const loader = pathToFileURL(path.join(copy, 'node_modules/tsx/dist/loader.mjs')).href;
  const node = ['--conditions=source', `--import=${loader}`];
  const entryPoints = [path.join(copy, 'scripts/mutation/runner.ts')];
  buildSync({ entryPoints, outfile: runner, bundle: true, platform: 'node' });
  writeFileSync(
    config,
    JSON.stringify({
      ...{ testRunner: 'circus', plugins: [runner] },
      ...{ mutate: part.mutate, testFiles: part.tests, coverageAnalysis: 'perTest' },
      // In the copy: a sandbox of Stryker's own would import the packages of the project itself.
      ...{ inPlace: true, concurrency: 1, testRunnerNodeArgs: node, timeoutMS: 20_000 },
      ...{ reporters: ['json', 'progress-append-only'], jsonReporter: { fileName: report } },
      ...{ allowConsoleColors: false, logLevel: 'warn', warnings: false },
    }),
  );
  const child = spawn(process.execPath, [stryker, 'run', config], {
    cwd: copy,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    process.stderr.write(text);
  });
  const end = () => child.kill();
  process.once('exit', end);
  const code = await new Promise((resolve, reject) => {
    child.on('close', resolve).on('error', reject);
  });
  process.off('exit', end);
  if (code !== 0) throw new Failure(`Stryker could not try the mutants of ${part.name}.`);
  return (JSON.parse(readFileSync(report, 'utf8')) as { files: MutantsByFile }).files;
}
