import type { Plugin } from 'esbuild';

/**
 * Modules that openapi-backend requires but that only work at build time here: the contract comes
 * compiled. Matched by their exact name (`ajv` but not `ajv/dist/runtime/…`, which the compiled
 * validators need), with the names that are imported from them.
 */
const modules: Readonly<Record<string, readonly string[]>> = {
  '@apidevtools/json-schema-ref-parser': ['parse', 'dereference'],
  ajv: [],
  'bath-es5': [],
  cookie: ['parse'],
  'dereference-json-schema': ['dereferenceSync'],
  'mock-json-schema': ['mock'],
  'openapi-schema-validator': [],
  qs: ['parse'],
};

/** The functions of lodash that openapi-backend calls on the way of a request or at the start. */
const lodash = ['cloneDeep', 'entries', 'find', 'flatMap', 'get', 'includes', 'isEmpty', 'keys'];

/** Puts in the place of build-time modules ones that say so when they are called after all. */
export const leftOut: Plugin = {
  name: 'left-out',
  setup(build) {
    const names = [...Object.keys(modules), 'lodash'];
    const filter = new RegExp(`^(?:${names.map(escapeRegExp).join('|')})$`);
    build.onResolve({ filter }, ({ path, importer }) =>
      /[\\/]node_modules[\\/]openapi-backend[\\/]/.test(importer)
        ? { path, namespace: 'left-out' }
        : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'left-out' }, ({ path }) => ({
      contents: path === 'lodash' ? someOf('lodash', lodash) : refusal(path, modules[path] ?? []),
      loader: 'js',
      resolveDir: process.cwd(),
    }));
  },
};

function refusal(name: string, members: readonly string[]): string {
  const message = `${name} is not part of this bundle: it is for the build alone.`;
  return [
    `function leftOut() { throw new Error(${JSON.stringify(message)}); }`,
    'module.exports = leftOut;',
    ...members.map((member) => `leftOut.${member} = leftOut;`),
  ].join('\n');
}

function someOf(name: string, members: readonly string[]): string {
  return members.map((one) => `exports.${one} = require('${name}/${one}');`).join('\n');
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
