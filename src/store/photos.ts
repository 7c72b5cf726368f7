import type { Bucket, ObjectCondition, StoredObject, UploadForm } from 'openapi-first-runtime/s3';
import type { ImageType } from './image-type';

/** How long a form is valid. */
export const formSeconds = 600;
/** The size limit of uploads with a form. A request through the gateway is limited to 4 MiB. */
export const formBytes = 20 * 1024 * 1024;
const linkSeconds = 60;

/** Each user's photo is the object `photos/<user id>`. Ids are never reused. */
export class Photos {
  constructor(private readonly bucket: Bucket) {}

  find(userId: string): Promise<StoredObject | undefined> {
    return this.bucket.get(key(userId));
  }

  /** The photo's entity tag without the quotes. */
  async version(userId: string): Promise<string | undefined> {
    const head = await this.bucket.head(key(userId));
    return head && versionOf(head.etag);
  }

  /** @returns the new version; undefined if the condition does not hold */
  async save(
    userId: string,
    bytes: Uint8Array,
    type: ImageType,
    condition?: ObjectCondition,
  ): Promise<string | undefined> {
    const etag = await this.bucket.put(key(userId), bytes, type, condition);
    return etag === undefined ? undefined : versionOf(etag);
  }

  /** False if the photo is not this version any more. */
  remove(userId: string, version?: string): Promise<boolean> {
    const condition = version === undefined ? undefined : { ifMatch: `"${version}"` };
    return this.bucket.remove(key(userId), condition);
  }

  /** A link to photos that are too large for a response. */
  link(userId: string, type: ImageType): Promise<string> {
    return this.bucket.link(key(userId), linkSeconds, type);
  }

  form(userId: string, contentType: ImageType): Promise<UploadForm> {
    const terms = { contentType, maxBytes: formBytes, expiresInSeconds: formSeconds };
    return this.bucket.uploadForm(key(userId), terms);
  }
}

function key(userId: string): string {
  return `photos/${userId.toLowerCase()}`;
}

export function versionOf(etag: string): string {
  return etag.replaceAll('"', '');
}
