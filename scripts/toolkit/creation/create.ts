import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Addresses } from '../compiler/addresses';
import { ContractError, type Finding } from '../compiler/findings';
import { extensionName } from '../compiler/extensions';
import { loadContract } from '../compiler/load';
import { generate, type Generated } from '../generation/generate';
import { readBase } from './base';
import { CONTRACT, layOut } from './contract-files';
import { withAdditions, type Addition } from './contract-additions';
import { packEngine } from './engine';
import { namedOperations, namedSchemes, type NamedOperation, type NamedScheme } from './names';
import { undeclaredErrors, withErrors, type UndeclaredError } from './undeclared-errors';
import { demandEmpty, writeProject } from './place';
import { unfilledErrors } from './program/errors';
import { provedPlan } from './program/program';
import type { Plan } from './program/resources/plan';
import { projectFiles, takenNames } from './project-files';
import { projectName, serviceName } from './project-name';
import { withSchemeAccess } from './scheme-access';
import { brokenRules } from './redocly';
import { inTemporaryFolder } from './temporary';

/** A project that was created. */
export interface Created {
  readonly folder: string;
  readonly operations: readonly NamedOperation[];
  readonly schemes: readonly NamedScheme[];
  /** What its operations do. */
  readonly plan: Plan;
  /** The compiler's findings about the contract, with the places in the new project. */
  readonly findings: readonly Finding[];
  /** The errors that the contract declares now. */
  readonly declared: readonly UndeclaredError[];
  /** Members of the contract's errors that the owner must fill, as `Schema/member`. */
  readonly unfilledErrors: readonly string[];
}

export interface CreateOptions {
  /** Its folder. Default: a folder in `beside`, named after the contract's title. */
  readonly target?: string | undefined;
  readonly beside: string;
  /** Files that are read instead of addresses. Default: none. */
  readonly addresses?: Addresses;
}

/**
 * Creates a project for a contract. Everything is created elsewhere and then written in one step.
 * @throws Failure if the folder is not empty; ContractError
 */
export async function createProject(
  file: string,
  { target, beside, addresses }: CreateOptions,
): Promise<Created> {
  const contract = await loadContract(file, addresses);
  const { model } = contract;
  const title = model.info.title || 'API';
  const name = projectName(title);
  const folder = path.resolve(target ?? path.join(beside, name));
  demandEmpty(folder);
  const base = readBase();
  return inTemporaryFolder(async (work) => {
    const contractFiles = new Map(layOut(contract.files, takenNames(), contract.addresses));
    for (const [place, text] of contractFiles) write(path.join(work, place), text);
    const operations = namedOperations(model);
    const schemes = namedSchemes(model);
    const plan = provedPlan(model, operations, path.join(work, 'program'), base.folder);
    const change = (place: string, text: string): void => {
      contractFiles.set(place, text);
      write(path.join(work, place), text);
    };
    for (const [place, text] of await withTableAccess(work, contractFiles, operations, plan))
      change(place, text);
    const declared = undeclaredErrors(operations, plan);
    for (const [place, text] of await withErrors(work, contractFiles, declared))
      change(place, text);
    for (const [place, text] of await withSchemeAccess(work, contractFiles, schemes))
      change(place, text);
    // The errors of a new project are those that its contract declares now.
    const { model: changed } =
      declared.length > 0 ? await loadContract(path.join(work, CONTRACT)) : contract;
    const [generated, rules, engine] = await Promise.all([
      generateIn(work),
      brokenRules(work, CONTRACT),
      packEngine(work),
    ]);
    const program = await projectFiles({
      name,
      title,
      service: serviceName(name, generated.files.get('deployment.json') ?? ''),
      operations,
      schemes,
      plan,
      model: changed,
      contractFiles,
      brokenRules: rules,
      engine,
      base,
    });
    const generatedFiles = [...generated.files].map(([name, text]): [string, string] => [
      `generated/${name}`,
      text,
    ]);
    writeProject(
      folder,
      new Map<string, string | Uint8Array>([
        ...contractFiles,
        ...generatedFiles,
        ...program,
        ...engine.files,
      ]),
    );
    const { findings } = generated;
    const unfilled = unfilledErrors(changed);
    return { folder, operations, schemes, plan, findings, declared, unfilledErrors: unfilled };
  });
}

/** The contract's files that must declare what the handlers do with the table. */
async function withTableAccess(
  work: string,
  files: ReadonlyMap<string, string>,
  operations: readonly NamedOperation[],
  { handlers }: Plan,
): Promise<Map<string, string>> {
  const additions = new Map<string, Addition[]>();
  if (handlers.size === 0) return new Map();
  const { origin } = await loadContract(path.join(work, CONTRACT));
  for (const { id, pointer: at, extensions } of operations) {
    const access = handlers.get(id)?.access;
    if (!access || extensions.tableAccess.length > 0) continue;
    const { file, pointer } = origin(at);
    const place = path.relative(work, path.resolve(file)).replaceAll(path.sep, '/');
    const addition = { pointer, name: extensionName('table-access'), value: access };
    additions.set(place, [...(additions.get(place) ?? []), addition]);
  }
  return new Map(
    [...additions].map(([place, those]) => [place, withAdditions(files.get(place) ?? '', those)]),
  );
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/**
 * The same as `npm run generate` there, with findings that name the files as they will be in the project.
 */
async function generateIn(folder: string): Promise<Generated> {
  const placed = (findings: readonly Finding[]): Finding[] =>
    findings.map((one) => ({ ...one, file: path.relative(folder, path.resolve(one.file)) }));
  try {
    const generated = await generate(path.join(folder, CONTRACT));
    return { ...generated, findings: placed(generated.findings) };
  } catch (error) {
    throw error instanceof ContractError ? new ContractError(placed(error.findings)) : error;
  }
}
