import type { Addresses } from '../compiler/addresses';
import type { Model } from '../compiler/model';
import { ContractError, type Finding } from '../compiler/findings';
import { loadContract, type Contract } from '../compiler/load';
import { STEPS, type Step } from './steps';

/** The first line of every generated file that can contain a comment. */
export const HEADER = '// Written by `npm run generate`. Change the contract, not this file.';

/** Larger files are not formatted, because no one reads them from beginning to end. */
const LARGEST_FORMATTED = 200_000;

export interface GenerateOptions {
  /** Files that are read instead of addresses. Default: none. */
  readonly addresses?: Addresses;
  /** Called after every step with its duration in milliseconds. */
  readonly progress?: Progress;
}

type Progress = (step: string, milliseconds: number) => void;

export interface Generated {
  /** Text by file name relative to the generated folder, sorted by name. */
  readonly files: ReadonlyMap<string, string>;
  readonly model: Model;
  readonly findings: readonly Finding[];
}

/**
 * Everything that follows from a contract. Writes nothing; the same contract gives the same text.
 * @throws ContractError with every place that cannot be understood
 */
export async function generate(file: string, options: GenerateOptions = {}): Promise<Generated> {
  const { addresses, progress = () => undefined } = options;
  const contract = await timed(progress, 'load', () => loadContract(file, addresses));
  return generateFrom(contract, STEPS, options);
}

/** The results of some of the steps for a contract that has been read. */
export async function generateFrom(
  contract: Contract,
  steps: readonly Step[],
  { progress = () => undefined }: GenerateOptions = {},
): Promise<Generated> {
  const findings = [...contract.findings];
  const texts: [string, string][] = [];
  for (const step of steps) {
    const result = await timed(progress, step.name, () => step.run(contract));
    findings.push(...(result.findings ?? []));
    texts.push(...Object.entries(result.files));
  }
  if (findings.some(({ severity }) => severity === 'error')) throw new ContractError(findings);
  texts.sort(([a], [b]) => (a < b ? -1 : 1));
  const files = new Map<string, string>();
  await timed(progress, 'format', async () => {
    for (const [name, text] of texts) files.set(name, await finish(name, text));
  });
  return { files, model: contract.model, findings };
}

async function timed<T>(progress: Progress, name: string, work: () => T | Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work();
  progress(name, Math.round(performance.now() - start));
  return result;
}

async function finish(name: string, text: string): Promise<string> {
  if (!/\.[jt]s$/.test(name)) return text;
  const written = `${HEADER}\n\n${text}`;
  const read =
    written.length < LARGEST_FORMATTED && name.endsWith('.ts') && !name.endsWith('.d.ts');
  if (!read) return written;
  // Loaded only if there is something to format: not for a contract that is refused.
  const [{ format }, typescript, estree] = await Promise.all([
    import('prettier/standalone'),
    import('prettier/plugins/typescript'),
    import('prettier/plugins/estree'),
  ]);
  const plugins = [typescript, estree];
  return format(written, { parser: 'typescript', plugins, singleQuote: true, printWidth: 100 });
}
