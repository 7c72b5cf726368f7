import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { loadContract } from '../../../scripts/toolkit/compiler/load';
import { documented } from '../../../scripts/toolkit/docs/document';
import { readGuides } from '../../../scripts/toolkit/docs/guides';
import { startService, type Service } from '../../e2e/service';

/** The commands of docs/guides.md, as they stand, against the server. */

let service: Service;
let env: NodeJS.ProcessEnv;
beforeAll(async () => {
  service = await startService();
  const { Authorization } = service.as(undefined, 'reader');
  const TOKEN = Authorization.replace('Bearer ', '');
  env = { PATH: process.env.PATH, API: service.url, TOKEN };
  for (const name of ['reader', 'second', 'third', 'fourth', 'fifth']) {
    const body = { name: `The ${name}`, email: `${name}@example.com`, subject: name };
    await service.send({ method: 'POST', path: '/users', body }, { Authorization });
  }
});
afterAll(() => service.stop());

const guides = readGuides('.').map(({ title, text }) => {
  const blocks = [...text.matchAll(/^```sh\n([^]*?)^```/gm)].map(([, block = '']) => block);
  return [title, blocks] as const;
});

async function run(blocks: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('sh', ['-euc', blocks.join('\n')], { env });
  return stdout;
}

/** What the commands of each guide print. */
const PRINTED: Readonly<Record<string, RegExp>> = {
  'First request': /^\{.*"subject":"reader"/,
  'Tokens and API keys': /^\{"items":\[/,
  'Handling errors': /"status":400.*"errors":\[.*\/age/,
  // Five users, two a page.
  Pages: /^(?:\{"items":.*"nextCursor".*\n){2}\{"items":\[\{[^{]*\}\]\}\n$/,
  'Conditional updates': /"age":40[^]*304\n$/,
  Photos: /^200 image\/png\n$/,
  Exports: /"state":"(running|done)"/,
  Limits: /^200\n$/,
  Versions: /^HTTP\/1\.1 200 OK\r\n/,
};

test.each(guides)('%s', async (title, blocks) => {
  expect(await run(blocks)).toMatch(PRINTED[title] ?? / no such guide is expected /);
});

test('a guide that is called like a tag does not have its operations', async () => {
  const contract = await loadContract('openapi.yaml');
  const guide = { title: 'Photos', text: 'How to send one.' };
  const document = documented(contract, [guide], 'client');
  const [group, operations] = document['x-tagGroups'] as unknown as { tags: string[] }[];
  expect(operations?.tags).toContain('Photos');
  expect(group?.tags).toEqual(['Photos 2']);
  expect(document.tags).toContainEqual(
    expect.objectContaining({ name: 'Photos 2', 'x-displayName': 'Photos' }),
  );
});

test('every expected guide exists', () => {
  expect(guides.map(([title]) => title).sort()).toEqual(Object.keys(PRINTED).sort());
});
