import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';

const ROOT = resolve(__dirname, '../..');

/** What does not change between calls is read once: TypeScript's and Node's own types are most of it. */
const read = new Map<string, ts.SourceFile | undefined>();

/**
 * The lines of a file, beginning with 1, in which the compiler finds an error; and what it says. What it
 * finds in the files beside it is under -1. What they import is not checked: it has checks of its own.
 */
export function errorsIn(file: string): Map<number, string> {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (path) =>
    ts.sys.readFile(path),
  ) as { config: unknown };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const types = { typeRoots: [join(ROOT, 'node_modules/@types')], types: ['node'] };
  const folder = dirname(file);
  const host = ts.createCompilerHost({ ...options, ...types });
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...how) => {
    if (dirname(name) === folder) return getSourceFile(name, ...how);
    if (!read.has(name)) read.set(name, getSourceFile(name, ...how));
    return read.get(name);
  };
  const program = ts.createProgram([file], { ...options, ...types }, host);
  const own = program.getSourceFiles().filter(({ fileName }) => dirname(fileName) === folder);
  const errors = [
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...own.flatMap((one) => ts.getPreEmitDiagnostics(program, one)),
  ].map((error): [number, string] => {
    const line = error.file?.getLineAndCharacterOfPosition(error.start ?? 0).line ?? -1;
    const name = error.file?.fileName === file ? '' : `${error.file?.fileName ?? ''}: `;
    return [
      name ? -1 : line + 1,
      `${name}${ts.flattenDiagnosticMessageText(error.messageText, '\n')}`,
    ];
  });
  return new Map(errors);
}
