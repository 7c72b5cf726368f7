import { accessSync, constants, statSync } from 'node:fs';
import { UsageError } from './failure';

/**
 * Checks that a file named on the command line can be read.
 * @throws UsageError that says what is wrong with it
 */
export function demandFile(file: string): void {
  let isFile;
  try {
    // A pipe can also be read: `<(curl …)`.
    isFile = !statSync(file).isDirectory();
    accessSync(file, constants.R_OK);
  } catch (error) {
    throw new UsageError(`${file} ${explain(error as NodeJS.ErrnoException)}.`);
  }
  if (!isFile) throw new UsageError(`${file} is a folder. Name a file.`);
}

function explain({ code }: NodeJS.ErrnoException): string {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'does not exist';
    case 'EACCES':
    case 'EPERM':
      return "can't be read: you have no permission";
    default:
      return `can't be read (${code ?? 'unknown'})`;
  }
}
