import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../failure';
import type { JsonObject } from '../compiler/document';
import { modelOf } from '../compiler/load';
import type { Model } from '../compiler/model';
import { restore, type Internals } from '../compiler/published';
import { parseJsonFile } from '../json-file';
import { root } from '../project';

export const contractFile = path.join(root, 'generated/openapi.json');

/** The contract as it is published: what `npm run generate` writes for consumers. */
export function readPublished(file = contractFile): { text: string; contract: JsonObject } {
  const text = read(file);
  return { text, contract: parsed(text, file) };
}

/** The whole contract in one file, including what consumers are not shown. */
export function readContract(file = contractFile): { contract: JsonObject } {
  const internal = path.join(path.dirname(file), 'internal.json');
  return {
    contract: restore(parsed(read(file), file), parsed(read(internal), internal) as Internals),
  };
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Failure(`generated/${path.basename(file)} is missing. Run: npm run generate`);
  }
}

function parsed(text: string, file: string): JsonObject {
  const name = `generated/${path.basename(file)}`;
  return parseJsonFile(text, name, 'Run: npm run generate') as JsonObject;
}

/** The model of the contract that `npm run generate` has written. */
export function readModel(file = contractFile): Model {
  return modelOf(readContract(file).contract);
}

/** `Orders API 1.0.0`. */
export function titleOf({ info }: Model): string {
  return `${info.title} ${info.version}`;
}

/** Whether an operation or a security scheme uses the table, according to `table-access`. */
export function usesTable({ operations, securitySchemes }: Model): boolean {
  return [...operations, ...securitySchemes.values()].some(
    ({ extensions }) => extensions.tableAccess.length > 0,
  );
}

/** Whether an operation uses the bucket, according to `bucket-access`. */
export function usesBucket({ operations }: Model): boolean {
  return operations.some(({ extensions }) => extensions.bucketAccess.length > 0);
}

/** Whether an operation leaves jobs in the queue, according to `queue`. */
export function usesQueue({ operations }: Model): boolean {
  return operations.some(({ extensions }) => extensions.queue);
}

/** Where anyone can check the API's health: `/health`, `/health/ready`. */
export function healthChecks({ operations }: Model): { path: string; name: string }[] {
  return operations
    .filter(({ method, auth, parameters }) => {
      const isPlain = !parameters.some(({ required }) => required);
      return method === 'GET' && auth !== 'required' && isPlain;
    })
    .filter(({ path: template }) => HEALTH.test(template) && !template.includes('{'))
    .map(({ bases, path: template, summary, id }) => ({
      path: (bases[0] ?? '') + template,
      name: summary ?? id,
    }));
}

const HEALTH =
  /\/(?:health(?:z|-?checks?)?|ready|readyz|readiness|live|livez|liveness|ping|status)$/i;
