import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ContractError, type Finding } from '../../../scripts/toolkit/compiler/findings';
import { loadContract, type Contract } from '../../../scripts/toolkit/compiler/load';
import type { Model } from '../../../scripts/toolkit/compiler/model';

const folders: string[] = [];

/** Writes a contract's files to a separate folder; returns the path of the first one. */
export function contractFile(files: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'generate-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  }
  return join(folder, Object.keys(files)[0] ?? '');
}

export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
}

/** A contract, with its normalised document. */
export async function load(
  root: unknown,
  others: Readonly<Record<string, unknown>> = {},
): Promise<Contract & Pick<Model, 'document'>> {
  const contract = await loadContract(contractFile({ 'openapi.yaml': root, ...others }));
  return { ...contract, document: contract.model.document };
}

/** The findings for which a contract is refused. */
export async function refusal(
  root: unknown,
  others: Readonly<Record<string, unknown>> = {},
): Promise<readonly Finding[]> {
  try {
    await load(root, others);
  } catch (error) {
    if (error instanceof ContractError)
      return error.findings.filter(({ severity }) => severity === 'error');
    throw error;
  }
  throw new Error('The contract was not refused.');
}

/** A contract with only schemas; `S` is the one under test. */
export function schemas(version: string, S: unknown, others: object = {}): object {
  return { openapi: version, info: INFO, paths: {}, components: { schemas: { S, ...others } } };
}

/** A contract with one operation, `GET /`. */
export function operation(get: object, version = '3.1.0', more: object = {}): object {
  return { openapi: version, info: INFO, paths: { '/': { get } }, ...more };
}

export const INFO = { title: 'T', version: '1' };
