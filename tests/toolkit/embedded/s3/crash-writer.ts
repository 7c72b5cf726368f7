import { appendFileSync } from 'node:fs';
import { startEmbeddedS3 } from '../../../../scripts/toolkit/embedded/s3/server';
import { bucketOptions, connectBucket } from 'openapi-first-runtime/s3';

/**
 * Overwrites objects of an embedded S3 without end, until it is killed. Four writers have a key each; the
 * round of a write that was acknowledged is noted as `key round` in a file.
 */
const [, , path = '', notes = ''] = process.argv;

async function write(key: string): Promise<void> {
  const s3 = await server;
  const env = { BUCKET_NAME: 'files', S3_ENDPOINT: s3.endpoint };
  const bucket = connectBucket(bucketOptions(env));
  let etag = (await bucket.head(key))?.etag;
  for (let round = 1; ; round++) {
    // Each line is the round: an object of two rounds would show.
    const body = Buffer.from(`${round}\n`.repeat(20_000));
    const condition = etag === undefined ? ({ ifNoneMatch: '*' } as const) : { ifMatch: etag };
    etag = await bucket.put(key, body, 'text/plain', condition);
    if (etag === undefined) throw new Error(`${key} was written by another one`);
    appendFileSync(notes, `${key} ${round}\n`);
  }
}

const server = startEmbeddedS3({ path, bucket: 'files' });
for (let writer = 0; writer < 4; writer++) void write(`key-${writer}`);
