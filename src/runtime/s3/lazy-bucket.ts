import type { S3Options } from './adapter';
import type { Bucket } from './bucket';

/**
 * A bucket whose code is loaded by its first call, so that operations that never use it do not pay for it
 * at a cold start.
 */
export function connectBucket(options: S3Options): Bucket {
  let connecting: Promise<Bucket> | undefined;
  const connected = (): Promise<Bucket> =>
    (connecting ??= import('./adapter').then(({ s3Bucket }) => s3Bucket(options)));
  return {
    put: async (...args) => (await connected()).put(...args),
    get: async (...args) => (await connected()).get(...args),
    head: async (...args) => (await connected()).head(...args),
    remove: async (...args) => (await connected()).remove(...args),
    compose: async (...args) => (await connected()).compose(...args),
    link: async (...args) => (await connected()).link(...args),
    uploadForm: async (...args) => (await connected()).uploadForm(...args),
    close: () => void connecting?.then((bucket) => bucket.close()),
  };
}
