import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { define } from '../cli/command';
import { UsageError } from '../failure';
import { ContractError, formatFinding, type Finding } from '../compiler/findings';
import { generate } from '../generation/generate';
import { lint } from '../compiler/lint';
import { staleFiles, writeFiles } from '../generation/output';

/** The contract and the folder of this project, as they are found from its root. */
const CONTRACT = 'openapi.yaml';
const FOLDER = 'generated';
/** Findings that are printed; the rest are counted. */
const SHOWN = 20;

export default define(
  {
    name: 'npm run generate',
    summary:
      'Writes everything that follows from the contract: types, routes, validators, functions, client.',
    usage: '[--check] [--contract FILE] [--out DIR]',
    options: {
      check: { type: 'boolean', default: false },
      contract: { type: 'string', default: CONTRACT },
      out: { type: 'string', default: FOLDER },
    },
    help: {
      check: 'write nothing; list the files that are out of date, and exit with 1 if there are any',
      contract: `the OpenAPI document (default: ${CONTRACT})`,
      out: `the folder to write into (default: ${FOLDER})`,
    },
  },
  async ({ check, contract, out }) => {
    if (!existsSync(contract)) throw new UsageError(`${contract} does not exist.`);
    const start = performance.now();
    try {
      // The rules are a process of their own, and take as long as all the rest.
      const [{ files, findings }] = await Promise.all([
        generate(contract, { progress }),
        resolve(contract) === resolve(CONTRACT) ? linted(contract) : undefined,
      ]);
      printFindings(findings);
      const total = `${files.size} files, ${((performance.now() - start) / 1000).toFixed(1)} s`;
      if (check) {
        const stale = staleFiles(out, files);
        for (const line of stale) process.stderr.write(`${line}\n`);
        if (stale.length === 0)
          process.stdout.write(`${out} is what ${contract} gives: ${total}\n`);
        else failed('Run: npm run generate');
      } else {
        const written = writeFiles(out, files);
        process.stdout.write(`${out} from ${contract}: ${total}, ${written.length} changed\n`);
      }
    } catch (error) {
      if (!(error instanceof ContractError)) throw error;
      printFindings(error.findings, process.stderr);
      failed(`Nothing was written: ${contract} has errors.`);
    }
  },
);

async function linted(contract: string): Promise<void> {
  const start = performance.now();
  await lint(contract);
  progress('lint', Math.round(performance.now() - start));
}

function progress(step: string, milliseconds: number): void {
  process.stdout.write(`${step.padEnd(12)} ${String(milliseconds).padStart(6)} ms\n`);
}

/** The gravest first; of many that are alike in gravity the first ones. */
function printFindings(
  findings: readonly Finding[],
  stream: NodeJS.WritableStream = process.stdout,
): void {
  const order = ['error', 'warning', 'info'];
  const sorted = [...findings].sort(
    (a, b) => order.indexOf(a.severity) - order.indexOf(b.severity),
  );
  for (const finding of sorted.slice(0, SHOWN)) stream.write(`${formatFinding(finding)}\n`);
  if (sorted.length > SHOWN) stream.write(`… and ${sorted.length - SHOWN} more findings\n`);
}

function failed(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
