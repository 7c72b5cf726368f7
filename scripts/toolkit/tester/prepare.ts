import type { Contract as CompiledContract } from 'openapi-first-runtime/compiled';
import type { Addresses } from '../compiler/addresses';
import { compile } from '../compiler/compile';
import { errorsOf } from '../compiler/errors/formats';
import { errorsModule } from '../compiler/errors/module';
import { errorTypes } from '../compiler/errors/types';
import type { Finding } from '../compiler/findings';
import type { JsonObject } from '../compiler/document';
import { loadContract } from '../compiler/load';
import type { Model } from '../compiler/model';
import { operationsOf, type Operation } from './operations';
import { Sampler } from './sample/index';
import type { Workspace } from './workspace';

/** A contract, read and compiled. */
export interface Prepared {
  /** The contract in one document, as it was written. */
  readonly published: JsonObject;
  readonly model: Model;
  readonly operations: readonly Operation[];
  readonly sampler: Sampler;
  readonly findings: readonly Finding[];
}

/** Reads a contract, and writes what the compiler generates into the workspace. */
export async function compileInto(
  workspace: Workspace,
  file: string,
  addresses?: Addresses,
): Promise<Prepared> {
  const { model, findings, published } = await loadContract(file, addresses);
  const compiled = compile(model);
  for (const [name, text] of Object.entries(compiled.files))
    workspace.write(`generated/${name}`, text);
  const errors = errorsOf(model);
  const module = errorsModule(errors);
  if (module) {
    workspace.write('generated/errors.ts', errorTypes(errors));
    workspace.write('src/errors.ts', module.text);
  }
  return {
    published,
    model,
    operations: operationsOf(model),
    sampler: new Sampler(model.schemas),
    findings: [...findings, ...compiled.findings],
  };
}

/** The names of the security schemes that operations require. */
export function usedSchemes(contract: CompiledContract): string[] {
  const names = contract.operations.flatMap(({ security }) =>
    security.flatMap((alternative) => Object.keys(alternative)),
  );
  return [...new Set(names)];
}
