import { writeSync } from 'node:fs';
import { peakMemory } from './memory';
import { context, type ColdResult, type Handler } from './protocol';

/* A fresh process that reads a bundle and gives it one event: `node cold.js BUNDLE EVENT`. */
async function main(bundle: string, event: unknown): Promise<ColdResult> {
  const before = process.cpuUsage();
  const started = performance.now();
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the bundle is CommonJS, as Node starts it fastest
  const { handler } = require(bundle) as { handler: Handler };
  const init = milliseconds(process.cpuUsage(before));
  const { statusCode } = await handler(event, context);
  const cpu = milliseconds(process.cpuUsage(before));
  const wall = performance.now() - started;
  return { status: statusCode, cpu, init, wall, memory: peakMemory() };
}

const milliseconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1000;

const [, , bundle = '', event = ''] = process.argv;
void main(bundle, JSON.parse(event)).then((result) => {
  // Without the channel that `fork` creates, because it loads half of a server's modules.
  writeSync(3, JSON.stringify(result));
  process.exit(0);
});
