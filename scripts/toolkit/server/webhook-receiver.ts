import { createHmac, timingSafeEqual } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import path from 'node:path';
import type { AddressInfo } from 'node:net';
import { withDefaults } from '../environment';
import { dataFolder, type Environment } from './environment';

const file = path.join(dataFolder, 'webhooks.json');
/** The limit for the size of an event, in bytes. */
const most = 1024 * 1024;

interface AnnouncedReceiver {
  readonly pid: number;
  readonly url: string;
  readonly secret: string;
}

/** Tells `npm start` where to deliver events; returns a function that withdraws this. */
export function announceReceiver(receiver: Omit<AnnouncedReceiver, 'pid'>): () => void {
  mkdirSync(dataFolder, { recursive: true });
  writeFileSync(file, `${JSON.stringify({ pid: process.pid, ...receiver })}\n`, { mode: 0o600 });
  return () => {
    if (findReceiver()?.pid === process.pid) rmSync(file, { force: true });
  };
}

/** The receiver that `npm run webhooks:listen` has started here, if its process is still alive. */
function findReceiver(): AnnouncedReceiver | undefined {
  try {
    const receiver = JSON.parse(readFileSync(file, 'utf8')) as AnnouncedReceiver;
    process.kill(receiver.pid, 0);
    return receiver;
  } catch {
    // It was never started, or it died.
    return undefined;
  }
}

/** The settings of a local server: if no receiver is set, events go to the one that runs on this machine. */
export function withLocalReceiver(env: Environment): Environment {
  const receiver = findReceiver();
  if (!receiver || env.WEBHOOK_RECEIVERS) return env;
  return withDefaults(env, {
    WEBHOOK_RECEIVERS: `local=${receiver.url}`,
    WEBHOOK_SECRETS: `local=${receiver.secret}`,
    WEBHOOK_RETRIES: '2 5 10 30 60 300',
    OUTGOING_LOOPBACK: 'true',
  });
}

interface ReceiverOptions {
  readonly port: number;
  /** The status of the response to an event with a correct signature. */
  readonly status: number;
  readonly secret: string;
  readonly print: (line: string) => void;
}

interface Receiver {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Receives events on this machine, verifies their signatures and prints them. */
export async function startReceiver({
  port,
  status,
  secret,
  print,
}: ReceiverOptions): Promise<Receiver> {
  const server = createServer((request, response) => {
    void readText(request).then((body) => {
      const fault = body === undefined ? 'is too large' : faultIn(request, body, secret);
      print(lineOf(request, fault, body ?? ''));
      response.writeHead(fault === undefined ? status : 401).end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  const close = (): Promise<void> =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close };
}

function faultIn({ headers }: IncomingMessage, body: string, secret: string): string | undefined {
  const id = String(headers['webhook-id']);
  const seconds = Number(headers['webhook-timestamp']);
  if (!(Math.abs(Date.now() / 1000 - seconds) < 300)) return 'is older than five minutes';
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  const expected = Buffer.from(`v1,${signature}`);
  const given = String(headers['webhook-signature'])
    .split(' ')
    .map((one) => Buffer.from(one));
  const isSigned = given.some(
    (one) => one.length === expected.length && timingSafeEqual(one, expected),
  );
  return isSigned ? undefined : 'has a wrong signature';
}

function lineOf({ headers }: IncomingMessage, fault: string | undefined, body: string): string {
  if (fault !== undefined) return `refused: the event ${fault}\n`;
  return `${new Date().toISOString()}  ${String(headers['webhook-id'])}  ${body}\n`;
}

async function readText(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= most) chunks.push(chunk);
  }
  return bytes <= most ? Buffer.concat(chunks).toString() : undefined;
}
