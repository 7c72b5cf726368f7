import type { Addresses } from '../compiler/addresses';
import { ContractError, type Finding } from '../compiler/findings';
import { UsageError } from '../failure';
import { bootApi } from './boot';
import { checkOperation, type OperationReport } from './checks/index';
import { Harness } from './harness';
import { compileInto, usedSchemes, type Prepared } from './prepare';
import { typecheck, writeTypes } from './typecheck';
import type { Fault } from './verdict';
import { Workspace, type Loaded } from './workspace';

export interface StepReport {
  readonly name: 'compile' | 'types' | 'typecheck' | 'boot' | 'operations';
  readonly seconds: number;
  /** Why it failed; undefined if it did not. */
  readonly error?: string;
  /** Whose fault it is that it failed. */
  readonly fault?: Fault;
}

export interface TrialReport {
  readonly file: string;
  /** Whether the product does everything correctly that could be tried. */
  readonly ok: boolean;
  readonly steps: readonly StepReport[];
  readonly findings: readonly Finding[];
  readonly operations: readonly OperationReport[];
}

export interface TryOptions {
  /** Files that are read instead of addresses. Default: none. */
  readonly addresses?: Addresses;
  /** Only this operation is checked. */
  readonly operation?: string;
  /** Called while the work continues. */
  readonly progress?: (message: string) => void;
}

/** Tries a contract completely: compiles it, checks the types, starts it, and checks every operation. */
export async function tryContract(file: string, options: TryOptions = {}): Promise<TrialReport> {
  const workspace = new Workspace();
  try {
    return await run(workspace, file, options);
  } finally {
    workspace.remove();
  }
}

async function run(workspace: Workspace, file: string, options: TryOptions): Promise<TrialReport> {
  const { progress = () => undefined } = options;
  const steps: StepReport[] = [];
  let operations: readonly OperationReport[] = [];
  let findings: readonly Finding[] = [];
  const step = async <T>(
    name: StepReport['name'],
    work: () => Promise<T>,
  ): Promise<T | undefined> => {
    progress(`${name} …`);
    const started = performance.now();
    const seconds = (): number => Math.round((performance.now() - started) / 10) / 100;
    try {
      const result = await work();
      steps.push({ name, seconds: seconds() });
      return result;
    } catch (error) {
      if (error instanceof UsageError) throw error;
      if (error instanceof ContractError) findings = error.findings;
      const fault = error instanceof ContractError ? 'contract' : 'product';
      steps.push({ name, seconds: seconds(), error: messageOf(error), fault });
      return undefined;
    }
  };

  const prepared = await step('compile', () => compileInto(workspace, file, options.addresses));
  if (prepared) {
    findings = prepared.findings;
    const typed = await step('types', async () => {
      await writeTypes(workspace, prepared);
      return true;
    });
    const loaded = await step('boot', () => workspace.load());
    // The TypeScript compiler is a separate process: it works while operations are checked.
    const typing =
      typed && loaded
        ? step('typecheck', () => typecheck(workspace, prepared, usedSchemes(loaded.contract)))
        : undefined;
    if (loaded)
      operations = (await step('operations', () => checkAll(prepared, loaded, options))) ?? [];
    await typing;
  }
  const ok =
    steps.every(({ error }) => error === undefined) &&
    operations.every(({ verdict }) => verdict !== 'product');
  return { file, ok, steps, findings, operations };
}

/** Checks every operation of a loaded contract. */
export async function checkAll(
  { operations, sampler }: Prepared,
  { contract, problems }: Loaded,
  { operation: only, progress = () => undefined }: TryOptions = {},
): Promise<OperationReport[]> {
  const boot = (responses: 'fail' | 'off'): Harness =>
    new Harness((handlerOf) =>
      bootApi(contract, Object.fromEntries(operations.map(({ id }) => [id, handlerOf(id)])), {
        responses,
        ...(problems && { problems }),
      }),
    );
  const [harness, unchecked] = [boot('fail'), boot('off')];
  const chosen = operations.filter(({ id }) => only === undefined || id === only);
  if (only !== undefined && chosen.length === 0)
    throw new UsageError(`The contract has no operation ${only}.`);
  const reports: OperationReport[] = [];
  for (const operation of chosen) {
    reports.push(await checkOperation(operation, operations, sampler, harness, unchecked));
    progress(`operations ${reports.length}/${chosen.length}`);
  }
  return reports;
}

function messageOf(error: unknown): string {
  if (error instanceof ContractError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
