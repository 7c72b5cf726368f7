import type { Plugin } from 'esbuild';

/**
 * Importing one of the project's own modules only defines what it exports. So a bundle need not contain a
 * module of which it uses nothing: a function has only its own operations.
 */
export const pureSources: Plugin = {
  name: 'pure-sources',
  setup(build) {
    build.onResolve({ filter: /^\.\.?\// }, async ({ path, pluginData, ...options }) => {
      if (pluginData === 'pure-sources' || /[\\/]node_modules[\\/]/.test(options.importer)) {
        return undefined;
      }
      const found = await build.resolve(path, { ...options, pluginData: 'pure-sources' });
      return found.errors.length > 0 ? { errors: found.errors } : { ...found, sideEffects: false };
    });
  },
};
