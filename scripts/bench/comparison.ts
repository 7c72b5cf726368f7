import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { format } from 'prettier';
import { measureCold } from './cold';
import { buildContestants, PEERS } from './contestants';
import { measureLoad } from './load';
import { describeMachine } from './machine';
import { openOutputPipe } from './output';
import { buildWorkers, OUT, startStub, stop } from './processes';
import { progress } from './progress';
import { toChart } from './report/chart';
import { toMarkdown, toText } from './report/print';
import { createCases } from './requests';
import type { Results } from './results';
import { measureScale } from './scale/measure';
import { Warm } from './warm';

/** Where accepted results are kept. */
export const ACCEPTED = 'scripts/bench/results';
export const SECTIONS = ['cold', 'warm', 'scale', 'load'] as const;
export type Section = (typeof SECTIONS)[number];

export interface Comparison {
  readonly sections: ReadonlySet<Section>;
  /** Fewer rounds. */
  readonly quick: boolean;
  /** Also write the results to the repository. */
  readonly accept: boolean;
  /** The command line, as the results quote it. */
  readonly command: string;
}

/** Measures all contestants side by side, prints the tables and writes them to files. */
export async function compare({ sections, quick, accept, command }: Comparison): Promise<void> {
  await installPeers();
  progress('building all contestants');
  await buildWorkers();
  const contestants = await buildContestants();
  const stub = await startStub();
  const output = openOutputPipe();
  const surroundings = { endpoint: stub.endpoint, output: output.writeEnd };
  const warm = new Warm(contestants, surroundings);
  try {
    const cases = createCases();
    progress('checking that all return the same responses');
    await warm.checkAnswers(cases);
    const results: Results = {
      date: new Date().toISOString(),
      command,
      machine: describeMachine(),
      standardOutput: 'a pipe that is read, as in Lambda',
      contestants: contestants.map(({ id, label, bytes }) => ({ id, label, bytes })),
      ...(sections.has('cold') && {
        cold: await measureCold(contestants, cases, surroundings, {
          rounds: quick ? 3 : 11,
          progress,
        }),
      }),
      ...(sections.has('warm') && {
        warm: await warm.measure(cases, {
          rounds: quick ? 4 : 15,
          iterations: quick ? 60 : 300,
          warmUp: quick ? 400 : 3000,
          progress,
        }),
      }),
      ...(sections.has('scale') && {
        scale: await measureScale({
          operations: quick ? [10, 1000] : [10, 100, 500, 1000],
          rounds: quick ? 2 : 3,
          mostForShipped: quick ? 10 : 500,
          progress,
        }),
      }),
      ...(sections.has('load') && {
        load: await measureLoad(surroundings, {
          rounds: quick ? 1 : 3,
          seconds: quick ? 3 : 5,
          connections: 32,
          progress,
        }),
      }),
    };
    await write(results, accept);
  } finally {
    await warm.stop();
    await stop(stub.child);
    output.close();
  }
}

/** In a fresh clone the peers are not installed yet. */
async function installPeers(): Promise<void> {
  if (existsSync(path.join(PEERS, 'node_modules'))) return;
  progress('installing the peers');
  await promisify(execFile)('npm', ['ci', '--no-audit', '--no-fund', '--prefix', PEERS]);
}

async function write(results: Results, accept: boolean): Promise<void> {
  const files: [string, string][] = [
    ['results.json', `${JSON.stringify(results, undefined, 2)}\n`],
    ['results.md', await format(toMarkdown(results), { parser: 'markdown' })],
    ...(results.cold || results.warm ? [['chart.svg', toChart(results)] as [string, string]] : []),
  ];
  for (const folder of [OUT, ...(accept ? [ACCEPTED] : [])]) {
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of files) writeFileSync(path.join(folder, name), text);
  }
  progress('');
  process.stdout.write(
    `${toText(results)}\nAll figures: ${path.relative('.', OUT)}/results.json\n`,
  );
}
