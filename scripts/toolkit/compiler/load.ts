import type { Addresses } from './addresses';
import { bundle } from './bundle';
import type { JsonObject } from './document';
import { ContractError, finding, isError, type Finding } from './findings';
import type { Model, Origin } from './model';
import { parseModel, type Parsed } from './model/parse';
import { nameOperations } from './names';
import { normalise } from './normalise';

/** A contract, ready for every later step. */
export interface Contract {
  /** The input of all later steps. */
  readonly model: Model;
  /** The contract as published: bundled, but otherwise as written. */
  readonly published: JsonObject;
  readonly findings: readonly Finding[];
  /** Where a location in the document comes from. */
  readonly origin: (pointer: string) => { file: string; pointer: string };
  /** URLs of its files, the contract's own first. */
  readonly files: readonly string[];
  /** URLs of files that it refers to but that do not exist. References to them are omitted. */
  readonly missing: readonly string[];
  /** The addresses in its references, with the URLs of the files that were read in their place. */
  readonly addresses: Addresses;
}

/**
 * Reads a contract from a file and all files that it refers to; nothing is fetched.
 * @param addresses files that are read instead of addresses
 * @throws ContractError with every place that cannot be understood
 */
export function loadContract(file: string, addresses?: Addresses): Promise<Contract> {
  return new Promise((resolve) => {
    resolve(load(file, addresses));
  });
}

function load(file: string, given?: Addresses): Contract {
  const { document: published, findings, origin, sources } = bundle(file, given);
  const { files, missing, mapped: addresses } = sources;
  const refused = (all: readonly Finding[]) => new ContractError(all, [...files, ...missing]);
  if (findings.some(isError)) throw refused(findings);
  const prepared = prepare(published, origin);
  const all = [...findings, ...prepared.findings];
  const { model } = prepared;
  if (!model || all.some(isError)) throw refused(all);
  const own = { model, published, origin: model.origin };
  return { ...own, findings: all, files, missing, addresses };
}

/**
 * The model of a contract that is already bundled: `generated/openapi.json`.
 * @throws ContractError
 */
export function modelOf(bundled: JsonObject): Model {
  const { model, findings } = prepare(bundled, (pointer) => ({ file: '', pointer }));
  if (!model || findings.some(isError)) throw new ContractError(findings);
  return model;
}

/** Normalises a bundled contract and parses it. Without a model if there are errors. */
function prepare(
  bundled: JsonObject,
  bundledOrigin: Origin,
): Partial<Parsed> & Pick<Parsed, 'findings'> {
  const { document, findings, origin } = normalise(bundled, bundledOrigin);
  if (findings.some(isError)) return { findings };
  nameOperations(document, (code, pointer, ...values) => {
    findings.push(finding(code, origin(pointer), ...values));
  });
  const parsed = parseModel(document, origin);
  return { model: parsed.model, findings: [...findings, ...parsed.findings] };
}
