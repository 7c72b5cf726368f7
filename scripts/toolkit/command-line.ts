import path from 'node:path';

/** What Node is started with to run a command of this toolkit in a process of its own. */
export function commandLine(name: string): readonly string[] {
  // When the toolkit runs from its sources, this process already has the options that they need.
  const program = path.join(__dirname, `cli/main${path.extname(__filename)}`);
  return [...process.execArgv, program, name];
}
