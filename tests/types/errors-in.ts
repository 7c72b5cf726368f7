import { join, resolve } from 'node:path';
import ts from 'typescript';

const ROOT = resolve(__dirname, '../..');

/** The lines of a file, beginning with 1, in which the compiler finds an error; and what it says. */
export function errorsIn(file: string): Map<number, string> {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (path) =>
    ts.sys.readFile(path),
  ) as { config: unknown };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const types = { typeRoots: [join(ROOT, 'node_modules/@types')], types: ['node'] };
  const program = ts.createProgram([file], { ...options, ...types });
  const errors = ts.getPreEmitDiagnostics(program).map((error): [number, string] => {
    const line = error.file?.getLineAndCharacterOfPosition(error.start ?? 0).line ?? -1;
    const name = error.file?.fileName === file ? '' : `${error.file?.fileName ?? ''}: `;
    return [
      name ? -1 : line + 1,
      `${name}${ts.flattenDiagnosticMessageText(error.messageText, '\n')}`,
    ];
  });
  return new Map(errors);
}
