import { spawn } from 'node:child_process';
import { once } from 'node:events';

const script = `
  const { endOnSignal } = require('./scripts/bench/loop/interruption');
  const takenBack = endOnSignal(() => console.log('cleaned up'));
  if (process.argv.includes('ended')) takenBack();
  setInterval(() => undefined, 1000);
  console.log('ready');
`;

async function interrupted(signal: NodeJS.Signals, ...args: string[]) {
  const command = ['--import', 'tsx', '-e', script, '--', ...args];
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'ignore'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    if (output === 'ready\n') child.kill(signal);
  });
  const [code, by] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { output, ended: code ?? by };
}

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('on %s it cleans up, then ends', async (signal, code) => {
  expect(await interrupted(signal)).toEqual({ output: 'ready\ncleaned up\n', ended: code });
});

test('if nothing is left to clean up, a signal only ends it', async () => {
  expect(await interrupted('SIGTERM', 'ended')).toEqual({ output: 'ready\n', ended: 'SIGTERM' });
});
