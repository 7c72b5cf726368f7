import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

/**
 * What stands in the place of a dependency's own dependencies, each matched by its exact name (`ajv`
 * but not `ajv/dist/runtime/…`, which the compiled validators need) and by who imports it.
 */
const standIns: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // openapi-backend gets the contract compiled: what reads and compiles documents is never called.
  'openapi-backend': {
    '@apidevtools/json-schema-ref-parser': refusal('parse', 'dereference', 'resolve'),
    ajv: refusal(),
    'bath-es5': refusal(),
    cookie: refusal('parse'),
    'dereference-json-schema': refusal('dereferenceSync'),
    // The three functions that `handleRequest` and the registering of handlers call, with lists and objects.
    lodash: [
      'exports.flatMap = (list, each) => list.flatMap((item) => each(item));',
      'exports.includes = (list, item) => list.includes(item);',
      'exports.keys = Object.keys;',
    ].join('\n'),
    'mock-json-schema': refusal('mock'),
    'openapi-schema-validator': refusal(),
    qs: refusal('parse'),
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
  },
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
    // The base of our own validator, which overrides what is called of it: the rest compiles schemas.
    build.onLoad({ filter: /[\\/]openapi-backend[\\/]validation\.js$/ }, () => ({
      contents: 'exports.ValidationContext = {}; exports.OpenAPIValidator = class {};',
      loader: 'js',
    }));
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
