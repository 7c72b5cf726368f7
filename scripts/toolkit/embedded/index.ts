/** Services that run inside the local server's process. */
export { startEmbeddedDynamoDb, type EmbeddedDynamoDb } from './embedded';
