import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { define } from '../cli/command';
import type { JsonObject } from '../compiler/document';
import { readContract } from '../server/contract';
import { curl } from '../server/curl';
import { firstCall } from '../server/first-calls';
import { carriedKey, type Carried } from '../server/carried';
import { schemeKind, schemeOf } from '../compiler/scheme-kinds';
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
    if (call) {
      const carried = call.schemes.map((name) => placeholder(schemeOf(contract, name)));
      process.stdout.write(`Try: ${curl(`http://${host}:${port}`, call, carried)}\n`);
    }
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

/** Prism looks whether there are credentials, not into them. */
function placeholder(scheme: JsonObject): Carried {
  const kind = schemeKind(scheme);
  if (kind === 'key') return carriedKey(scheme, 'any');
  const options = kind === 'password' ? ['-u', 'any:any'] : ['-H', 'Authorization: Bearer any'];
  return { options: [[options[0] ?? '', options[1] ?? '']], query: [] };
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
