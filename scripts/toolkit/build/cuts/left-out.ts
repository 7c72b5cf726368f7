import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'esbuild';
import type { Uncut } from '../findings';
import { importedMembers } from './imported-members';

/** A dependency of a package that no request needs, and what replaces it in a bundle. */
interface LeftOut {
  /** The package whose own files import it; `*` stands for the rest of a name. */
  readonly importer: string;
  /** As it is imported. */
  readonly specifier: string;
  readonly contents: string | ((importer: string) => string);
  /**
   * The members of the replacement. If more of them are used, the original is bundled. Default: any use is
   * accepted.
   */
  readonly members?: readonly string[];
  /** Packages that the replacement needs, which must be installed. */
  readonly needs?: readonly string[];
}

const everywhere: readonly LeftOut[] = [
  // The SDK needs the first only in browsers; no DynamoDB call streams events.
  { importer: '@aws-sdk/core', specifier: 'bowser', contents: refusal('bowser') },
  {
    importer: '@smithy/core',
    specifier: '@smithy/core/event-streams',
    contents: refusal('@smithy/core/event-streams'),
  },
  // Endpoint discovery is for Timestream; with DynamoDB it is used only if a profile requires it.
  {
    importer: '@aws-sdk/client-dynamodb',
    specifier: '@aws-sdk/middleware-endpoint-discovery',
    members: ['resolveEndpointDiscoveryConfig', 'NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS'],
    contents: [
      'exports.resolveEndpointDiscoveryConfig = (config) => config;',
      'exports.NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {',
      '  environmentVariableSelector: () => false,',
      '  configFileSelector: () => false,',
      '  default: false,',
      '};',
    ].join('\n'),
  },
  // The SDK reads only its version from it.
  {
    importer: '@aws-sdk/client-*',
    specifier: '../package.json',
    members: ['version'],
    contents: (importer) => {
      const file = path.join(path.dirname(importer), '../package.json');
      const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
      return `export default { version: ${JSON.stringify(version)} };`;
    },
  },
  // Only checks whether Node is at least 16.9, which it is.
  {
    importer: 'jsonwebtoken',
    specifier: 'semver',
    members: ['satisfies'],
    contents: 'exports.satisfies = () => true;',
  },
  // Parses an age in words ("2 days"). The runtime passes none.
  { importer: 'jsonwebtoken', specifier: 'ms', contents: refusal('ms') },
  // In every Node since 5.10, it is the module `buffer`.
  ...['jws', 'jwa', 'ecdsa-sig-formatter'].map((importer) => ({
    importer,
    specifier: 'safe-buffer',
    contents: "module.exports = require('buffer');",
  })),
  // Verifies streams, and a token is not one.
  { importer: 'jws', specifier: './data-stream', contents: refusal('jws/data-stream') },
  // Tokens are only verified here, never signed.
  { importer: 'jsonwebtoken', specifier: './sign', contents: refusal('jsonwebtoken/sign') },
  { importer: 'jws', specifier: './lib/sign-stream', contents: refusal('jws/sign', 'sign') },
];

/**
 * In Lambda, credentials come only from the environment. The SDK's default chain (profiles, SSO, instance
 * metadata, web identities, processes) is half of its size.
 */
const inLambda: readonly LeftOut[] = [
  {
    importer: '@aws-sdk/client-*',
    specifier: '@aws-sdk/credential-provider-node',
    members: ['defaultProvider'],
    needs: ['@aws-sdk/credential-provider-env'],
    contents: [
      "import { fromEnv } from '@aws-sdk/credential-provider-env';",
      'export const defaultProvider = () => async () => {',
      '  if (!process.env.AWS_ACCESS_KEY_ID || !process.env.AWS_SECRET_ACCESS_KEY) {',
      "    throw new Error('This bundle reads credentials only from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, as Lambda sets them.');",
      '  }',
      '  return fromEnv()();',
      '};',
    ].join('\n'),
  },
];

/** Replaces dependencies that no request needs with small modules. */
export function leftOut(lambda: boolean, uncut: Uncut): Plugin {
  return {
    name: 'left-out',
    setup(build) {
      for (const one of [...everywhere, ...(lambda ? inLambda : [])]) {
        const { specifier, members, needs = [] } = one;
        const isImporter = importerOf(one);
        build.onResolve({ filter: exactly(specifier) }, async ({ importer, resolveDir }) => {
          if (!isImporter.test(importer)) return undefined;
          const used = members && importedMembers(readFileSync(importer, 'utf8'), specifier);
          const found = await Promise.all(
            needs.map((name) => build.resolve(name, { resolveDir, kind: 'import-statement' })),
          );
          const fits =
            (members === undefined || used?.every((name) => members.includes(name)) === true) &&
            found.every(({ errors }) => errors.length === 0);
          if (fits) {
            const contents =
              typeof one.contents === 'string' ? one.contents : one.contents(importer);
            const pluginData = { contents, resolveDir };
            return { path: `${one.importer}/${specifier}`, namespace: 'left-out', pluginData };
          }
          uncut.add(importer, `its use of ${specifier}`);
          return undefined;
        });
      }
      build.onLoad(
        { filter: /.*/, namespace: 'left-out' },
        ({ pluginData }: { pluginData?: unknown }) => ({
          ...(pluginData as { contents: string; resolveDir: string }),
          loader: 'js',
        }),
      );
    },
  };
}

function importerOf({ importer }: LeftOut): RegExp {
  const folder = importer
    .split('/')
    .map((part) => escapeRegExp(part).replace('\\*', '[^\\\\/]+'))
    .join('[\\\\/]');
  return new RegExp(`[\\\\/]node_modules[\\\\/]${folder}[\\\\/](?!.*node_modules)`);
}

function exactly(specifier: string): RegExp {
  return new RegExp(`^${escapeRegExp(specifier)}$`);
}

/** A module whose functions all throw; `members` are the names imported from it. */
function refusal(name: string, ...members: readonly string[]): string {
  return [
    `function refuse() { throw new Error('${name} is not part of this bundle.'); }`,
    'module.exports = refuse;',
    ...members.map((member) => `refuse.${member} = refuse;`),
  ].join('\n');
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
