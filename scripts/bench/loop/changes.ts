import { Failure } from 'openapi-first-toolkit/cli';

/* The edits with which the loop is measured. Each changes one operation, as a developer would. */

export const CONTRACT = 'openapi.yaml';
/** It needs no credentials, so any client can check whether a change is served. */
export const HANDLER = 'src/operations/health/getReadiness.ts';
export const OPERATION_PATH = '/health/ready';
const OPERATION_ID = 'getReadiness';

export const MOVED_PATH = '/health/ready-moved';
export const ADDED_PATH = '/health/ready-added';
export const ADDED_ID = 'getAddedReadiness';

/** The handler does the same as before, written differently. */
export function rewritten(handler: string): string {
  return insertStatement(handler, `void ${Date.now()};`);
}

/** The handler fails, which is visible in its response: 500. */
export function failing(handler: string): string {
  return insertStatement(
    handler,
    "if (Date.now() > 0) throw new Error('A change of the benchmark');",
  );
}

function insertStatement(handler: string, statement: string): string {
  const changed = handler.replace(/=> \{\n/, (start) => `${start}  ${statement}\n`);
  if (changed === handler) {
    throw new Failure(
      `${HANDLER} has no "=> {" at the end of a line: the loop changes what follows.`,
    );
  }
  return changed;
}

/** The operation has another path, which does not affect its handler. */
export function moved(contract: string): string {
  const { before, operation, after } = cut(contract);
  return before + operation.replace(OPERATION_PATH, MOVED_PATH) + after;
}

/** There is one more operation, which has no handler. */
export function extended(contract: string): string {
  const { before, operation, after } = cut(contract);
  const added = operation.replace(OPERATION_PATH, ADDED_PATH).replace(OPERATION_ID, ADDED_ID);
  return before + operation + added + after;
}

/** The text of the operation's path item, and what surrounds it. */
function cut(contract: string) {
  const start = contract.indexOf(`\n  ${OPERATION_PATH}:\n`) + 1;
  const length = contract.slice(start + 1).search(/^ {2}\S/m) + 1;
  const operation = contract.slice(start, start + length);
  if (start === 0 || length === 0 || !operation.includes(`operationId: ${OPERATION_ID}\n`)) {
    throw new Failure(
      `${CONTRACT} has no ${OPERATION_ID} at ${OPERATION_PATH}: the loop changes it.`,
    );
  }
  return { before: contract.slice(0, start), operation, after: contract.slice(start + length) };
}
