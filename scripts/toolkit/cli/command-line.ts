import path from 'node:path';

/** What Node is started with to run a command of this toolkit in a process of its own. */
export function commandLine(name: string): readonly string[] {
  // From its sources, this process has the options that they need; the file beside this one is the program.
  return [...process.execArgv, path.join(__dirname, `main${path.extname(__filename)}`), name];
}
