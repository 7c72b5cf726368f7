import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { generateOperations } from '../compiler/operations';
import { generateTypes } from '../compiler/types';
import { conditions } from '../source';
import type { Prepared } from './prepare';
import { stubModule } from './stubs';
import type { Workspace } from './workspace';

/** Writes the types of clients and of handlers. */
export async function writeTypes(workspace: Workspace, { model }: Prepared): Promise<void> {
  workspace.write('generated/types.ts', await generateTypes(model));
  workspace.write('generated/operations.ts', generateOperations(model));
}

/** Runs `tsc --strict` over the types, the compiled contract and a handler for each operation. */
export function typecheck(
  workspace: Workspace,
  { operations }: Prepared,
  schemes: readonly string[],
): Promise<void> {
  workspace.write('stubs.ts', stubModule(operations, schemes));
  const compilerOptions = {
    target: 'es2022',
    lib: ['es2023'],
    module: 'esnext',
    moduleResolution: 'bundler',
    customConditions: conditions,
    types: ['node'],
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    verbatimModuleSyntax: true,
    isolatedModules: true,
    skipLibCheck: true,
    noEmit: true,
  };
  workspace.write(
    'tsconfig.json',
    JSON.stringify({
      compilerOptions,
      files: [
        'stubs.ts',
        'generated/contract.ts',
        ...(workspace.has('src/errors.ts') ? ['src/errors.ts'] : []),
      ],
    }),
  );
  const tsc = createRequire(__filename).resolve('typescript/bin/tsc');
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      ['--max-old-space-size=3072', tsc, '-p', workspace.folder],
      { maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        if (error) reject(new Error((stdout || stderr || error.message).trim()));
        else resolve();
      },
    );
  });
}
