import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

/**
 * What stands in the place of a dependency's own dependencies, each matched by its exact name and by
 * who imports it.
 */
const standIns: Readonly<Record<string, Readonly<Record<string, string>>>> = {
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
