import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

interface HotSpot {
  /** The file, below `@smithy/core`'s ES modules. */
  readonly file: string;
  readonly from: RegExp;
  readonly to: string;
}

/**
 * The SDK copies its configuration of fifty members three times for every call, 10 µs each. What is
 * handed the copy only reads it, or sets members of its own: an object that inherits from the
 * configuration gives it the same.
 */
export const HOT_SPOTS: readonly HotSpot[] = [
  {
    file: 'schema/middleware/schemaSerializationMiddleware',
    from: /\{\s*\.\.\.config,\s*\.\.\.context,\s*endpoint,?\s*\}/,
    to: 'Object.assign(Object.create(config), context, { endpoint })',
  },
  {
    file: 'schema/middleware/schemaDeserializationMiddleware',
    from: /\{\s*\.\.\.config,\s*\.\.\.context,?\s*\}/,
    to: 'Object.assign(Object.create(config), context)',
  },
  {
    file: 'endpoints/middleware-endpoint/endpointMiddleware',
    from: /\{\s*\.\.\.config\s*\}/,
    to: 'Object.create(config)',
  },
  // An error, with its stack, for every call, that is never read: whatever throws replaces it.
  {
    file: 'retry/middleware-retry/retryMiddleware',
    from: /let lastError = new Error\(\);/,
    to: 'let lastError;',
  },
];

/** Makes the hot spots cheap. One that a later SDK has no more is left as it is: a test tells. */
export const sdkHotSpots: Plugin = {
  name: 'sdk-hot-spots',
  setup(build) {
    const filter = /[\\/]@smithy[\\/]core[\\/]dist-es[\\/]submodules[\\/](.+)\.js$/;
    build.onLoad({ filter }, ({ path }) => {
      const name = filter.exec(path)?.[1]?.replaceAll('\\', '/') ?? '';
      const spot = HOT_SPOTS.find(({ file }) => file === name);
      if (!spot) return undefined;
      return { contents: readFileSync(path, 'utf8').replace(spot.from, spot.to), loader: 'js' };
    });
  },
};
