import { buildSync } from 'esbuild';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile, operationExports } from '../../../scripts/toolkit/compiler/compile';
import type { JsonObject } from '../../../scripts/toolkit/compiler/document';
import { parseModel, type Parsed } from '../../../scripts/toolkit/compiler/model/parse';
import { compileTiny, operation, Tiny } from '../../runtime/tiny';

function contract(paths: object, more: object = {}): Parsed {
  const info = { title: 'T', version: '1' };
  return parseModel({ openapi: '3.1.0', info, paths, ...more } as JsonObject);
}

function named(id: string, more: object = {}): object {
  return operation({ operationId: id, ...more });
}

function body(schema: object): object {
  return { requestBody: { required: true, content: { 'application/json': { schema } } } };
}

/** A bundle with one operation of a compiled contract, by the name of its export. */
function bundled({ model }: Parsed, name: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'compile-'));
  try {
    for (const [file, text] of Object.entries(compile(model).files)) {
      writeFileSync(join(folder, file), text);
    }
    const { outputFiles } = buildSync({
      stdin: {
        contents: `import { settings, ${name} } from './contract'; console.log(settings, ${name});`,
        resolveDir: folder,
      },
      bundle: true,
      write: false,
      format: 'esm',
      // What remains imported from it is what the operation needs of the runtime.
      external: ['openapi-first-runtime/compiled'],
    });
    return outputFiles[0]?.text ?? '';
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const findingsOf = ({ model, findings }: Parsed): string[] =>
  [...findings, ...compile(model).findings].map(({ code, pointer }) => `${pointer} ${code}`);

describe('the text', () => {
  const source = contract({
    '/a': { post: named('a', body({ type: 'object', required: ['onlyInA'] })) },
    '/b': { post: named('repos/b', body({ type: 'object', required: ['onlyInB'] })) },
  });

  it('is the same for the same contract', () => {
    const { files } = compile(source.model);
    expect(compile(parseModel(structuredClone(source.model.document)).model).files).toEqual(files);
  });

  it('lets a bundle contain one operation and nothing of others', () => {
    const text = bundled(source, 'reposB');
    expect(text).toContain('onlyInB');
    expect(text).not.toContain('onlyInA');
  });

  it('lets a bundle contain only the parts of the runtime that its operations need', () => {
    const key = { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } } };
    const steps = contract(
      {
        '/plain': { get: named('plain') },
        '/read/{id}': {
          get: named('read', {
            parameters: [{ in: 'path', name: 'id', required: true, schema: { type: 'string' } }],
          }),
        },
        '/write': { post: named('write', body({})) },
        '/secured': { get: named('secured', { security: [{ key: [] }] }) },
      },
      { components: key },
    );
    const parts = ['authentication', 'readBody', 'readParameters'];
    const needed = (id: string): string[] => {
      const text = bundled(steps, id).replace(/^import \{[^}]*\} from "openapi[^;]*;$/m, '');
      return parts.filter((part) => text.includes(part));
    };
    expect(needed('plain')).toEqual([]);
    expect(needed('read')).toEqual(['readParameters']);
    expect(needed('write')).toEqual(['readBody']);
    expect(needed('secured')).toEqual(['authentication']);
  });

  it('costs a bundle with one operation the same, however many the contract has', () => {
    const things = (count: number): Parsed => {
      const paths = Array.from({ length: count }, (_, n) => {
        const schema = { type: 'object', required: [`own${n}`], properties: { [`own${n}`]: {} } };
        const name = { in: 'query', name: `filter${n}`, schema: { type: 'integer' } };
        return [`/things${n}`, { post: named(`op${n}`, { ...body(schema), parameters: [name] }) }];
      });
      return contract(Object.fromEntries(paths) as object);
    };
    const [few, many] = [10, 300].map((count) => bundled(things(count), 'op7').length);
    // Except for the digits in the names of shared constants.
    expect(Math.abs((many ?? 0) - (few ?? 0))).toBeLessThan(20);
  });

  it('contains what many operations share only once', () => {
    const ids = Array.from({ length: 50 }, (_, n) => `op${n}`);
    const response = {
      description: '',
      content: { 'application/problem+json': {} },
      headers: { A: {} },
    };
    const paths = Object.fromEntries(
      ids.map((id) => [`/${id}`, { get: named(id, { responses: { '404': response } }) }]),
    );
    const text = compile(contract(paths).model).files['contract.ts'] ?? '';
    expect(text.match(/application\/problem\+json/g)).toHaveLength(1);
  });
});

it('names exports by operationId, as identifiers that do not collide with its own', () => {
  const names = operationExports(['getUser', 'repos/get', 'contract', 'delete']);
  expect([...names.values()]).toEqual(['getUser', 'reposGet', 'contract_', 'delete_']);
});

describe('findings', () => {
  it('name an operation that is never reached, and paths served as one', () => {
    const paths = {
      '/a/{x}': { get: named('one') },
      '/a/{y}': { get: named('two'), put: named('three') },
      '/%61/{z}': { get: named('four') },
    };
    expect(findingsOf(contract(paths))).toEqual([
      '/paths/~1a~1{y}/get operation-unreachable',
      '/paths/~1a~1{y}/put path-shared',
      '/paths/~1%61~1{z}/get operation-unreachable',
    ]);
  });

  it('do not take paths on different servers for one', () => {
    const at = (url: string) => ({ servers: [{ url }] });
    const paths = {
      '/{x}': { get: named('one', at('/v1')) },
      '/{y}': { get: named('two', at('/v2')) },
    };
    expect(findingsOf(contract(paths))).toEqual([]);
  });

  it('name extensions that make no sense', () => {
    const paths = {
      '/': {
        get: named('get', {
          'x-max-body-bytes': '1 MB',
          'x-throttling': { rateLimit: 0, burstLimit: 1 },
          deprecated: true,
          'x-sunset': 'soon',
          'x-deprecated-since': 'once',
        }),
      },
    };
    const source = contract(paths, {
      'x-unknown-query-parameters': 'no',
      'x-cors': { origins: '*' },
    });
    expect(findingsOf(source)).toEqual([
      '/paths/~1/get/x-max-body-bytes max-body-bytes',
      '/paths/~1/get/x-throttling throttling',
      '/paths/~1/get/x-deprecated-since date-invalid',
      '/paths/~1/get/x-sunset date-invalid',
      '/x-unknown-query-parameters unknown-query-parameters',
      '/x-cors/origins cors-origins',
    ]);
  });

  it('name a schema that cannot be compiled', () => {
    const source = contract({ '/a': { post: named('a', body({ type: 'strnig' })) } });
    expect(() => compile(source.model)).toThrow(
      expect.objectContaining({
        name: 'ContractError',
        findings: [
          expect.objectContaining({
            code: 'schema-invalid',
            pointer: '/paths/~1a/post/requestBody/content/application~1json/schema/type',
          }),
        ],
      }) as Error,
    );
  });

  it('name a path parameter that the path does not have; the operation is served without it', async () => {
    const parameters = [{ in: 'path', name: 'id', required: true, schema: { type: 'string' } }];
    const paths = { '/a': { get: named('a', { parameters }) } };
    expect(findingsOf(contract(paths))).toEqual(['/paths/~1a/get parameter-not-in-path']);
    expect((await new Tiny({ paths }).send('/a')).status).toBe(200);
  });
});

describe('recursive schemas', () => {
  const components = {
    schemas: {
      Tree: {
        type: 'object',
        properties: {
          size: { type: 'integer' },
          children: { type: 'array', items: { $ref: '#/components/schemas/Tree' } },
        },
      },
      Wide: {
        type: 'object',
        properties: Object.fromEntries(
          Array.from({ length: 30 }, (_, n) => [`m${n}`, { $ref: '#/components/schemas/Wide' }]),
        ),
      },
    },
  };
  const reading = (name: string) => ({
    components,
    paths: {
      '/': {
        get: operation({
          parameters: [
            {
              in: 'query',
              name: 'p',
              style: 'deepObject',
              schema: { $ref: `#/components/schemas/${name}` },
            },
          ],
        }),
      },
    },
  });

  it('are followed as deep as anyone nests a query', async () => {
    const tiny = new Tiny(reading('Tree'));
    await tiny.send('/?p[children][0][children][0][size]=3');
    expect(tiny.last.query).toEqual({ p: { children: [{ children: [{ size: 3 }] }] } });
  });

  it('that recur in thirty ways at every level cost no more than their schemas', () => {
    // Thirty to the power of the depth would never end.
    expect(compileTiny(reading('Wide')).operations).toHaveLength(1);
  });
});

it('a schema that refers to itself and has other members terminates, with its default', async () => {
  const ref = { $ref: '#/components/schemas/Self' };
  const tiny = new Tiny({
    components: { schemas: { Self: { ...ref, minLength: 2 }, Named: { ...ref, default: 'ab' } } },
    paths: {
      '/': {
        get: operation({
          parameters: [
            { in: 'query', name: 'q', schema: ref },
            { in: 'query', name: 'd', schema: { $ref: '#/components/schemas/Named' } },
          ],
        }),
      },
    },
  });
  expect((await tiny.send('/?q=a')).status).toBe(400);
  await tiny.send('/?q=ab');
  expect(tiny.last.query).toEqual({ q: 'ab', d: 'ab' });
});

it('a name with half a character is refused with its place', () => {
  const schema = { type: 'object', properties: { '\ud800': { type: 'string' } } };
  const source = contract({ '/': { post: named('a', body(schema)) } });
  expect(() => compile(source.model)).toThrow(
    /schema {2}The schema cannot be compiled: a name in it has an unpaired surrogate/,
  );
});

it('a deprecation is a date: none is invented, and a sunset needs an earlier one', () => {
  const gone = { deprecated: true, 'x-deprecated-since': '2027-01-02', 'x-sunset': '2027-01-01' };
  expect(findingsOf(contract({ '/': { get: named('a', gone) } }))).toEqual([
    '/paths/~1/get/x-sunset sunset-before-deprecation',
  ]);
  const [plan] = compileTiny({
    paths: { '/': { get: operation({ deprecated: true }) } },
  }).operations;
  expect(plan?.deprecation).toEqual({});
});
