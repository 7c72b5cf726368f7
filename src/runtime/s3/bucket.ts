import type { Readable } from 'node:stream';

/** A condition on the object that has the key now. */
export type ObjectCondition =
  | { readonly ifMatch: string; readonly ifNoneMatch?: undefined }
  /** `*`: only if there is no object yet. */
  | { readonly ifNoneMatch: '*'; readonly ifMatch?: undefined };

export interface ObjectHead {
  /** With its quotes, as in the header `ETag`. */
  readonly etag: string;
  readonly contentType: string;
  readonly bytes: number;
  readonly lastModified: Date;
}

export interface StoredObject extends ObjectHead {
  /** Read it or destroy it: it holds a connection. */
  readonly body: Readable;
}

/** A form with which a browser, or any other client, uploads one file, without its own credentials. */
export interface UploadForm {
  /** The address to send it to, with POST and as `multipart/form-data`. */
  readonly url: string;
  /** Send them unchanged, before the file, whose field is `file`. */
  readonly fields: Readonly<Record<string, string>>;
  readonly expiresAt: Date;
}

/** The limits of an upload. S3 refuses all others. */
export interface UploadTerms {
  readonly contentType: string;
  readonly maxBytes: number;
  readonly expiresInSeconds: number;
}

/** Bytes: 5 MiB. */
export const smallestPart: number = 5 * 1024 * 1024;

/**
 * Files in S3. The conditions are S3's own, so they apply among all writers. All calls reject with
 * `Unavailable` if, after retries, S3 throttles, cannot be reached or does not respond in time.
 */
export interface Bucket {
  /** @returns the new entity tag; undefined if the condition does not hold */
  put(
    key: string,
    body: Uint8Array,
    contentType: string,
    condition?: ObjectCondition,
  ): Promise<string | undefined>;
  /** Undefined if there is no such object. */
  get(key: string): Promise<StoredObject | undefined>;
  /** What `get` would return, without the body. */
  head(key: string): Promise<ObjectHead | undefined>;
  /** False if the condition does not hold. Also true if there was no such object. */
  remove(key: string, condition?: { readonly ifMatch: string }): Promise<boolean>;
  /**
   * Writes one object that consists of others, which are copied within S3 and kept.
   * @param parts their keys, at least one; each except the last has at least `smallestPart` bytes
   */
  compose(key: string, parts: readonly string[], contentType: string): Promise<void>;
  /**
   * A link with which anyone can read the object until it expires.
   * @param contentType of the response. Default: the object's
   */
  link(key: string, expiresInSeconds: number, contentType?: string): Promise<string>;
  /** A form with which anyone can write the object until it expires. */
  uploadForm(key: string, terms: UploadTerms): Promise<UploadForm>;
  /** Closes the connections. */
  close(): void;
}
