/**
 * Files in S3: reading, writing and deleting them under conditions, links to them, and forms for uploading
 * them.
 */
export type { S3Options } from './adapter';
export { beginning } from './beginning';
export { bucketOf, bucketOptions } from './connection';
export { GrowingFile, type FileState } from './growing-file';
export { smallestPart } from './bucket';
export { connectBucket } from './lazy-bucket';
export type {
  Bucket,
  ObjectCondition,
  ObjectHead,
  StoredObject,
  UploadForm,
  UploadTerms,
} from './bucket';
