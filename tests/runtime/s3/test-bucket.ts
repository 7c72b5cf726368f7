import { randomBytes } from 'node:crypto';
import { startEmbeddedS3 } from 'openapi-first-toolkit/embedded';
import { bucketOptions, connectBucket, type Bucket } from '../../../src/runtime/s3';

/**
 * A new bucket on the embedded S3, or on the one at `S3_ENDPOINT`: `npm run check:emulator` sets it to moto,
 * an independent implementation.
 */
export async function openTestBucket(): Promise<{ bucket: Bucket; close: () => Promise<void> }> {
  const given = process.env.S3_ENDPOINT;
  const BUCKET_NAME = `test-${randomBytes(8).toString('hex')}`;
  const embedded = given === undefined ? await startEmbeddedS3({ bucket: BUCKET_NAME }) : undefined;
  const S3_ENDPOINT = given ?? embedded?.endpoint;
  if (given !== undefined) await fetch(`${given}/${BUCKET_NAME}`, { method: 'PUT' });
  const bucket = connectBucket(
    bucketOptions({ BUCKET_NAME, AWS_REGION: 'us-east-1', S3_ENDPOINT }),
  );
  const close = async (): Promise<void> => {
    bucket.close();
    await embedded?.close();
  };
  return { bucket, close };
}
