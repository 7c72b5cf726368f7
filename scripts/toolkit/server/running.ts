import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { dataFolder } from './environment';

/** What other scripts need to know about the server that is running here. */
export interface Running {
  pid: number;
  url: string;
  /** The DynamoDB that it uses. */
  endpoint: string;
}

const file = path.join(dataFolder, 'running.json');

/** Publishes where the server runs; returns a function that withdraws it. */
export function announce(running: Omit<Running, 'pid'>): () => void {
  writeFileSync(file, `${JSON.stringify({ pid: process.pid, ...running })}\n`);
  return () => {
    if (findRunning()?.pid === process.pid) rmSync(file, { force: true });
  };
}

/** The server that `npm start` has started here, if its process is still alive. */
export function findRunning(): Running | undefined {
  try {
    const running = JSON.parse(readFileSync(file, 'utf8')) as Running;
    process.kill(running.pid, 0);
    return running;
  } catch {
    // Never started, or ended without notice.
    return undefined;
  }
}
