import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Failure, run, UsageError } from 'openapi-first-toolkit/cli';
import { copyProject } from './mutation/copy';
import { EQUIVALENT, type Equivalent } from './mutation/equivalent';
import { PARTS } from './mutation/parts';
import { percent, scoresOf, total, type Score } from './mutation/score';
import { fetchStryker, mutate } from './mutation/stryker';

/** The least percentage of the mutants of each part that the tests must notice. */
const BAR = 85;
const names = PARTS.map(({ name }) => name);

run(
  {
    name: 'npm run test:mutation',
    summary: `Changes the code in thousands of small ways, with Stryker, and counts the changes that the tests notice. Names each one that survives. Fails if fewer than ${BAR} % of a part are noticed. Works in a copy, which it removes.`,
    usage: `[--only PART,PART] [--file PATH]`,
    options: { only: { type: 'string' }, file: { type: 'string' } },
    help: {
      only: `of ${names.join(', ')} (default: all)`,
      file: 'mutate only this file, and run the tests of the parts that --only names',
    },
  },
  async ({ only, file }) => {
    const wanted = only?.split(',') ?? names;
    const unknown = wanted.find((name) => !names.includes(name));
    if (unknown !== undefined)
      throw new UsageError(`--only ${unknown}: the parts are ${names.join(', ')}.`);
    if (file !== undefined && (only === undefined || !existsSync(file)))
      throw new UsageError(
        `--file ${file}: name a file of this project, and with --only its part.`,
      );
    const stryker = await fetchStryker();
    const folder = mkdtempSync(path.join(os.tmpdir(), 'mutation-'));
    const stop = () => {
      rmSync(folder, { recursive: true, force: true });
      process.exit(130);
    };
    process.once('SIGINT', stop).once('SIGTERM', stop);
    const low: string[] = [];
    try {
      const copy = path.join(folder, 'project');
      mkdirSync(copy);
      copyProject(process.cwd(), copy);
      // Some tests read suites that are beside the project.
      if (existsSync('../shared'))
        symlinkSync(path.resolve('../shared'), path.join(folder, 'shared'));
      const used = new Set<Equivalent>();
      for (const part of PARTS.filter(({ name }) => wanted.includes(name))) {
        const files = file === undefined ? part.mutate : [file];
        process.stderr.write(`${part.name}: ${files.join(', ')}\n`);
        const report = await mutate(stryker, copy, { ...part, mutate: files });
        const scores = scoresOf(report, EQUIVALENT, used);
        process.stdout.write(`${lines(part.name, scores).join('\n')}\n\n`);
        if (percent(total(scores)) < BAR) low.push(part.name);
      }
      if (only === undefined) reportUnused(EQUIVALENT.filter((one) => !used.has(one)));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    if (low.length > 0)
      throw new Failure(`The tests notice less than ${BAR} % of ${low.join(', ')}.`);
  },
);

function lines(name: string, scores: readonly Score[]): string[] {
  const line = (what: string, { noticed, tried, equivalent }: ReturnType<typeof total>) => {
    const others = equivalent > 0 ? `, ${equivalent} equivalent` : '';
    const score = percent({ noticed, tried }).toFixed(1);
    return `${score.padStart(5)} %  ${what}: ${noticed} of ${tried} noticed${others}`;
  };
  return [
    line(name, total(scores)),
    ...scores.map((score) => `  ${line(score.file, score)}`),
    ...scores.flatMap(({ survivors }) => survivors.map((one) => `survived  ${one}`)),
  ];
}

function reportUnused(unused: readonly Equivalent[]): void {
  for (const { file, original, replacement } of unused)
    process.stdout.write(
      `equivalent.ts names a mutant that is noticed or gone: ${file}: ${original} → ${replacement}\n`,
    );
}
