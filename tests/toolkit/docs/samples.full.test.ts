import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { loadContract } from '../../../scripts/toolkit/compiler/load';
import { documented } from '../../../scripts/toolkit/docs/document';
import { serveContract, type ServedContract } from '../../../scripts/toolkit/mock/serve';
import { operationIds } from '../../e2e/requests';
import { contractFile, INFO, removeFolders } from '../compiler/contract-folder';

/** The samples of the published documentation, run as they stand against the mock. */

const SERVER = 'https://api.users.example/v1';

interface Sample {
  readonly operationId: string;
  readonly lang: string;
  readonly source: string;
}

let mock: ServedContract;
let samples: Sample[];
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.resolve('.cache/samples-'));
  mock = await serveContract('openapi.yaml', { mock: true, port: 0 });
  samples = samplesIn(documented(await loadContract('openapi.yaml'), [], 'the-client'));
});
afterAll(async () => {
  await mock.close();
  rmSync(folder, { recursive: true });
  removeFolders();
});

function samplesIn(document: object): Sample[] {
  const { paths } = document as { paths: Record<string, Record<string, object>> };
  return Object.values(paths).flatMap((item) =>
    Object.values(item).flatMap((operation) => {
      const { operationId, 'x-codeSamples': own = [] } = operation as {
        operationId: string;
        'x-codeSamples'?: { lang: string; source: string }[];
      };
      return own.map((one) => ({ operationId, ...one }));
    }),
  );
}

/** The samples work on files of the folder in which they run. */
const here = () => {
  writeFileSync(path.join(folder, 'file.png'), Buffer.from('89504e470d0a1a0a', 'hex'));
  return { env, cwd: folder };
};
const env = { ...process.env, API_TOKEN: 'any' };
const sourcesOf = (lang: string): string[] =>
  samples.filter((one) => one.lang === lang).map((one) => one.source);

test('every operation has a sample in each language', () => {
  for (const lang of ['Shell', 'TypeScript', 'Python'])
    expect(sourcesOf(lang)).toHaveLength(operationIds.length);
});

test('the shell commands get a response', async () => {
  const script = sourcesOf('Shell').join('\n').replaceAll(SERVER, `${mock.url}/v1`);
  const commands = script.replaceAll(/^curl /gm, 'curl -sSf ');
  const { stdout } = await promisify(execFile)('sh', ['-euc', commands], here());
  expect(stdout).toContain('"email":"Ada@example.com"');
});

test('the Python programs get a response', async () => {
  const program = sourcesOf('Python').join('\n').replaceAll(SERVER, `${mock.url}/v1`);
  const { stdout } = await promisify(execFile)('python3', ['-c', program], here());
  expect(stdout).toContain("'email': 'Ada@example.com'");
});

test('the programs with the client get a response', async () => {
  const bodies = sourcesOf('TypeScript').map((source) => {
    const [, names = '', body = ''] =
      /import \{ (.*) \} from 'the-client';\n([^]*)$/.exec(source) ?? [];
    const imports = `const { ${names} } = generated;`;
    const adapted = body.replace(/createClient\((?:\{)?/, (begin) =>
      begin.endsWith('{') ? 'createClient({ baseUrl,' : 'createClient({ baseUrl }',
    );
    return `await (async () => {\n${imports}\n${adapted}\n})();`;
  });
  const file = path.join(folder, 'all.mts');
  writeFileSync(
    file,
    [
      `import * as generated from ${JSON.stringify(path.resolve('generated/client.ts'))};`,
      `import { readFile } from 'node:fs/promises';`,
      `const baseUrl = '${mock.url}/v1';`,
      ...bodies,
    ].join('\n'),
  );
  const tsx = require.resolve('tsx/cli');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [tsx, '--conditions=source', file],
    here(),
  );
  expect(stdout).toContain("email: 'Ada@example.com'");
});

test('quotes, parameters and bodies of any kind are written so that they arrive unchanged', async () => {
  const text = { type: 'string' };
  const file = contractFile({
    'openapi.json': {
      openapi: '3.1.0',
      info: INFO,
      servers: [{ url: SERVER }],
      paths: {
        '/a b/{id}': {
          post: {
            operationId: 'odd',
            parameters: [
              { name: 'id', in: 'path', required: true, schema: text, example: "it's" },
              { name: 'q', in: 'query', required: true, schema: text, example: 'a&b "c"' },
            ],
            requestBody: {
              content: { 'application/json': { example: { "it's": [null, true, 'x\ny'] } } },
            },
            responses: { 200: { description: 'OK', content: { 'text/plain': { example: 'ok' } } } },
          },
        },
      },
    },
  });
  const served = await serveContract(file, { mock: true, port: 0 });
  const [shell = '', , python = ''] = samplesIn(
    documented(await loadContract(file), [], 'the-client'),
  ).map(({ source }) => source.replaceAll(SERVER, `${served.url}/v1`));
  const answers = [
    (await promisify(execFile)('sh', ['-euc', shell.replace('curl ', 'curl -sSf ')], { env }))
      .stdout,
    (
      await promisify(execFile)('python3', ['-c', python.replace('.json())', '.text)')], { env })
    ).stdout.trim(),
  ];
  await served.close();
  expect(answers).toEqual(['ok', 'ok']);
});
