import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type BuildOptions, type Plugin } from 'esbuild';
import { CORE, CORE_NAME } from './core';

/** Each file as one module. */
export interface Modules {
  readonly esm: string;
  readonly cjs: string;
  /** The size of all of it, minified and compressed. */
  readonly bytes: number;
}

export async function bundleModules(client: string): Promise<Modules> {
  const [esm, cjs, small] = await Promise.all([
    bundle(client, { format: 'esm' }),
    bundle(client, { format: 'cjs' }),
    bundle(client, { format: 'esm', minify: true }),
  ]);
  return { esm, cjs, bytes: gzipSync(small).length };
}

async function bundle(client: string, options: BuildOptions): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: client, loader: 'ts', sourcefile: 'client.ts' },
    bundle: true,
    write: false,
    platform: 'neutral',
    target: 'es2022',
    charset: 'utf8',
    logLevel: 'silent',
    plugins: [core],
    ...options,
  });
  return outputFiles?.[0]?.text ?? '';
}

const core: Plugin = {
  name: 'core',
  setup(plugins) {
    plugins.onResolve({ filter: new RegExp(`^${CORE_NAME}$`) }, () => ({
      path: path.join(CORE, 'index.ts'),
      sideEffects: false,
    }));
  },
};
