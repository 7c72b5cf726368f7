import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Model } from '../compiler/model';
import { ERRORS, errorFiles } from './program/errors';

/** What to do with the file that writes the contract's errors. */
export const ERRORS_ADVICE = `${ERRORS} writes the errors of the contract. Pass its \`problems\` to assemble in src/api.ts.`;

/** The text of `src/errors.ts`, if the contract needs that file and the project does not have it. */
export function missingErrors(model: Model, root: string): string | undefined {
  const isProject = existsSync(path.join(root, 'src/api.ts'));
  if (!isProject || existsSync(path.join(root, ERRORS))) return undefined;
  return errorFiles(model).get(ERRORS);
}

/** @returns the files that were written */
export function writeErrors(text: string | undefined, root: string): string[] {
  if (text === undefined) return [];
  writeFileSync(path.join(root, ERRORS), text);
  return [ERRORS];
}
