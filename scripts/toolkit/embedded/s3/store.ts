import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import type { BodyCheck } from './checksums';
import { noSuchKey, preconditionFailed } from './failure';

/** What is stored along with the bytes of an object. */
export interface ObjectMeta {
  readonly key: string;
  readonly etag: string;
  /** ISO 8601 */
  readonly modified: string;
  /** `content-type`, `cache-control`, `x-amz-meta-…`: sent with the object as they were received. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface FoundObject extends ObjectMeta {
  readonly bytes: number;
  /** Read it or destroy it: it keeps the file open. */
  readonly body: Readable;
}

export interface Condition {
  readonly ifMatch?: string | undefined;
  /** `*` */
  readonly ifNoneMatch?: string | undefined;
}

/**
 * Objects in a folder, a file each: the bytes, then their metadata as JSON, then the length of that in four
 * bytes. An object is written to a draft, synced to the disk, and renamed. So whatever was acknowledged
 * survives a killed process and a power loss, and a reader finds one complete object, the old one or the
 * new one.
 */
export class ObjectStore {
  /** One change after the other, so that a condition still holds when the change is made. */
  #last: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly objects: string,
    private readonly drafts: string,
  ) {}

  static async open(folder: string): Promise<ObjectStore> {
    const store = new ObjectStore(path.join(folder, 'objects'), path.join(folder, 'drafts'));
    await mkdir(store.objects, { recursive: true });
    // Left by a killed process.
    await rm(store.drafts, { recursive: true, force: true });
    await mkdir(store.drafts);
    return store;
  }

  /**
   * @param check inspects the whole body before anything becomes visible
   * @throws S3Failure if the condition does not hold
   */
  async put(
    key: string,
    body: AsyncIterable<Uint8Array>,
    headers: ObjectMeta['headers'],
    condition: Condition,
    check?: BodyCheck,
  ): Promise<ObjectMeta> {
    const draft = path.join(this.drafts, randomUUID());
    const file = await open(draft, 'wx');
    try {
      const md5 = createHash('md5');
      for await (const chunk of body) {
        md5.update(chunk);
        check?.update(chunk);
        await file.appendFile(chunk);
      }
      check?.end();
      const etag = `"${md5.digest('hex')}"`;
      const meta: ObjectMeta = { key, etag, modified: new Date().toISOString(), headers };
      const json = Buffer.from(JSON.stringify(meta));
      const length = Buffer.alloc(4);
      length.writeUInt32BE(json.length);
      await file.appendFile(Buffer.concat([json, length]));
      await file.sync();
      await file.close();
      await this.#exclusive(async () => {
        await this.#demand(key, condition);
        await rename(draft, this.#file(key));
        await this.#sync();
      });
      return meta;
    } catch (error) {
      await file.close().catch(() => undefined);
      await rm(draft, { force: true });
      throw error;
    }
  }

  find(key: string): Promise<FoundObject | undefined> {
    return this.#read(this.#file(key));
  }

  async #read(name: string): Promise<FoundObject | undefined> {
    const file = await openIfThere(name);
    if (!file) return undefined;
    try {
      const { size } = await file.stat();
      const length = Buffer.alloc(4);
      await file.read(length, 0, 4, size - 4);
      const json = Buffer.alloc(length.readUInt32BE());
      const bytes = size - 4 - json.length;
      await file.read(json, 0, json.length, bytes);
      const meta = JSON.parse(json.toString()) as ObjectMeta;
      // The handle stays on the same file, whatever is renamed over it. An empty range has no notation.
      const body = createReadStream('', { fd: file, start: 0, end: Math.max(bytes - 1, 0) });
      return { ...meta, bytes, body };
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  async remove(key: string, ifMatch?: string): Promise<void> {
    await this.#exclusive(async () => {
      const etag = await this.#etag(key);
      if (etag === undefined) return;
      if (!matches(etag, ifMatch)) throw preconditionFailed();
      await rm(this.#file(key));
      await this.#sync();
    });
  }

  /** Removes the objects that a lifecycle rule expires. */
  async expire(isExpired: (meta: ObjectMeta) => boolean): Promise<void> {
    for (const name of await readdir(this.objects)) {
      const found = await this.#read(path.join(this.objects, name));
      found?.body.destroy();
      if (found && isExpired(found))
        await this.remove(found.key, found.etag).catch(() => undefined);
    }
  }

  /** Waits for unfinished changes. */
  async close(): Promise<void> {
    await this.#last.catch(() => undefined);
  }

  async #demand(key: string, { ifMatch, ifNoneMatch }: Condition): Promise<void> {
    if (ifMatch === undefined && ifNoneMatch === undefined) return;
    const etag = await this.#etag(key);
    if (ifNoneMatch !== undefined && etag !== undefined) throw preconditionFailed();
    if (ifMatch === undefined) return;
    if (etag === undefined) throw noSuchKey();
    if (!matches(etag, ifMatch)) throw preconditionFailed();
  }

  async #etag(key: string): Promise<string | undefined> {
    const found = await this.find(key);
    found?.body.destroy();
    return found?.etag;
  }

  /** Keys can have characters, and lengths, that file names cannot have. */
  #file(key: string): string {
    return path.join(this.objects, createHash('sha256').update(key).digest('hex'));
  }

  /** Makes a rename or a removal durable. */
  async #sync(): Promise<void> {
    const folder = await open(this.objects, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }

  #exclusive(change: () => Promise<void>): Promise<void> {
    const next = this.#last.then(change, change);
    this.#last = next;
    return next;
  }
}

/** S3 accepts an entity tag with or without quotes. */
export function matches(etag: string, condition: string | undefined): boolean {
  return (
    condition === undefined || condition === '*' || `"${condition.replaceAll('"', '')}"` === etag
  );
}

async function openIfThere(file: string): Promise<FileHandle | undefined> {
  try {
    return await open(file, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
