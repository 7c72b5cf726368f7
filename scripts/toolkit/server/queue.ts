import path from 'node:path';
import { given, type Environment } from 'openapi-first-runtime';
import { startEmbeddedSqs } from '../embedded/sqs/server';
import { openBucket } from './bucket';
import { readModel, usesQueue } from './contract';
import { dataFolder } from './environment';

/** What a local run has in addition to the table. */
export interface BesideTable {
  /** The environment with which the API finds it. */
  readonly env: Environment;
  readonly close: () => Promise<void>;
}

/**
 * The queue for a local run, if the contract uses one: the one at `QUEUE_URL`, otherwise the embedded SQS,
 * which keeps its messages in `.data/` or, with `ephemeral`, in a folder that is deleted at the end.
 */
async function openQueue(env: Environment, ephemeral: boolean): Promise<BesideTable> {
  if (given(env, 'QUEUE_URL') !== undefined || !usesQueue(readModel()))
    return { env, close: () => Promise.resolve() };
  const embedded = await startEmbeddedSqs(
    ephemeral ? {} : { path: path.join(dataFolder, 'queue') },
  );
  return { env: { ...env, QUEUE_URL: embedded.url }, close: () => embedded.close() };
}

/** The bucket and the queue for a local run, as far as the contract uses them. */
export async function openBucketAndQueue(
  env: Environment,
  ephemeral: boolean,
): Promise<BesideTable> {
  const bucket = await openBucket(env, ephemeral);
  const queue = await openQueue(bucket.env, ephemeral);
  return {
    env: queue.env,
    close: async () => {
      await queue.close();
      await bucket.close();
    },
  };
}
