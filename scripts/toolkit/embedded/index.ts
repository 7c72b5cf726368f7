/** Services that run inside the local server's process. */
export { startEmbeddedS3, type EmbeddedS3, type EmbeddedS3Options } from './s3/server';
export { startEmbeddedDynamoDb, type EmbeddedDynamoDb } from './embedded';
export { startEmbeddedSqs, type EmbeddedSqs, type EmbeddedSqsOptions } from './sqs/server';
export {
  startTestApi,
  testEnvironment,
  type ReceivedByTest,
  type SentToTest,
  type TestApi,
} from './test-api';
