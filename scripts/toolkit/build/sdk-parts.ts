import type { Plugin } from 'esbuild';

/** Files of the SDK's core, each with what stands in its place in Lambda bundles. */
const standIns: Readonly<Record<string, string>> = {
  // Node has its own SHA-256. Looking for the browser's loads Web Crypto.
  'checksum/sha256/Sha256WebCrypto': 'export class Sha256WebCrypto {}',
  'checksum/sha256/Sha256Js': 'export class Sha256Js {}',
  'serde/uuid/v4': [
    "import { randomUUID } from 'node:crypto';",
    'export const bindV4 = () => () => randomUUID();',
  ].join('\n'),
  // A request or response that is a stream of the Web's. DynamoDB has none, and asking whether one
  // is loads Node's Web streams.
  'retry/middleware-retry/isStreamingPayload/isStreamingPayload':
    'export const isStreamingPayload = () => false;',
  'serde/util-stream/stream-type-check':
    'export const isReadableStream = () => false; export const isBlob = () => false;',
  // Lambda has no home folder with settings in it: looking for them is two failing reads of files.
  'config/shared-ini-file-loader/loadSharedConfigFiles': [
    "export { CONFIG_PREFIX_SEPARATOR } from './constants';",
    'export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });',
  ].join('\n'),
};

/** Replaces parts of the SDK that cost time at a cold start and mean nothing in Lambda. */
export const sdkParts: Plugin = {
  name: 'sdk-parts',
  setup(build) {
    const filter = /[\\/]@smithy[\\/]core[\\/]dist-es[\\/]submodules[\\/](.+)\.js$/;
    build.onLoad({ filter }, ({ path }) => {
      const name = filter.exec(path)?.[1]?.replaceAll('\\', '/') ?? '';
      const contents = standIns[name];
      return contents === undefined ? undefined : { contents, loader: 'js' };
    });
  },
};
