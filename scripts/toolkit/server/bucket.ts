import path from 'node:path';
import { given, type Environment } from 'openapi-first-runtime';
import { startEmbeddedS3 } from '../embedded/s3/server';
import { withDefaults } from '../environment';
import { projectName } from '../project';
import { readModel, usesBucket } from './contract';
import { dataFolder } from './environment';

export interface LocalBucket {
  /** The environment with which the API finds it. */
  readonly env: Environment;
  readonly close: () => Promise<void>;
}

/**
 * The bucket for a local run, if the contract uses one (default name: the project's): in the S3 at
 * `S3_ENDPOINT`, which must have it, otherwise in the embedded S3, which keeps its objects in `.data/` or,
 * with `ephemeral`, in a folder that is deleted at the end.
 */
export async function openBucket(env: Environment, ephemeral: boolean): Promise<LocalBucket> {
  if (!usesBucket(readModel())) return { env, close: () => Promise.resolve() };
  const named = withDefaults(env, { BUCKET_NAME: `${bucketNameOf(projectName())}-local` });
  if (given(env, 'S3_ENDPOINT') !== undefined)
    return { env: named, close: () => Promise.resolve() };
  const accessKeyId = given(env, 'AWS_ACCESS_KEY_ID');
  const embedded = await startEmbeddedS3({
    bucket: named.BUCKET_NAME ?? '',
    ...(!ephemeral && { path: path.join(dataFolder, 's3') }),
    // The API signs with the credentials that are set.
    ...(accessKeyId !== undefined && {
      credentials: { accessKeyId, secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? '' },
    }),
  });
  return {
    env: { ...named, S3_ENDPOINT: embedded.endpoint },
    close: () => embedded.close(),
  };
}

/** S3 accepts lower-case letters, digits, dots and hyphens. */
function bucketNameOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9-]/g, '-');
}
