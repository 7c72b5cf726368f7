import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { bundle } from 'openapi-first-toolkit/build';
import { compile, loadContract } from 'openapi-first-toolkit/compiler';
import { PEERS } from '../contestants';
import { OUT } from '../processes';
import { madeUpContract } from './contract';
import { limitSource } from './limit';

/** How a contract of many operations is served; the bundle of each exports `handle(request)`. */
export const SCALE_CONTESTANTS = {
  function: 'a bare function call',
  limit: 'find-my-way + standalone validators',
  'openapi-backend': 'openapi-backend as shipped',
  ours: 'ours',
} as const;
export type ScaleContestant = keyof typeof SCALE_CONTESTANTS;

const ANSWER = "{ id: '019ab0c4-5c00-7d3e-8f21-6b7c8d9e0f12', name: 'Ada Example', amount: 3 }";

/** Bundles all contestants for a contract with the given number of operations, and returns their files. */
export async function buildScale(operations: number): Promise<Record<ScaleContestant, string>> {
  const folder = path.join(OUT, 'scale', String(operations));
  const contract = madeUpContract(operations);
  mkdirSync(folder, { recursive: true });
  const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text);
  write('openapi.json', JSON.stringify(contract));
  const { model } = await loadContract(path.join(folder, 'openapi.json'));
  const { files } = compile(model);
  for (const [name, text] of Object.entries(files)) write(name, text);
  write('ours.ts', OURS_SOURCE);
  write(
    'function-entry.js',
    `export const handle = async () => ({ status: 200, body: JSON.stringify(${ANSWER}) });`,
  );
  write('limit-entry.js', limitSource(contract, ANSWER));
  write('openapi-backend-entry.js', openapiBackendSource(contract));
  const ours = path.join(folder, 'ours/index.js');
  await bundle({
    entry: path.relative('.', path.join(folder, 'ours.ts')),
    outfile: path.relative('.', ours),
    lambda: true,
  });
  const file = (name: string) => path.join(folder, 'peers', `${name}.js`);
  const others = ['function', 'limit', 'openapi-backend'];
  await build({
    entryPoints: others.map((name) => ({ in: path.join(folder, `${name}-entry.js`), out: name })),
    outdir: path.join(folder, 'peers'),
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
    nodePaths: [path.resolve(PEERS, 'node_modules')],
  });
  return {
    function: file('function'),
    limit: file('limit'),
    'openapi-backend': file('openapi-backend'),
    ours,
  };
}

/** Assembles an API as `src/assemble.ts` does, but without logs. */
const OURS_SOURCE = `
import { contract } from './contract';
import { createApi } from 'openapi-first-runtime';
const nothing = () => undefined;
const log = { debug: nothing, info: nothing, warn: nothing, error: nothing, child: () => log };
const answer = () => ({ status: 200, body: ${ANSWER} });
const api = createApi({
  contract,
  operations: Object.fromEntries(contract.operations.map(({ id }) => [id, answer])),
  security: {},
  log,
  responses: 'report',
});
export const handle = ({ method, path, query, headers }) =>
  api.handle({ method, path, query, headers, requestId: 'bench' });
`;

function openapiBackendSource(contract: Record<string, unknown>): string {
  return `
import addFormats from 'ajv-formats';
import { OpenAPIBackend } from 'openapi-backend';
const definition = ${JSON.stringify(contract)};
const handlers = {
  notFound: () => ({ status: 404, body: '' }),
  validationFail: () => ({ status: 400, body: '' }),
};
for (const item of Object.values(definition.paths)) {
  for (const { operationId } of Object.values(item)) {
    handlers[operationId] = () => ({ status: 200, body: JSON.stringify(${ANSWER}) });
  }
}
const api = new OpenAPIBackend({
  definition,
  apiRoot: '/v1',
  ajvOpts: { coerceTypes: true },
  customizeAjv: (ajv) => (addFormats(ajv), ajv),
  handlers,
});
const ready = api.init();
export async function handle({ method, path, query, headers }) {
  await ready;
  return api.handleRequest({ method, path: path + '?' + query, headers });
}
`;
}
