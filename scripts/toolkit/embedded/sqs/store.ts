import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/** A message in the queue. */
export interface QueuedMessage {
  readonly id: string;
  readonly body: string;
  /** Epoch milliseconds from which it can be received. */
  visibleAt: number;
  deliveries: number;
  /** Of the last delivery. */
  receipt: string | undefined;
}

/** The stored part of a message: after a restart, it is visible immediately, or when its delay is over. */
type Kept = Pick<QueuedMessage, 'id' | 'body' | 'visibleAt'>;

/**
 * Messages in a folder, a file each. A message is written to a draft, synced to the disk, and renamed,
 * before the response to its sender: whatever was acknowledged survives a killed process and a power loss.
 */
export class MessageStore {
  readonly #messages = new Map<string, QueuedMessage>();

  private constructor(private readonly folder: string) {}

  static async open(folder: string): Promise<MessageStore> {
    const store = new MessageStore(folder);
    await mkdir(store.#dead, { recursive: true });
    for (const name of (await readdir(folder)).sort()) {
      // Left by a killed process.
      if (name.endsWith('.draft')) await rm(path.join(folder, name));
      if (!name.endsWith('.json')) continue;
      const kept = JSON.parse(await readFile(path.join(folder, name), 'utf8')) as Kept;
      store.#messages.set(kept.id, { ...kept, deliveries: 0, receipt: undefined });
    }
    return store;
  }

  get #dead(): string {
    return path.join(this.folder, 'dead-letters');
  }

  async add(body: string, delayMs: number): Promise<string> {
    const kept: Kept = { id: randomUUID(), body, visibleAt: Date.now() + delayMs };
    const draft = this.#file(kept.id).replace(/json$/, 'draft');
    const file = await open(draft, 'wx');
    try {
      await file.writeFile(JSON.stringify(kept));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, this.#file(kept.id));
    await this.#sync();
    this.#messages.set(kept.id, { ...kept, deliveries: 0, receipt: undefined });
    return kept.id;
  }

  /** Hides the oldest visible messages for a while, and returns them. */
  async take(most: number, hiddenMs: number, maxDeliveries: number): Promise<QueuedMessage[]> {
    const now = Date.now();
    const taken: QueuedMessage[] = [];
    for (const message of this.#messages.values()) {
      if (taken.length === most) break;
      if (message.visibleAt > now) continue;
      if (message.deliveries >= maxDeliveries) {
        await this.#bury(message);
        continue;
      }
      message.visibleAt = now + hiddenMs;
      message.deliveries += 1;
      message.receipt = randomUUID();
      taken.push({ ...message });
    }
    return taken;
  }

  /** Epoch milliseconds at which the next message becomes visible. */
  get nextAt(): number {
    return Math.min(...[...this.#messages.values()].map(({ visibleAt }) => visibleAt));
  }

  /** The message of a delivery; undefined if it is gone, or has been delivered again. */
  find(receipt: string): QueuedMessage | undefined {
    return [...this.#messages.values()].find((one) => one.receipt === receipt);
  }

  async remove({ id }: QueuedMessage): Promise<void> {
    this.#messages.delete(id);
    await rm(this.#file(id), { force: true });
  }

  async #bury({ id }: QueuedMessage): Promise<void> {
    this.#messages.delete(id);
    await rename(this.#file(id), path.join(this.#dead, `${id}.json`));
    process.stderr.write(
      `embedded SQS: a message was delivered too often, and is now in ${this.#dead}.\n`,
    );
  }

  #file(id: string): string {
    return path.join(this.folder, `${id}.json`);
  }

  async #sync(): Promise<void> {
    const folder = await open(this.folder, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }
}
