import type { Addresses } from './addresses';
import { bundle } from './bundle';
import { isObject, type JsonObject } from './document';
import { ContractError, finding, isError, type Finding } from './findings';
import type { Model } from './model';
import { parseModel } from './model/parse';
import { nameOperations } from './names';
import { normalise } from './normalise';

/** A contract, ready for every later step. */
export interface Contract {
  /** OpenAPI 3.1. Its only references are `#/components/<section>/<name>`, and every operation has an id. */
  readonly document: JsonObject;
  /** The same, typed: what all later steps take. */
  readonly model: Model;
  /** The contract as it is published: bundled, but otherwise as it was written. */
  readonly published: JsonObject;
  readonly findings: readonly Finding[];
  /** Where a place of the document comes from. */
  readonly origin: (pointer: string) => { file: string; pointer: string };
  /** URLs of its files, the contract's own first. */
  readonly files: readonly string[];
  /** URLs of files that it refers to, but that do not exist: what refers to them is left out. */
  readonly missing: readonly string[];
  /** The addresses in its references, with the URLs of the files that were read in their place. */
  readonly addresses: Addresses;
}

/**
 * Reads a contract from a file and all files that it refers to; nothing is fetched.
 *
 * @param addresses files that are read in place of addresses
 * @throws ContractError with every place that makes no sense
 */
export function loadContract(file: string, addresses?: Addresses): Promise<Contract> {
  return new Promise((resolve) => {
    resolve(load(file, addresses));
  });
}

function load(file: string, given?: Addresses): Contract {
  const { document: published, findings, origin: bundledOrigin, sources } = bundle(file, given);
  const { files, missing, mapped: addresses } = sources;
  const refused = (all: readonly Finding[]) => new ContractError(all, [...files, ...missing]);
  if (findings.some(isError)) throw refused(findings);
  const { document, findings: repairs, origin } = normalise(published, bundledOrigin);
  const all = [...findings, ...repairs];
  if (all.some(isError) || !isObject(document)) throw refused(all);
  nameOperations(document, (code, pointer, ...values) => {
    all.push(finding(code, origin(pointer), ...values));
  });
  const { model } = parseModel(document, origin);
  return { document, model, published, findings: all, origin, files, missing, addresses };
}
