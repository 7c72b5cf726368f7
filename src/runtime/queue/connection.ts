import { given, type Environment } from '../environment';
import type { Resources } from '../resources';
import { credentialsFrom } from '../s3/credentials';
import type { Queue, WorkQueue } from './queue';
import { sqsQueue, type SqsOptions } from './sqs';

/**
 * The queue of this process, for handlers that leave jobs in it.
 * @throws Error that names the variable to set: see `queueOptions`
 */
export function queueOf(resources: Resources): Queue {
  return workQueueOf(resources);
}

/** The same queue, for running its jobs. */
export function workQueueOf({ env, shared }: Pick<Resources, 'env' | 'shared'>): WorkQueue {
  return shared.once(queueOf, () => sqsQueue(queueOptions(env)));
}

/**
 * Reads `QUEUE_URL`, `AWS_REGION` (default: the one in the URL) and the credentials.
 * @throws Error that names the variable to set
 */
export function queueOptions(env: Environment): SqsOptions {
  const url = given(env, 'QUEUE_URL');
  if (url === undefined) {
    throw new Error('QUEUE_URL is not set: set it to the URL of the SQS queue.');
  }
  if (!URL.canParse(url) || !/^https?:/i.test(url)) {
    throw new Error(
      `QUEUE_URL is "${url}": set it to the URL of the SQS queue, such as https://sqs.eu-west-1.amazonaws.com/123456789012/jobs.`,
    );
  }
  const { hostname } = new URL(url);
  const regionOfUrl = /^sqs\.([\w-]+)\.amazonaws\.com/.exec(hostname)?.[1];
  return {
    url,
    region: regionOfUrl ?? given(env, 'AWS_REGION') ?? 'local',
    credentials: credentialsFrom(env, regionOfUrl === undefined),
  };
}
