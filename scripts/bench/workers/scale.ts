import { writeSync } from 'node:fs';

/** What it costs to serve one of many operations. */
export interface ScaleResult {
  readonly status: number;
  /** Milliseconds of CPU from reading the bundle to its first response. */
  readonly first: number;
  /** Microseconds of CPU per further request, the minimum of several series. */
  readonly request: number;
}

interface Module {
  handle: (request: object) => Promise<{ readonly status: number }>;
}

const SERIES = 10;

/* A fresh process that serves one request over and over: `node scale.js BUNDLE REQUEST ITERATIONS`. */
async function main(bundle: string, request: object, iterations: number): Promise<ScaleResult> {
  const before = process.cpuUsage();
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the bundle is CommonJS, as Node starts it fastest
  const { handle } = require(bundle) as Module;
  const { status } = await handle({ ...request });
  const first = microseconds(before) / 1000;
  let least = Number.POSITIVE_INFINITY;
  for (let series = 0; series < SERIES; series++) {
    const start = process.cpuUsage();
    for (let left = iterations; left > 0; left--) await handle({ ...request });
    least = Math.min(least, microseconds(start) / iterations);
  }
  return { status, first, request: least };
}

function microseconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return user + system;
}

const [, , bundle = '', request = '', iterations = ''] = process.argv;
void main(bundle, JSON.parse(request) as object, Number(iterations)).then((result) => {
  writeSync(3, JSON.stringify(result));
  process.exit(0);
});
