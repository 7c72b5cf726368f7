import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CORE, CORE_NAME, coreFiles } from './core';

/** What was generated for the client. */
export interface Sources {
  readonly client: string;
  readonly types: string;
}

/**
 * The declarations, by name. They follow from each file alone, as long as every export states its
 * type (TypeScript's `isolatedDeclarations`).
 */
export async function writeDeclarations({ client, types }: Sources): Promise<Map<string, string>> {
  const { default: ts } = await import('typescript');
  const declare = (fileName: string, text: string): string => {
    const { outputText, diagnostics = [] } = ts.transpileDeclaration(text, {
      fileName,
      reportDiagnostics: true,
      compilerOptions: { target: ts.ScriptTarget.ES2022, strict: true },
    });
    const [first] = diagnostics;
    if (first)
      throw new Error(`${fileName}: ${ts.flattenDiagnosticMessageText(first.messageText, '\n')}`);
    return withExtensions(outputText);
  };
  return new Map([
    ['index.d.ts', declare('client.ts', client)],
    // Nothing but types: it is a declaration file already.
    ['types.d.ts', types],
    ...coreFiles().map((name): [string, string] => [
      `core/${name.replace(/ts$/, 'd.ts')}`,
      declare(name, readFileSync(path.join(CORE, name), 'utf8')),
    ]),
  ]);
}

/** Node requires whole names of files. */
function withExtensions(text: string): string {
  return text.replace(
    /(\bfrom |\bimport\()(['"])([^'"]+)\2/g,
    (_, before: string, quote: string, name: string) =>
      name === CORE_NAME
        ? `${before}${quote}./core/index.js${quote}`
        : `${before}${quote}${name}.js${quote}`,
  );
}
