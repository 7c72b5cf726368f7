import path from 'node:path';

/** The arguments with which Node runs a command of this toolkit in a separate process. */
export function commandLine(name: string): readonly string[] {
  // If the toolkit runs from its sources, this process already has the necessary options.
  const program = path.join(__dirname, `cli/main${path.extname(__filename)}`);
  return [...process.execArgv, program, name];
}
