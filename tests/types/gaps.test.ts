import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';

const ROOT = resolve(__dirname, '../..');
const API = join(ROOT, 'src/api.ts');
const OPERATIONS = join(ROOT, 'src/operations/index.ts');
const SECURITY = join(ROOT, 'src/security/index.ts');
const FUNCTIONS = join(ROOT, 'generated/functions');

/** What the compiler says of the API and its functions if these files have another text. */
function errorsWith(changed: Readonly<Record<string, (text: string) => string>>): string[] {
  const { config } = ts.readConfigFile(join(ROOT, 'src/tsconfig.json'), (path) =>
    ts.sys.readFile(path),
  ) as { config: unknown };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, join(ROOT, 'src'));
  const settings = {
    ...options,
    ...{ composite: false, incremental: false, emitDeclarationOnly: false },
    typeRoots: [join(ROOT, 'node_modules/@types')],
  };
  const host = ts.createCompilerHost(settings);
  const readFile = host.readFile.bind(host);
  host.readFile = (name) => {
    const text = readFile(name);
    const change = changed[resolve(name)];
    return change && text !== undefined ? change(text) : text;
  };
  const files = [API, ...readdirSync(FUNCTIONS).map((name) => join(FUNCTIONS, name))];
  const program = ts.createProgram(files, settings, host);
  return files
    .flatMap((name) => program.getSemanticDiagnostics(program.getSourceFile(name)))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

test('each missing or superfluous member is one short error, which names it', () => {
  const errors = errorsWith({
    [OPERATIONS]: (text) => text.replace('{ getUser }', '{ getUser as getNobody }'),
    [SECURITY]: (text) => text.replace('{ apiKeyAuth }', '{ apiKeyAuth as otherAuth }'),
  });
  expect(errors).toEqual(
    [
      'The operation getUser has no handler. Run: npm run generate -- --stubs',
      'The handler getNobody has no operation in the contract.',
      'The security scheme apiKeyAuth has no function.',
      'The function otherAuth has no security scheme in the contract.',
    ].map((fault) => `Type '"${fault}"' does not satisfy the constraint 'never'.`),
  );
});

test('a new project proves the same', () => {
  const template = join(ROOT, 'scripts/toolkit/creation/template/src/api.ts.txt');
  // What a contract with errors of its own has besides.
  const errors = /^ *\/\/ errors: begin\n[^]*?\/\/ errors: end\n/gm;
  const marks = /^ *\/\/ (?:tasks|jobs|events): (?:begin|end)\n/gm;
  const text = readFileSync(template, 'utf8').replaceAll(errors, '').replaceAll(marks, '');
  expect(text).toBe(readFileSync(API, 'utf8'));
});
