import { given, type Environment } from '../environment';
import type { Resources } from '../resources';
import type { S3Options } from './adapter';
import type { Bucket } from './bucket';
import { credentialsFrom } from './credentials';
import { connectBucket } from './lazy-bucket';

/**
 * The bucket of this process. The first call loads its code.
 * @throws Error that names the variable to set: see `bucketOptions`
 */
export function bucketOf({ env, shared }: Resources): Bucket {
  return shared.once(bucketOf, () => connectBucket(bucketOptions(env)));
}

/**
 * Reads `BUCKET_NAME`, `AWS_REGION`, `S3_ENDPOINT` (default: AWS's own) and the credentials.
 * @throws Error that names the variable to set
 */
export function bucketOptions(env: Environment): S3Options {
  const bucket = given(env, 'BUCKET_NAME');
  const endpoint = given(env, 'S3_ENDPOINT');
  const region = given(env, 'AWS_REGION') ?? (endpoint === undefined ? undefined : 'local');
  if (bucket === undefined) {
    throw new Error('BUCKET_NAME is not set: set it to the name of the S3 bucket.');
  }
  if (endpoint !== undefined && !(URL.canParse(endpoint) && /^https?:/i.test(endpoint))) {
    throw new Error(
      `S3_ENDPOINT is "${endpoint}": set it to the address of an S3, such as http://localhost:9000, or unset it to use AWS's.`,
    );
  }
  if (region === undefined) {
    throw new Error(
      'AWS_REGION is not set: set it to the region of the bucket, such as eu-west-1.',
    );
  }
  return { bucket, region, endpoint, credentials: credentialsFrom(env, endpoint !== undefined) };
}
