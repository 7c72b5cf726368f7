import path from 'node:path';
import { loadContract } from '../compiler/load';
import type { Addresses } from '../compiler/addresses';
import type { Model } from '../compiler/model';
import { generateFrom } from '../generation/generate';
import { STEPS } from '../generation/steps';
import { bundleModules } from './modules';
import { writeDeclarations } from './declarations';
import { clientManifest, type Identity } from './manifest';
import { clientReadme } from './readme';

/** The files of a package by name, and its size. */
export interface ClientPackage {
  readonly files: ReadonlyMap<string, string>;
  readonly model: Model;
  /** The size of the whole client, minified and compressed. */
  readonly bytes: number;
}

/**
 * A package with the client of a contract, ready to publish: ES modules and CommonJS, with types and without
 * dependencies, because it includes the runtime's client code.
 */
export async function clientPackage(
  file: string,
  identity: (model: Model) => Identity,
  addresses?: Addresses,
): Promise<ClientPackage> {
  const contract = await loadContract(path.resolve(file), addresses);
  const { model } = contract;
  const steps = STEPS.filter(({ name }) => name === 'types' || name === 'client');
  const { files: generated } = await generateFrom(contract, steps);
  const sources = {
    client: generated.get('client.ts') ?? '',
    types: generated.get('types.ts') ?? '',
  };
  const [modules, declarations] = await Promise.all([
    bundleModules(sources.client),
    writeDeclarations(sources),
  ]);
  const named = identity(model);
  const files = new Map([
    ['package.json', clientManifest(named)],
    ['README.md', clientReadme(named, model)],
  ]);
  for (const format of ['esm', 'cjs'] as const) {
    const type = format === 'esm' ? 'module' : 'commonjs';
    files.set(`${format}/package.json`, `${JSON.stringify({ type, sideEffects: false })}\n`);
    files.set(`${format}/index.js`, modules[format]);
    for (const [name, text] of declarations) files.set(`${format}/${name}`, text);
  }
  return { files, model, bytes: modules.bytes };
}
