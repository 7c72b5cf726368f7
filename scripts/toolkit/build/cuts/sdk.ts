import { replaceOnce, standIn, type Edit, type SourceEdit } from './source-edits';

const edit = (name: string, change: Edit): SourceEdit => ({
  folder: '@smithy/core/dist-es/submodules',
  files: { [`${name}.js`]: change },
});

/**
 * The SDK copies its configuration of fifty members three times for every call, 10 µs each. The copy is
 * only read, or gets its own members. An object that inherits from the configuration behaves the same.
 */
export const sdkHotSpots: readonly SourceEdit[] = [
  edit(
    'schema/middleware/schemaSerializationMiddleware',
    replaceOnce(
      /\{\s*\.\.\.config,\s*\.\.\.context,\s*endpoint,?\s*\}/,
      'Object.assign(Object.create(config), context, { endpoint })',
    ),
  ),
  edit(
    'schema/middleware/schemaDeserializationMiddleware',
    replaceOnce(
      /\{\s*\.\.\.config,\s*\.\.\.context,?\s*\}/,
      'Object.assign(Object.create(config), context)',
    ),
  ),
  edit(
    'endpoints/middleware-endpoint/endpointMiddleware',
    replaceOnce(/\{\s*\.\.\.config\s*\}/, 'Object.create(config)'),
  ),
  // An error with its stack for every call, which is never read: anything that throws replaces it.
  edit(
    'retry/middleware-retry/retryMiddleware',
    replaceOnce(/let lastError = new Error\(\);/, 'let lastError;'),
  ),
];

/** Parts of the SDK that cost time at a cold start and are useless in Lambda. */
export const sdkParts: readonly SourceEdit[] = [
  // Node has its own SHA-256. Looking for the browser's loads Web Crypto.
  edit('checksum/sha256/Sha256WebCrypto', standIn('export class Sha256WebCrypto {}')),
  edit('checksum/sha256/Sha256Js', standIn('export class Sha256Js {}')),
  edit(
    'serde/uuid/v4',
    standIn(
      [
        "import { randomUUID } from 'node:crypto';",
        'export const bindV4 = () => () => randomUUID();',
      ].join('\n'),
    ),
  ),
  // A request or response that is a web stream. DynamoDB has none, and checking for one loads Node's web
  // streams.
  edit(
    'retry/middleware-retry/isStreamingPayload/isStreamingPayload',
    standIn('export const isStreamingPayload = () => false;'),
  ),
  edit(
    'serde/util-stream/stream-type-check',
    standIn('export const isReadableStream = () => false;\nexport const isBlob = () => false;'),
  ),
  // Lambda has no home folder with settings: looking for them costs two failing file reads.
  edit('config/shared-ini-file-loader/loadSharedConfigFiles', (source) =>
    source.includes('export { CONFIG_PREFIX_SEPARATOR } from "./constants";')
      ? standIn(
          [
            "export { CONFIG_PREFIX_SEPARATOR } from './constants';",
            'export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });',
          ].join('\n'),
        )(source)
      : undefined,
  ),
];
