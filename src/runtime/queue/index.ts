/** Work in the background: operations leave jobs in a queue of SQS, and their function does them later. */
export { queueOf, queueOptions } from './connection';
export { queued, type Job, type JobFactory, type Jobs, type QueueEvent } from './jobs';
export type { Message, Queue, SendOptions, WorkQueue } from './queue';
export { sqsQueue, type SqsOptions } from './sqs';
