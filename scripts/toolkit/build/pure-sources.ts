import type { Plugin } from 'esbuild';

/**
 * Importing one of our own modules does nothing but define what it exports, so a bundle need not
 * hold one of which it uses nothing: a function has its own operations and no others.
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
