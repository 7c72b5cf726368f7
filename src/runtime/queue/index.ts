/** Work in the background: operations leave jobs in an SQS queue, and their function runs them later. */
export { queueOf, queueOptions } from './connection';
export { queued, type Job, type JobFactory, type Jobs, type QueueEvent } from './jobs';
export type { Message, Queue, SendOptions, WorkQueue } from './queue';
export { sqsQueue, type SqsOptions } from './sqs';
