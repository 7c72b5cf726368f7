import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { conditions } from '../../../source';

/**
 * Those of the named files of a program that do not compile. What `init` writes must compile, but a
 * contract can have types that no rule of thumb covers.
 * @param files texts by their path in the project
 * @param folder an empty folder
 * @param modules the `node_modules` with the runtime
 */
export function brokenFiles(
  files: ReadonlyMap<string, string>,
  named: readonly string[],
  folder: string,
  modules: string,
): ReadonlySet<string> {
  for (const [name, text] of [...files, GLOBALS]) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  symlinkSync(modules, path.join(folder, 'node_modules'));
  const rootNames = [GLOBALS[0], ...named].map((name) => path.join(folder, name));
  const program = ts.createProgram({ rootNames, options, host: host() });
  return new Set(
    named.filter((name) => {
      const source = program.getSourceFile(path.join(folder, name));
      return source === undefined || isBroken(program, source);
    }),
  );
}

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  customConditions: [...conditions],
  types: [],
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  noImplicitReturns: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  skipLibCheck: true,
  noEmit: true,
};

/**
 * Everything from Node that the types of a handler need: Node's own declarations are ten times the size of
 * all others.
 */
const GLOBALS = [
  'globals.d.ts',
  'interface Buffer extends Uint8Array { toString(encoding?: string): string }\n',
] as const;

/**
 * Omits what the runtime itself uses, Node and packages: nothing that a handler receives has their types,
 * and reading them takes longer than everything else.
 */
function host(): ts.CompilerHost {
  const usual = ts.createCompilerHost(options);
  const cache = ts.createModuleResolutionCache(
    usual.getCurrentDirectory(),
    (name) => name,
    options,
  );
  const isOwn = (name: string): boolean => /^(?:\.|openapi-first-runtime)/.test(name);
  return {
    ...usual,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
    resolveModuleNameLiterals: (literals, file, redirected) =>
      literals.map(({ text }) =>
        isOwn(text)
          ? ts.resolveModuleName(text, file, options, usual, cache, redirected)
          : { resolvedModule: undefined },
      ),
  };
}

function isBroken(program: ts.Program, source: ts.SourceFile): boolean {
  return (
    program.getSyntacticDiagnostics(source).length > 0 ||
    program.getSemanticDiagnostics(source).length > 0
  );
}
