/** Files in S3: read, written and deleted by conditions, links to them and forms to upload them. */
export type { S3Options } from './adapter';
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
