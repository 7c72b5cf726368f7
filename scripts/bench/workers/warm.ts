import { peakMemory } from './memory';
import { context, type Handler, type WarmOrder, type WarmReply } from './protocol';

/* A process that keeps a bundle's handler warm and measures it on demand: `node warm.js BUNDLE`. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- the bundle is CommonJS, as Node starts it fastest
const { handler } = require(process.argv[2] ?? '') as { handler: Handler };

async function obey(order: WarmOrder): Promise<WarmReply> {
  if (order.kind === 'memory') {
    return { kind: 'memory', memory: peakMemory() };
  }
  // As in Lambda, each event starts as a string, so no event is parsed or changed by the one before.
  const text = JSON.stringify(order.event);
  if (order.kind === 'answer') {
    return { kind: 'answer', answer: await handler(JSON.parse(text), context) };
  }
  const before = process.cpuUsage();
  for (let left = order.iterations; left > 0; left--) await handler(JSON.parse(text), context);
  const { user, system } = process.cpuUsage(before);
  return { kind: 'measured', cpu: (user + system) / order.iterations };
}

const reply = (message: WarmReply): void => void process.send?.(message);
process.on('message', (order: WarmOrder) => {
  obey(order).then(reply, (error: unknown) => {
    reply({
      kind: 'failed',
      message: error instanceof Error ? String(error.stack) : String(error),
    });
  });
});
process.once('disconnect', () => process.exit(0));
reply({ kind: 'ready' });
