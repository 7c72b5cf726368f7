import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * What stands in the place of a dependency's own dependencies, each matched by its exact name (`ajv`
 * but not `ajv/dist/runtime/…`, which the compiled validators need) and by who imports it.
 */
const standIns: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // openapi-backend gets the contract compiled: what reads and compiles documents is never called.
  'openapi-backend': {
    'dereference-json-schema': refusal('dereferenceSync'),
    // The three functions that `handleRequest` and the registering of handlers call, with lists and objects.
    lodash: [
      // A loop, as every request calls it: the list's own `flatMap` takes nine times as long.
      'exports.flatMap = (list, each) => {',
      '  const all = [];',
      '  for (const item of list) for (const one of each(item)) all.push(one);',
      '  return all;',
      '};',
      'exports.includes = (list, item) => list.includes(item);',
      'exports.keys = Object.keys;',
    ].join('\n'),
    'mock-json-schema': refusal('mock'),
    'openapi-schema-validator': refusal(),
  },
  // Which browser it runs in, the SDK asks of browsers alone; no call of DynamoDB streams events.
  '@aws-sdk/core': { bowser: refusal() },
  '@smithy/core': { '@smithy/core/event-streams': refusal() },
  // Endpoint discovery is for Timestream; DynamoDB is asked for it only where a profile demands it.
  '@aws-sdk/client-dynamodb': {
    '@aws-sdk/middleware-endpoint-discovery': [
      'exports.resolveEndpointDiscoveryConfig = (config) => config;',
      'exports.NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {',
      '  environmentVariableSelector: () => false,',
      '  configFileSelector: () => false,',
      '  default: false,',
      '};',
    ].join('\n'),
  },
  jsonwebtoken: {
    // Called with arrays alone.
    'lodash.includes': 'module.exports = (list, item) => list.includes(item);',
    // Asked only whether Node is at least 16.9: ours is.
    semver: 'exports.satisfies = () => true;',
    // Tokens are verified here, and never made.
    './sign': refusal(),
  },
  jws: { './lib/sign-stream': refusal('sign') },
};

/**
 * openapi-backend's own modules beside `handleRequest`'s. Our router and our validator override what
 * is called of their bases: the rest of these parses requests and compiles schemas a second time.
 */
const openapiBackendParts: Readonly<Record<string, string>> = {
  'refparser.js': refusal('parse', 'dereference', 'resolve').replace('NAME', 'refparser'),
  'router.js':
    'exports.OpenAPIRouter = class { constructor({ definition }) { this.definition = definition; } };',
  'utils.js': 'exports.default = {};',
  'validation.js': 'exports.ValidationContext = {}; exports.OpenAPIValidator = class {};',
};

/** Puts in the place of modules that no request needs small ones that do, or that refuse. */
export const leftOut: Plugin = {
  name: 'left-out',
  setup(build) {
    for (const [importer, modules] of Object.entries(standIns)) {
      const names = Object.keys(modules).map(escapeRegExp).join('|');
      const folder = importer.replaceAll('/', '[\\\\/]');
      const within = new RegExp(`[\\\\/]node_modules[\\\\/]${folder}[\\\\/](?!.*node_modules)`);
      build.onResolve({ filter: new RegExp(`^(?:${names})$`) }, (request) =>
        within.test(request.importer)
          ? {
              path: `${importer}/${request.path}`,
              namespace: 'left-out',
              pluginData: modules[request.path],
            }
          : undefined,
      );
    }
    build.onLoad({ filter: /[\\/]openapi-backend[\\/]\w+\.js$/ }, ({ path }) => {
      const contents = openapiBackendParts[basename(path)];
      return contents === undefined ? undefined : { contents, loader: 'js' };
    });
    // The SDK reads its version out of it, and nothing else.
    build.onLoad({ filter: /[\\/]@aws-sdk[\\/]client-[^\\/]+[\\/]package\.json$/ }, ({ path }) => {
      const { version } = JSON.parse(readFileSync(path, 'utf8')) as { version: string };
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
    build.onLoad({ filter: /.*/, namespace: 'left-out' }, ({ path, pluginData }) => ({
      contents: String(pluginData).replace('NAME', path),
      loader: 'js',
    }));
  },
};

/** A module of which every function throws; `members` are the names imported from it. */
function refusal(...members: readonly string[]): string {
  return [
    "function refuse() { throw new Error('NAME is not part of this bundle: it is for the build alone.'); }",
    'module.exports = refuse;',
    ...members.map((member) => `refuse.${member} = refuse;`),
  ].join('\n');
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
