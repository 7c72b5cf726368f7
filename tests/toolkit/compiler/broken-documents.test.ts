import type { Finding } from '../../../scripts/toolkit/compiler/findings';
import { loadContract } from '../../../scripts/toolkit/compiler/load';
import { STEPS } from '../../../scripts/toolkit/generation/steps';
import { get, HEAD, OP, parameter, paths, schema, servers } from './broken-documents';
import { contractFile, removeFolders } from './contract-folder';

afterAll(removeFolders);

interface Told {
  readonly outcome: 'refused' | 'compiled';
  readonly findings: readonly Finding[];
}

/** What the generator says of a document, all its steps included. */
async function told(file: string): Promise<Told> {
  const findings: Finding[] = [];
  try {
    const contract = await loadContract(file);
    findings.push(...contract.findings);
    for (const step of STEPS) findings.push(...((await step.run(contract)).findings ?? []));
  } catch (error) {
    if (!(error instanceof Error && error.name === 'ContractError')) throw error;
    findings.push(...(error as Error & { findings: readonly Finding[] }).findings);
  }
  const isRefused = findings.some(({ severity }) => severity === 'error');
  return { outcome: isRefused ? 'refused' : 'compiled', findings };
}

type Row = [name: string, document: string, place: string, message: string];

/** Each with the place and the words that its author is told. */
async function expectTold(outcome: Told['outcome'], [, text, place, message]: Row): Promise<void> {
  const file = contractFile({
    'openapi.yaml': text,
    'broken.yaml': 'a: [\n',
    'comma.json': '{ "S": {}, }',
  });
  const said = await told(file);
  const severity: unknown =
    outcome === 'refused' ? 'error' : expect.stringMatching(/^(warning|info)$/);
  expect(said).toMatchObject({
    outcome,
    findings: expect.arrayContaining([
      expect.objectContaining({
        severity,
        pointer: place,
        message: expect.stringContaining(message) as unknown,
      }) as unknown,
    ]) as unknown,
  });
  for (const finding of said.findings) {
    expect(finding.file).toMatch(/\.(yaml|json)$/);
    expect(finding.message).not.toMatch(/\n|^\s*at |Error:|undefined|\[object/);
  }
  // The same thing is told once.
  expect(new Set(said.findings.map((one) => JSON.stringify(one))).size).toBe(said.findings.length);
}

const S = '/components/schemas/S';
const GET = '/paths/~1a/get';
const PARAMETER = `${GET}/parameters/0`;

describe('a document that makes no sense is refused, with place and reason', () => {
  test.each<Row>([
    ['an empty file', '', '', 'the document is empty'],
    ['comments alone', '# none\n', '', 'the document is empty'],
    ['a list', '- a', '', 'and not a list'],
    ['a text', 'hello', '', 'and not a string'],
    ['YAML without an end', `${HEAD}paths:\n  /a: [\n`, '', 'line 5: Flow sequence'],
    ['YAML with tabs', `${HEAD}paths:\n\t/a: {}\n`, '', 'line 4: Tabs are not allowed'],
    ['JSON without an end', '{"openapi":"3.1.0",\n"info":{', '', 'line 2: Flow map'],
    ['no end of lists', `${HEAD}x-a: ${'['.repeat(20_000)}`, '', 'deeper than 1000'],
    ['no end of lists in JSON', `[${'['.repeat(50_000)}${']'.repeat(50_000)}]`, '', 'deeper than'],
    ['Swagger 2.0', 'swagger: "2.0"\npaths: {}', '/swagger', 'this is Swagger 2.0: convert it'],
    ['OpenAPI 4', 'openapi: 4.0.0\npaths: {}', '/openapi', 'OpenAPI 4.0.0 is not known'],
    ['no version', 'info: {}\npaths: {}', '', 'it must say openapi: 3.1.0'],
    ['what is of 3.2', 'openapi: 3.2.0\npaths: { /a: { query: {} } }', '/paths/~1a/query', '3.2'],
    ['paths that are a list', `${HEAD}paths: [a]`, '/paths', 'a map belongs here'],
    ['components that are a list', `${HEAD}components: [a]`, '/components', 'a map belongs here'],
    [
      'schemas that are a text',
      `${HEAD}components: { schemas: a }`,
      '/components/schemas',
      'a map belongs here, and not "a"',
    ],
    ['a path item that is a text', paths('/a: x'), '/paths/~1a', '"x" is no path item'],
    ['an operation that is a text', paths('/a: { get: x }'), GET, '"x" is no operation'],
    ['a method in capitals', paths(`/a: { GET: ${OP} }`), '/paths/~1a/GET', 'written get'],
    ['a brace that stays open', paths(`/a/{id: { get: ${OP} }`), '/paths/~1a~1{id', 'braces'],
    ['parameters by name', get('parameters: { q: { in: query } }'), `${GET}/parameters`, 'a list'],
    ['a parameter that is a text', parameter('q'), PARAMETER, '"q" is no parameter'],
    ['a parameter without name', parameter('{ in: query, schema: {} }'), PARAMETER, 'has a name'],
    ['a parameter in nothing', parameter('{ name: q }'), PARAMETER, 'q is in nothing'],
    ['a parameter elsewhere', parameter('{ in: url, name: q }'), PARAMETER, 'q is in url'],
    ['a body that is a text', get('requestBody: json'), `${GET}/requestBody`, 'no request body'],
    ['a status that is none', get('responses: { "2000": {} }'), `${GET}/responses`, '"2000" is no'],
    ['responses as a list', get('responses: [ok]'), `${GET}/responses`, 'a map belongs here'],
    [
      'a media type that is a text',
      get('responses: { "200": { content: { application/json: x } } }'),
      `${GET}/responses/200/content/application~1json`,
      '"x" says nothing of a body',
    ],
    [
      'a type of security that is none',
      get('', 'components: { securitySchemes: { k: { type: magic } } }'),
      '/components/securitySchemes/k/type',
      '"magic" is no type of security scheme',
    ],
    [
      'an API key without a name',
      get('', 'components: { securitySchemes: { k: { type: apiKey, in: header } } }'),
      '/components/securitySchemes/k',
      'has the name under which it is sent',
    ],
    ['servers that are a text', servers('https://a'), '/servers', 'a list belongs here'],
    ['a schema that is a text', schema('string'), S, '"string" is no schema'],
    ['a schema that is a number', schema('5'), S, '5 is no schema'],
    ['a schema that is a list', schema('[string]'), S, '["string"] is no schema'],
    ['a property that is a text', schema('properties: { a: x }'), `${S}/properties/a`, 'no schema'],
    ['properties as a list', schema('properties: [a]'), `${S}/properties`, 'a map of schemas'],
    ['a type that is none', schema('type: strng'), `${S}/type`, '"strng" is no type'],
    ['a type that is a number', schema('type: 5'), `${S}/type`, '5 is no type'],
    [
      'other members as a text',
      schema('additionalProperties: x'),
      `${S}/additionalProperties`,
      '"x"',
    ],
  ])('%s', (...row) => expectTold('refused', row));
});

const ref = (to: string): string => `{ $ref: "${to}" }`;

describe('a reference that leads nowhere is refused where it stands', () => {
  test.each<Row>([
    ['of a schema', schema(`items: ${ref('#/components/schemas/T')}`), `${S}/items`, 'has no T'],
    ['of a parameter', parameter(ref('#/components/parameters/Q')), PARAMETER, 'no components'],
    ['of a body', get(`requestBody: ${ref('#/a')}`), `${GET}/requestBody`, '$ref #/a: '],
    [
      'of a response',
      get(`responses: { "200": ${ref('#/b')} }`),
      `${GET}/responses/200`,
      '$ref #/b',
    ],
    [
      'of a header',
      get(`responses: { "200": { headers: { A: ${ref('#/c')} } } }`),
      `${GET}/responses/200/headers/A`,
      '$ref #/c: ',
    ],
    [
      'of a path item',
      paths(`/a: ${ref('#/components/pathItems/P')}`),
      '/paths/~1a',
      '$ref #/comp',
    ],
    ['to a number', schema('$ref: 5'), S, '$ref is a text, and not 5'],
    ['to what is no URI', schema('$ref: "http://[x"'), S, 'this is not a URI'],
    ['to another host', schema('$ref: "https://a.example/b.yaml#/S"'), S, 'nothing is fetched'],
    ['to a file that is missing', schema('$ref: "./none.yaml#/S"'), S, 'there is no file'],
    ['to a file that is broken', schema('$ref: "./broken.yaml#/S"'), '', 'line 2: Flow sequence'],
    [
      'round in a circle of path items',
      paths(`/a: ${ref('#/paths/~1b')}\n/b: ${ref('#/paths/~1a')}`),
      '/paths/~1a',
      'round in a circle',
    ],
    [
      'round in a circle of parameters',
      parameter(
        ref('#/components/parameters/A'),
        `components: { parameters: { A: ${ref('#/components/parameters/A')} } }`,
      ),
      '/components/parameters/A',
      'round in a circle',
    ],
    ['to itself', schema('$ref: "#/components/schemas/S"'), S, 'round in a circle'],
  ])('%s', (...row) => expectTold('refused', row));
});

describe('what is clear all the same is compiled, and told', () => {
  test.each<Row>([
    ['a version that is a number', 'openapi: 3.1\npaths: {}', '/openapi', 'read as 3.1'],
    ['OpenAPI 3.2', 'openapi: 3.2.0\npaths: {}', '/openapi', 'read as 3.1'],
    ['no title', 'openapi: 3.1.0\npaths: {}', '/info', 'title and version are strings'],
    ['nothing to serve', HEAD, '', 'there is nothing to serve'],
    ['paths without any', `${HEAD}paths:\n`, '/paths', 'nothing stands here'],
    [
      'JSON with a comma too many',
      schema('$ref: "./comma.json#/S"'),
      '',
      'this is no JSON (a comma too many, or the like); read as YAML',
    ],
    ['a key twice in JSON', '{"openapi":"3.1.0",\n"paths":{},"paths":{}}', '', 'line 2: the key'],
    ['a path without a slash', paths(`a: { get: ${OP} }`), '/paths/a', 'begins with a slash'],
    ['an empty path', paths('/a:'), '/paths/~1a', 'an empty path; left out'],
    ['an empty operation', paths('/a: { get: }'), GET, 'an empty operation; left out'],
    ['a method that is none', paths(`/a: { fetch: ${OP} }`), '/paths/~1a/fetch', 'has no fetch'],
    [
      'an operationId twice',
      paths(`/a: { get: { operationId: x } }\n/b: { get: { operationId: x } }`),
      '/paths/~1b/get/operationId',
      'x names another operation as well',
    ],
    ['an operationId that is a number', get('operationId: 5'), `${GET}/operationId`, 'is a string'],
    [
      'a name without a parameter',
      paths(`/{id}: { get: ${OP} }`),
      '/paths/~1{id}/get',
      'not declared',
    ],
    [
      'a parameter without its name in the path',
      parameter('{ in: path, name: id, required: true, schema: {} }'),
      `${GET}/parameters`,
      'the path has no {id}',
    ],
    ['a name twice in a path', paths(`/{a}/{a}: { get: ${OP} }`), '/paths/~1{a}~1{a}', 'twice'],
    [
      'a parameter twice',
      parameter('{ in: query, name: q, schema: {} }, { in: query, name: q, schema: {} }'),
      `${GET}/parameters`,
      'q is declared twice',
    ],
    [
      'a parameter of no kind',
      parameter('{ in: query, name: q }'),
      PARAMETER,
      'neither schema nor',
    ],
    [
      'a parameter of two kinds',
      parameter('{ in: query, name: q, schema: {}, content: { text/plain: {} } }'),
      PARAMETER,
      'the schema counts',
    ],
    [
      'a style that is none',
      parameter('{ in: query, name: q, style: curly, schema: {} }'),
      `${PARAMETER}/style`,
      'no style "curly"',
    ],
    ['a scheme that nobody knows', get('security: [{ k: [] }]'), `${GET}/security`, 'not declared'],
    ['security that is no list', get('security: { k: [] }'), `${GET}/security`, 'a list of one'],
    ['tags that are a text', get('tags: x'), `${GET}/tags`, 'a list of one'],
    ['no responses', paths('/a: { get: {} }'), `${GET}/responses`, 'no response is declared'],
    ['responses without any', get('responses: {}'), `${GET}/responses`, 'no response is declared'],
    ['a response that is a text', get('responses: { 200: ok }'), `${GET}/responses/200`, '"ok"'],
    [
      'a media type that is none',
      get('responses: { 200: { description: d, content: { json: {} } } }'),
      `${GET}/responses/200/content`,
      '"json" is no media type',
    ],
    ['a body without a media type', get('requestBody: {}'), `${GET}/requestBody`, 'left out'],
    ['a callback that is a text', get('callbacks: { x: y }'), `${GET}/callbacks/x`, 'no callback'],
    ['a variable of nothing', servers('[{ url: "/{v}" }]'), '/servers/0/url', 'v has no default'],
    ['a server without a URL', servers('[{}]'), '/servers/0', 'a server has a url'],
    ['a URL that is none', servers('[{ url: "a b%%" }]'), '/servers/0/url', 'is no URL'],
    ['an empty schema', schema(''), S, 'an empty schema'],
    ['definitions that are none', schema('definitions: 5'), `${S}/definitions`, 'left out'],
    ['properties without any', schema('properties:'), `${S}/properties`, 'left out'],
    ['required that is a boolean', schema('required: true'), `${S}/required`, 'a list of names'],
    ['required that is a text', schema('required: a'), `${S}/required`, 'a list of names'],
    ['an enum without values', schema('enum: []'), `${S}/enum`, 'an empty enum'],
    ['an enum with a value twice', schema('enum: [a, a]'), `${S}/enum`, 'twice'],
    ['a pattern that is none', schema('pattern: "[a"'), `${S}/pattern`, 'no regular expression'],
    ['a format that is a number', schema('format: 5'), `${S}/format`, 'a format is a string'],
    ['a format that nobody knows', schema('type: string\nformat: x'), `${S}/format`, 'not checked'],
    [
      'a bound without its number',
      schema('exclusiveMinimum: true'),
      `${S}/exclusiveMinimum`,
      '3.0',
    ],
    ['a bound that is a text', schema('minimum: a'), `${S}/minimum`, 'no meaning here'],
    ['allOf that is no list', schema('allOf: {}'), `${S}/allOf`, 'a list of one'],
    ['oneOf that is a text', schema('oneOf: cats'), `${S}/oneOf`, '"cats" is no list of schemas'],
    ['a discriminator of nothing', schema('discriminator: {}'), `${S}/discriminator`, 'left out'],
    [
      'a discriminator that leads nowhere',
      schema('discriminator: { propertyName: k, mapping: { a: "#/components/schemas/Z" } }'),
      `${S}/discriminator/mapping/a`,
      'has no Z',
    ],
    ['a default that does not fit', schema('type: integer\ndefault: x'), `${S}/default`, 'refuses'],
  ])('%s', (...row) => expectTold('compiled', row));
});
