import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { run } from 'openapi-first-toolkit/cli';
import { measureCold } from './cold';
import { buildContestants, PEERS } from './contestants';
import { measureLoad } from './load';
import { describeMachine } from './machine';
import { buildWorkers, OUT, startStub, stop } from './processes';
import { toChart } from './report/chart';
import { toMarkdown, toText, withSummary } from './report/print';
import { createCases } from './requests';
import type { Results } from './results';
import { measureScale } from './scale/measure';
import { Warm } from './warm';

const RESULTS = 'scripts/bench/results';
const README = 'README.md';
const SECTIONS = ['cold', 'warm', 'scale', 'load'] as const;

run(
  {
    name: 'npm run bench',
    summary: 'Measures this API against a handler by hand and the well-known frameworks.',
    usage: '[--quick] [--cold] [--warm] [--scale] [--load] [--accept]',
    options: {
      quick: { type: 'boolean' },
      cold: { type: 'boolean' },
      warm: { type: 'boolean' },
      scale: { type: 'boolean' },
      load: { type: 'boolean' },
      accept: { type: 'boolean' },
    },
    help: {
      quick: 'fewer rounds: under 3 minutes, figures to the tenth part',
      cold: 'only cold starts (several of these sections may be given)',
      warm: 'only the CPU per request',
      scale: 'only contracts of many operations',
      load: 'only the server under load',
      accept: `write table and chart into ${RESULTS} and ${README} too`,
    },
  },
  async (values) => {
    const chosen = SECTIONS.filter((section) => values[section]);
    const wants = new Set(chosen.length > 0 ? chosen : SECTIONS);
    const flags = [...(values.quick ? ['--quick'] : []), ...chosen.map((name) => `--${name}`)];
    const command = ['npm run bench', ...(flags.length > 0 ? ['--', ...flags] : [])].join(' ');
    await installPeers();
    progress('building all contestants');
    await buildWorkers();
    const contestants = await buildContestants();
    const stub = await startStub();
    const warm = new Warm(contestants, stub.endpoint);
    try {
      const cases = createCases();
      progress('checking that all give the same answers');
      await warm.checkAnswers(cases);
      const { quick = false } = values;
      const results: Results = {
        date: new Date().toISOString(),
        command,
        machine: describeMachine(),
        contestants: contestants.map(({ id, label, bytes }) => ({ id, label, bytes })),
        ...(wants.has('cold') && {
          cold: await measureCold(contestants, cases, stub.endpoint, {
            rounds: quick ? 3 : 11,
            progress,
          }),
        }),
        ...(wants.has('warm') && {
          warm: await warm.measure(cases, {
            rounds: quick ? 4 : 15,
            iterations: quick ? 60 : 300,
            warmUp: quick ? 400 : 3000,
            progress,
          }),
        }),
        ...(wants.has('scale') && {
          scale: await measureScale({
            operations: quick ? [10, 1000] : [10, 100, 500, 1000],
            rounds: quick ? 2 : 3,
            mostForShipped: quick ? 10 : 500,
            progress,
          }),
        }),
        ...(wants.has('load') && {
          load: await measureLoad(stub.endpoint, {
            rounds: quick ? 1 : 3,
            seconds: quick ? 3 : 5,
            connections: 32,
            progress,
          }),
        }),
      };
      await write(results, values.accept ?? false);
    } finally {
      await warm.stop();
      await stop(stub.child);
    }
  },
);

/** On a fresh clone the peers are not there yet. */
async function installPeers(): Promise<void> {
  if (existsSync(path.join(PEERS, 'node_modules'))) return;
  progress('installing the peers');
  await promisify(execFile)('npm', ['ci', '--no-audit', '--no-fund', '--prefix', PEERS]);
}

async function write(results: Results, accept: boolean): Promise<void> {
  const files: [string, string][] = [
    ['results.json', `${JSON.stringify(results, undefined, 2)}\n`],
    ['results.md', await format(toMarkdown(results), { parser: 'markdown' })],
    ...(results.cold ? [['cold-start.svg', toChart(results)] as [string, string]] : []),
  ];
  for (const folder of [OUT, ...(accept ? [RESULTS] : [])]) {
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of files) writeFileSync(path.join(folder, name), text);
  }
  if (accept && results.cold && results.warm) {
    const page = withSummary(readFileSync(README, 'utf8'), results);
    writeFileSync(
      README,
      await format(page, { ...(await resolveConfig(README)), parser: 'markdown' }),
    );
  }
  progress('');
  process.stdout.write(
    `${toText(results)}\nAll figures: ${path.relative('.', OUT)}/results.json\n`,
  );
}

/** One line that the next one replaces; on what is no terminal, a line each. */
function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[2K${text}`);
  else if (text !== '') process.stderr.write(`${text}\n`);
}
