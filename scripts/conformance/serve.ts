import { transformSync } from 'esbuild';
import { createApi, type Api } from 'openapi-first-runtime';
import * as compiled from 'openapi-first-runtime/compiled';

const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => silent,
};

/** An API for the compiled contract, without writing its modules to files. Its operation returns 200. */
export function serve(files: Readonly<Record<string, string>>): Api {
  const load = (name: string, loader: 'ts' | 'js', imports: Readonly<Record<string, unknown>>) => {
    const { code } = transformSync(files[name] ?? '', { loader, format: 'cjs', target: 'es2022' });
    const module = { exports: {} };
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the compiler's own text
    const run = new Function('module', 'exports', 'require', code) as (
      ...args: readonly unknown[]
    ) => void;
    run(module, module.exports, (file: string) => imports[file] ?? compiled);
    return module.exports;
  };
  const validators = load('validators.js', 'js', {});
  const { contract } = load('contract.ts', 'ts', { './validators.js': validators }) as {
    contract: compiled.Contract;
  };
  return createApi({
    contract,
    operations: { check: () => ({ status: 200 }) },
    security: {},
    log: silent,
    responses: 'off',
    observe: () => undefined,
  });
}
