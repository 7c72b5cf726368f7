import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { define } from '../cli/command';
import { firstCall, readContract } from '../server/contract';
import { root } from '../project';
import { forPrism } from '../mock/for-prism';
import { demandFreePort, parsePort } from '../port';

export default define(
  {
    name: 'npm run mock',
    summary:
      'Mocks the API with Prism, from the examples in its contract, for frontends that cannot wait. CORS is on. `Prefer: code=404` asks for another response, `Prefer: dynamic=true` for made-up data.',
    usage: '[--port 4010] [--host 127.0.0.1] [--dynamic]',
    options: {
      port: { type: 'string', default: '4010' },
      host: { type: 'string', default: '127.0.0.1' },
      dynamic: { type: 'boolean', default: false },
    },
    help: {
      port: 'port to listen on (default 4010)',
      host: 'address to listen on (default 127.0.0.1)',
      dynamic: 'make up data from the schemas instead of the examples',
    },
  },
  async ({ port: text, host, dynamic }) => {
    const port = parsePort(text);
    // Prism says of a port in use only that something went wrong.
    await demandFreePort(port, host);
    const { contract } = readContract();
    const file = path.join(root, '.cache/mock.json');
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(forPrism(contract)));
    const call = firstCall(contract);
    if (call)
      process.stdout.write(`Try: ${example(`http://${host}:${port}${call.path}`, call.bearer)}\n`);
    await prism([
      'mock',
      '--port',
      String(port),
      '--host',
      host,
      '--cors',
      ...(dynamic ? ['--dynamic'] : []),
      file,
    ]);
  },
);

function example(url: string, bearer: boolean): string {
  // Prism looks whether there is a token, not into it.
  return bearer ? `curl -H 'Authorization: Bearer any' ${url}` : `curl ${url}`;
}

async function prism(args: string[]): Promise<void> {
  const packageFile = require.resolve('@stoplight/prism-cli/package.json', { paths: [root] });
  const { bin } = JSON.parse(readFileSync(packageFile, 'utf8')) as { bin: { prism: string } };
  const program = path.resolve(path.dirname(packageFile), bin.prism);
  const child = spawn(process.execPath, [program, ...args], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => child.kill(signal));
  }
  process.exitCode = await new Promise<number>((resolve, reject) => {
    child.once('error', reject).once('exit', (code) => resolve(code ?? 0));
  });
}
