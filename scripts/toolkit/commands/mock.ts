import path from 'node:path';
import { given } from 'openapi-first-runtime';
import { createObserver } from 'openapi-first-runtime/telemetry';
import { define } from '../cli/command';
import type { SecurityScheme } from '../compiler/model';
import { schemeKind } from '../compiler/scheme-kinds';
import { contractBanner, serveContract } from '../mock/serve';
import { demandFreePort, parsePort } from '../port';
import { root } from '../project';
import { carriedKey, type Carried } from '../server/carried';
import { readModel } from '../server/contract';
import { curl } from '../server/curl';
import { firstCall } from '../server/first-calls';
import { requestLines } from '../server/log/request-line';
import { stopOnSignal } from '../server/stop-on-signal';

export default define(
  {
    name: 'npm run mock',
    summary:
      'Mocks the API for frontends. The compiled contract refuses what the server would refuse; Prism answers with the examples of the contract. Pages on localhost and on CORS_ORIGINS may call it. `Prefer: code=404` asks for another response, `Prefer: example=name` for another example, `Prefer: dynamic=true` for made-up data.',
    usage: '[--port 4010] [--host 127.0.0.1] [--dynamic | --stateful]',
    options: {
      port: { type: 'string', default: '4010' },
      host: { type: 'string', default: '127.0.0.1' },
      dynamic: { type: 'boolean', default: false },
      stateful: { type: 'boolean', default: false },
    },
    help: {
      port: 'port to listen on (default 4010)',
      host: 'address to listen on (default 127.0.0.1)',
      dynamic: 'generate data from the schemas instead of using the examples',
      stateful: 'remember what is created, changed and deleted until the mock stops',
    },
  },
  async ({ port: text, host, dynamic, stateful }) => {
    const port = parsePort(text);
    await demandFreePort(port, host);
    const model = readModel();
    const file = path.join(root, 'openapi.yaml');
    const screen = process.stdout.isTTY ? process.stdout : undefined;
    const served = await serveContract(file, {
      mock: true,
      dynamic,
      stateful,
      port,
      host,
      origins: (given(process.env, 'CORS_ORIGINS') ?? '').split(',').map((one) => one.trim()),
      observe: screen ? requestLines(screen) : createObserver(),
    });
    process.stdout.write(contractBanner(path.relative(process.cwd(), file), served, true));
    const call = firstCall(model);
    if (call) {
      const carried = call.schemes.map((name) => placeholder(model.securitySchemes.get(name)));
      process.stdout.write(`\n  Try: ${curl(served.url, call, carried)}\n`);
    }
    stopOnSignal(() => served.close());
  },
);

/** Any credential is accepted, except those that `mockSecurity` refuses. */
function placeholder(scheme: SecurityScheme | undefined): Carried {
  if (scheme?.type === 'apiKey') return carriedKey(scheme, 'any');
  const isPassword = scheme !== undefined && schemeKind(scheme) === 'password';
  const options = isPassword ? ['-u', 'any:any'] : ['-H', 'Authorization: Bearer any'];
  return { options: [[options[0] ?? '', options[1] ?? '']], query: [] };
}
