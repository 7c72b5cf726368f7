import { randomUUID } from 'node:crypto';
import { smallestPart, type Bucket } from './bucket';

/** How far a file has been written: the caller stores it, with everything else that a resumed job needs. */
export interface FileState {
  /** The keys of its parts, in order. */
  readonly parts: readonly string[];
  /** The key of its end, which is smaller than a part may be. */
  readonly end?: string | undefined;
}

/**
 * A file in S3 that is written step by step, by processes that may die. It is stored in parts, each under
 * its own key: a process that has been overtaken by another one without knowing it overwrites nothing. The
 * state that was saved last is the valid one. Never more than one part is in memory.
 */
export class GrowingFile {
  #texts: string[] = [];
  #bytes = 0;
  #parts: readonly string[];

  private constructor(
    private readonly bucket: Bucket,
    /** The beginning of the keys of the parts. */
    private readonly prefix: string,
    private readonly contentType: string,
    parts: readonly string[],
  ) {
    this.#parts = parts;
  }

  /** @param state what `save` returned last; `{ parts: [] }` for a new file */
  static async resume(
    bucket: Bucket,
    prefix: string,
    contentType: string,
    { parts, end }: FileState,
  ): Promise<GrowingFile> {
    const file = new GrowingFile(bucket, prefix, contentType, parts);
    if (end !== undefined) file.append(await readText(bucket, end));
    return file;
  }

  append(text: string): void {
    this.#texts.push(text);
    this.#bytes += Buffer.byteLength(text);
  }

  /** Whether it is time to save: there is enough for a part. */
  get isFull(): boolean {
    return this.#bytes >= smallestPart;
  }

  /** Stores what was appended. @returns the state to keep */
  async save(): Promise<FileState> {
    if (this.#bytes === 0) return { parts: this.#parts };
    const key = `${this.prefix}${randomUUID()}`;
    await this.bucket.put(key, Buffer.from(this.#texts.join('')), this.contentType);
    if (!this.isFull) return { parts: this.#parts, end: key };
    this.#parts = [...this.#parts, key];
    this.#texts = [];
    this.#bytes = 0;
    return { parts: this.#parts };
  }

  /** Combines the parts into one object. */
  async finish(key: string): Promise<void> {
    const { parts, end } =
      this.#parts.length > 0 ? await this.save() : { parts: [], end: undefined };
    if (parts.length === 0) {
      await this.bucket.put(key, Buffer.from(this.#texts.join('')), this.contentType);
      return;
    }
    const all = end === undefined ? parts : [...parts, end];
    await this.bucket.compose(key, all, this.contentType);
  }

  /** Its lines so far, whether or not the file is complete. */
  async *lines(): AsyncGenerator<string> {
    for (const part of this.#parts) yield* linesOf(await readText(this.bucket, part));
    yield* linesOf(this.#texts.join(''));
  }
}

async function readText(bucket: Bucket, key: string): Promise<string> {
  const found = await bucket.get(key);
  if (!found) throw new Error(`The part ${key} of a file is missing.`);
  const chunks: Buffer[] = [];
  for await (const chunk of found.body as AsyncIterable<Buffer>) chunks.push(chunk);
  const whole = Buffer.concat(chunks);
  if (whole.length !== found.bytes) throw new Error(`The part ${key} of a file was truncated.`);
  return whole.toString('utf8');
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}
