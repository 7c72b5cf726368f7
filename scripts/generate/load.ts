import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { asObject, METHODS, type JsonObject } from './document';
import type { Finding } from './findings';

/** A contract, ready for every later step. */
export interface Contract {
  /** OpenAPI 3.1 meaning, only `#/components/<section>/<name>` references, every operation with an id. */
  readonly document: JsonObject;
  /** The same contract as it is published: bundled, but otherwise as it was written. */
  readonly published: JsonObject;
  readonly findings: readonly Finding[];
}

/** Reads a contract from a file. */
export async function loadContract(file: string): Promise<Contract> {
  const published = asObject(parse(await readFile(file, 'utf8')));
  const document = structuredClone(published);
  for (const [path, item] of Object.entries(asObject(document.paths))) {
    for (const method of METHODS) {
      const operation = asObject(item)[method];
      if (operation) asObject(operation).operationId ??= operationIdOf(method, path);
    }
  }
  return { document, published, findings: [] };
}

/** `get /users/{id}` → `getUsersById`. */
function operationIdOf(method: string, path: string): string {
  return path
    .replaceAll(/\{([^}]*)\}/g, (_, name: string) => `/by/${name}`)
    .split(/[^\p{L}\p{N}]+/u)
    .reduce((id, word) => id + word.charAt(0).toUpperCase() + word.slice(1), method);
}
