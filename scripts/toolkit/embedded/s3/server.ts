import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { answer } from './requests';
import type { Credentials } from './signatures';
import { ObjectStore, type ObjectMeta } from './store';

export interface EmbeddedS3Options {
  /** The only bucket. */
  readonly bucket: string;
  /** The folder with the objects, created if missing. Default: a temporary one, deleted at the end. */
  readonly path?: string;
  /** The port on 127.0.0.1. Default: a free one. */
  readonly port?: number;
  /** Who may sign requests. Default: `local`, with the secret `local`. */
  readonly credentials?: Credentials;
}

const hourMs = 60 * 60 * 1000;

/** The lifecycle rules of the deployed bucket: temporary objects and unfinished uploads live for a day. */
function isExpired({ key, modified }: ObjectMeta): boolean {
  return /^(temporary\/|\0)/.test(key) && Date.parse(modified) < Date.now() - 24 * hourMs;
}

export interface EmbeddedS3 {
  /** `http://127.0.0.1:…`; the bucket is the first part of its paths. */
  readonly endpoint: string;
  /** Answers requests in flight, then stops. */
  close(): Promise<void>;
}

/** Starts an S3 with one bucket inside this process. See the README for what it supports. */
export async function startEmbeddedS3({
  bucket,
  path: given,
  port = 0,
  credentials = { accessKeyId: 'local', secretAccessKey: 'local' },
}: EmbeddedS3Options): Promise<EmbeddedS3> {
  const folder = given ?? (await mkdtemp(path.join(tmpdir(), 'embedded-s3-')));
  const store = await ObjectStore.open(folder);
  const server = createServer((request, response) => {
    void answer({ store, bucket, credentials }, request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  const expire = (): void =>
    void store.expire(isExpired).catch((error: unknown) => {
      process.stderr.write(`embedded S3: expired objects were not deleted: ${String(error)}\n`);
    });
  expire();
  const timer = setInterval(expire, hourMs).unref();
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      clearInterval(timer);
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeIdleConnections();
      });
      await store.close();
      if (given === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}
