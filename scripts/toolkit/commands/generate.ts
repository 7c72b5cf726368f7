import { resolve } from 'node:path';
import { define } from '../cli/command';
import { demandFile } from '../input-file';
import { UsageError } from '../failure';
import { addressOption, readAddresses } from '../compiler/addresses';
import { ContractError, formatFinding, isError, type Finding } from '../compiler/findings';
import { generate } from '../generation/generate';
import { lint } from '../compiler/lint';
import { staleFiles, writeFiles } from '../generation/output';
import { ERRORS_ADVICE, missingErrors, writeErrors } from '../creation/missing-errors';
import { ERRORS } from '../creation/program/errors';
import { inProjectFormat } from '../creation/project-format';
import { formattedStubs, missingHandlers, writeStubs, type Stub } from '../creation/stubs';

/** The contract and the folder of this project, relative to its root. */
const CONTRACT = 'openapi.yaml';
const FOLDER = 'generated';
/** Findings that are printed; the rest are counted. */
const SHOWN = 20;
/** Missing handlers that are printed; if there are more, only their files are. */
const SHOWN_WHOLE = 2;

export default define(
  {
    name: 'npm run generate',
    summary:
      'Writes everything that is generated from the contract: types, routes, validators, functions, client.',
    usage: `[--check | --stubs] [--contract FILE] [--out DIR] [--json] ${addressOption.usage}`,
    options: {
      check: { type: 'boolean', default: false },
      stubs: { type: 'boolean', default: false },
      contract: { type: 'string', default: CONTRACT },
      out: { type: 'string', default: FOLDER },
      json: { type: 'boolean', default: false },
      ...addressOption.options,
    },
    help: {
      check: 'write nothing; list the files that are out of date, and exit with 1 if there are any',
      stubs: 'also write the handlers that are missing, and their lines in src/operations/index.ts',
      contract: `the OpenAPI document (default: ${CONTRACT})`,
      out: `the folder to write into (default: ${FOLDER})`,
      json: 'print one JSON object: the findings, and the files that are out of date or were changed',
      ...addressOption.help,
    },
  },
  async ({ check, stubs, contract, out, json, map }) => {
    const isOwn = resolve(contract) === resolve(CONTRACT) && resolve(out) === resolve(FOLDER);
    if (stubs && (check || !isOwn))
      throw new UsageError('--stubs cannot be used with --check, --contract or --out.');
    demandFile(contract);
    const start = performance.now();
    const progress = json ? () => undefined : printProgress;
    const print = json ? printJson : printText;
    try {
      // The linter is a separate process, and takes as long as all other steps together.
      const [{ files, findings, model }] = await Promise.all([
        generate(contract, { progress, addresses: readAddresses(map) }),
        resolve(contract) === resolve(CONTRACT) ? linted(contract, progress) : undefined,
      ]);
      const total = `${files.size} files, ${((performance.now() - start) / 1000).toFixed(1)} s`;
      if (check) {
        const stale = staleFiles(out, files);
        const verdict =
          stale.length === 0
            ? `${out} is up to date with ${contract}: ${total}`
            : 'Run: npm run generate';
        print({ ok: stale.length === 0, findings, stale }, verdict);
      } else {
        const changed = writeFiles(out, files);
        const verdict = `${out} from ${contract}: ${total}, ${changed.length} changed`;
        const missing = isOwn ? await missingHandlers(model, process.cwd()) : [];
        const errors = isOwn ? missingErrors(model, process.cwd()) : undefined;
        const written = stubs ? await writeMissing(missing, errors) : [];
        const handlers = stubs ? writtenText(written) : missingText(missing);
        const verdicts = `${verdict}${handlers}${errors === undefined ? '' : errorsText(stubs)}`;
        print({ ok: true, findings, changed, missing, written }, verdicts);
      }
    } catch (error) {
      if (!(error instanceof ContractError)) throw error;
      const { findings } = error;
      print({ ok: false, findings }, `Nothing was written: ${contract} has errors.`);
    }
  },
);

/** @returns the files that were written */
async function writeMissing(
  missing: readonly Stub[],
  errors: string | undefined,
): Promise<string[]> {
  const root = process.cwd();
  const text = errors && (await inProjectFormat(root, ERRORS, errors));
  return [...writeStubs(await formattedStubs(missing, root), root), ...writeErrors(text, root)];
}

/** How a generation ended. */
interface Outcome {
  readonly ok: boolean;
  readonly findings: readonly Finding[];
  /** With `--check`: the files that are out of date, and why. */
  readonly stale?: readonly string[];
  readonly changed?: readonly string[];
  /** Operations without a handler. */
  readonly missing?: readonly Stub[];
  /** With `--stubs`: the files that were written for them. */
  readonly written?: readonly string[];
}

function printJson(outcome: Outcome): void {
  process.stdout.write(`${JSON.stringify(outcome, undefined, 2)}\n`);
  if (!outcome.ok) process.exitCode = 1;
}

function printText({ ok, findings, stale = [] }: Outcome, verdict: string): void {
  const isRefused = findings.some(isError);
  printFindings(findings, isRefused ? process.stderr : process.stdout);
  for (const line of stale) process.stderr.write(`${line}\n`);
  (ok ? process.stdout : process.stderr).write(`${verdict}\n`);
  if (!ok) process.exitCode = 1;
}

/** What will be written: for a few handlers their text, otherwise the names of their files. */
function missingText(stubs: readonly Stub[]): string {
  if (stubs.length === 0) return '';
  const which = stubs.length === 1 ? 'One operation has' : `${stubs.length} operations have`;
  const files = stubs.map(({ id, file, text, line }) =>
    stubs.length > SHOWN_WHOLE
      ? `  ${file}  ${id}`
      : `\n${file}\n\n${indented(text)}\nsrc/operations/index.ts\n\n${indented(line)}`,
  );
  return [
    `\n\n${which} no handler. To write them, run: npm run generate -- --stubs`,
    ...files,
  ].join('\n');
}

function errorsText(isWritten: boolean): string {
  const command = isWritten ? '' : '\nIt is missing. To write it, run: npm run generate -- --stubs';
  return `\n\n${ERRORS_ADVICE}${command}`;
}

const indented = (text: string): string => text.replace(/^(?=.)/gm, '    ');

function writtenText(files: readonly string[]): string {
  return files.length === 0 ? '\nNo handler is missing.' : `\nWritten: ${files.join(', ')}`;
}

type Progress = (step: string, milliseconds: number) => void;

async function linted(contract: string, progress: Progress): Promise<void> {
  const start = performance.now();
  await lint(contract);
  progress('lint', Math.round(performance.now() - start));
}

function printProgress(step: string, milliseconds: number): void {
  process.stdout.write(`${step.padEnd(12)} ${String(milliseconds).padStart(6)} ms\n`);
}

/** Errors first, then warnings, then notes; only the first ones of each. */
function printFindings(findings: readonly Finding[], stream: NodeJS.WritableStream): void {
  const order = ['error', 'warning', 'info'];
  const sorted = [...findings].sort(
    (a, b) => order.indexOf(a.severity) - order.indexOf(b.severity),
  );
  for (const finding of sorted.slice(0, SHOWN)) stream.write(`${formatFinding(finding)}\n`);
  if (sorted.length > SHOWN) stream.write(`… and ${sorted.length - SHOWN} more findings\n`);
}
