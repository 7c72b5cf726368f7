import { asObject } from '../../../scripts/toolkit/compiler/document';
import { forPrism } from '../../../scripts/toolkit/mock/for-prism';
import { INFO, load, removeFolders } from './contract-folder';

afterAll(removeFolders);

/** A contract whose only operation and whose `info` have extensions. */
function contract(extension: unknown): object {
  return {
    openapi: '3.1.0',
    info: { ...INFO, 'x-logo': extension },
    paths: {
      'x-about': extension,
      '/a': { get: { 'x-samples': extension, responses: { 200: { description: 'ok' } } } },
    },
    components: { 'x-about': extension, schemas: { S: { 'x-about': extension } } },
  };
}

async function publishedOf(
  extension: unknown,
  others: Readonly<Record<string, unknown>> = {},
): Promise<{ extension: unknown; findings: string[] }> {
  const { published, findings } = await load(contract(extension), others);
  const { info, paths, components } = published as never as {
    info: Record<string, unknown>;
    paths: { 'x-about': unknown; '/a': { get: Record<string, unknown> } };
    components: Record<string, Record<string, unknown>> & { schemas: { S: unknown } };
  };
  const all = [
    paths['x-about'],
    paths['/a'].get['x-samples'],
    components['x-about'],
    (components.schemas.S as Record<string, unknown>)['x-about'],
  ];
  for (const one of all) expect(one).toEqual(info['x-logo']);
  return {
    extension: info['x-logo'],
    findings: findings.map(({ code, pointer }) => `${code} ${pointer}`),
  };
}

describe('a reference in an extension', () => {
  test('is replaced by its target in a file next to the contract, and so are references there', async () => {
    const others = {
      'samples.yaml': { lang: 'curl', source: { $ref: 'sources/one.json#/text' } },
      'sources/one.json': { text: 'curl /a' },
    };
    const { extension, findings } = await publishedOf([{ $ref: 'samples.yaml' }], others);
    expect(extension).toEqual([{ lang: 'curl', source: 'curl /a' }]);
    expect(findings).toEqual([]);
  });

  test('becomes the text of a file that is neither JSON nor YAML', async () => {
    const { extension } = await publishedOf(
      { lang: 'js', source: { $ref: 'a.js' } },
      { 'a.js': 'fetch("/a"); // : [' },
    );
    expect(extension).toEqual({ lang: 'js', source: 'fetch("/a"); // : [' });
  });

  test('to the contract itself stays', async () => {
    const { extension, findings } = await publishedOf({ $ref: '#/components/schemas/S' });
    expect(extension).toEqual({ $ref: '#/components/schemas/S' });
    expect(findings).toEqual([]);
  });

  test.each([
    ['#/components/x-nope', 'extension-reference'],
    ['missing.yaml', 'extension-reference'],
    ['missing.py', 'extension-reference'],
    ['self.yaml', 'extension-reference'],
    ['http://127.0.0.1:9/never-fetched.yaml', 'extension-reference-remote'],
  ])('to %s is kept, and reported with its place', async ($ref, code) => {
    const { extension, findings } = await publishedOf(
      { one: { $ref } },
      { 'self.yaml': { $ref: 'self.yaml' } },
    );
    expect(extension).toEqual({ one: { $ref } });
    const places = ['/info/x-logo', '/paths/x-about', '/paths/~1a/get/x-samples'];
    if ($ref === 'self.yaml') expect(findings[0]).toMatch(code);
    else for (const place of places) expect(findings).toContain(`${code} ${place}/one`);
  });
});

test('Prism gets all references except those in extensions', async () => {
  const { published } = await load(contract({ $ref: 'http://127.0.0.1:9/never-fetched.yaml' }), {});
  const header = { headers: { 'x-limit': { schema: { $ref: '#/components/schemas/S' } } } };
  const components = { ...asObject(published.components), responses: { R: header } };
  const given = JSON.stringify(forPrism({ ...published, components }));
  expect(given).not.toContain('never-fetched');
  expect(given).toContain(JSON.stringify(header));
});
