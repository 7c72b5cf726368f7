import { get, HEAD, OP, parameter, paths, schema, servers } from './broken-documents';
import { removeFolders } from './contract-folder';
import { expectFinding, type Row } from './compiled';

afterAll(removeFolders);

const S = '/components/schemas/S';
const GET = '/paths/~1a/get';
const PARAMETER = `${GET}/parameters/0`;

describe('a document that makes no sense is refused, with place and reason', () => {
  test.each<Row>([
    ['an empty file', '', '', 'document-empty'],
    ['only comments', '# none\n', '', 'document-empty'],
    ['a list', '- a', '', 'document-not-an-object'],
    ['a text', 'hello', '', 'document-not-an-object'],
    ['YAML without an end', `${HEAD}paths:\n  /a: [\n`, '', 'yaml-syntax'],
    ['YAML with tabs', `${HEAD}paths:\n\t/a: {}\n`, '', 'yaml-syntax'],
    ['JSON without an end', '{"openapi":"3.1.0",\n"info":{', '', 'yaml-syntax'],
    ['no end of lists', `${HEAD}x-a: ${'['.repeat(20_000)}`, '', 'nested-too-deeply'],
    [
      'no end of lists in JSON',
      `[${'['.repeat(50_000)}${']'.repeat(50_000)}]`,
      '',
      'nested-too-deeply',
    ],
    ['Swagger 2.0', 'swagger: "2.0"\npaths: {}', '/swagger', 'swagger-2'],
    ['OpenAPI 4', 'openapi: 4.0.0\npaths: {}', '/openapi', 'version-unsupported'],
    ['no version', 'info: {}\npaths: {}', '', 'openapi-missing'],
    [
      'what is of 3.2',
      'openapi: 3.2.0\npaths: { /a: { query: {} } }',
      '/paths/~1a/query',
      'member-of-openapi-3-2',
    ],
    ['paths that are a list', `${HEAD}paths: [a]`, '/paths', 'map-expected'],
    ['components that are a list', `${HEAD}components: [a]`, '/components', 'map-expected'],
    [
      'schemas that are a text',
      `${HEAD}components: { schemas: a }`,
      '/components/schemas',
      'map-expected',
    ],
    ['a path item that is a text', paths('/a: x'), '/paths/~1a', 'object-expected'],
    ['an operation that is a text', paths('/a: { get: x }'), GET, 'object-expected'],
    ['a method in capitals', paths(`/a: { GET: ${OP} }`), '/paths/~1a/GET', 'method-in-capitals'],
    ['a brace that stays open', paths(`/a/{id: { get: ${OP} }`), '/paths/~1a~1{id', 'path-braces'],
    [
      'parameters by name',
      get('parameters: { q: { in: query } }'),
      `${GET}/parameters`,
      'list-expected',
    ],
    ['a parameter that is a text', parameter('q'), PARAMETER, 'object-expected'],
    [
      'a parameter without name',
      parameter('{ in: query, schema: {} }'),
      PARAMETER,
      'parameter-without-name',
    ],
    ['a parameter without a location', parameter('{ name: q }'), PARAMETER, 'parameter-location'],
    [
      'a parameter in an invalid location',
      parameter('{ in: url, name: q }'),
      PARAMETER,
      'parameter-location',
    ],
    ['a body that is a text', get('requestBody: json'), `${GET}/requestBody`, 'object-expected'],
    ['an invalid status', get('responses: { "2000": {} }'), `${GET}/responses`, 'status-invalid'],
    ['responses as a list', get('responses: [ok]'), `${GET}/responses`, 'map-expected'],
    [
      'a media type that is a text',
      get('responses: { "200": { content: { application/json: x } } }'),
      `${GET}/responses/200/content/application~1json`,
      'object-expected',
    ],
    [
      'an invalid type of security',
      get('', 'components: { securitySchemes: { k: { type: magic } } }'),
      '/components/securitySchemes/k/type',
      'security-scheme-type',
    ],
    [
      'an API key without a name',
      get('', 'components: { securitySchemes: { k: { type: apiKey, in: header } } }'),
      '/components/securitySchemes/k',
      'api-key-name',
    ],
    ['servers that are a text', servers('https://a'), '/servers', 'list-expected'],
    ['a schema that is a text', schema('string'), S, 'object-expected'],
    ['a schema that is a number', schema('5'), S, 'object-expected'],
    ['a schema that is a list', schema('[string]'), S, 'object-expected'],
    [
      'a property that is a text',
      schema('properties: { a: x }'),
      `${S}/properties/a`,
      'object-expected',
    ],
    ['properties as a list', schema('properties: [a]'), `${S}/properties`, 'map-expected'],
    ['an invalid type', schema('type: strng'), `${S}/type`, 'type-unknown'],
    ['a type that is a number', schema('type: 5'), `${S}/type`, 'type-unknown'],
    [
      'other members as a text',
      schema('additionalProperties: x'),
      `${S}/additionalProperties`,
      'object-expected',
    ],
  ])('%s', (...row) => expectFinding('refused', row));
});

const ref = (to: string): string => `{ $ref: "${to}" }`;

describe('a reference that leads nowhere is refused, with its place', () => {
  test.each<Row>([
    [
      'of a schema',
      schema(`items: ${ref('#/components/schemas/T')}`),
      `${S}/items`,
      'reference-target-missing',
    ],
    [
      'of a parameter',
      parameter(ref('#/components/parameters/Q')),
      PARAMETER,
      'reference-target-missing',
    ],
    [
      'of a body',
      get(`requestBody: ${ref('#/a')}`),
      `${GET}/requestBody`,
      'reference-target-missing',
    ],
    [
      'of a response',
      get(`responses: { "200": ${ref('#/b')} }`),
      `${GET}/responses/200`,
      'reference-target-missing',
    ],
    [
      'of a header',
      get(`responses: { "200": { headers: { A: ${ref('#/c')} } } }`),
      `${GET}/responses/200/headers/A`,
      'reference-target-missing',
    ],
    [
      'of a path item',
      paths(`/a: ${ref('#/components/pathItems/P')}`),
      '/paths/~1a',
      'reference-target-missing',
    ],
    ['to a number', schema('$ref: 5'), S, 'reference-not-a-string'],
    ['to something that is not a URI', schema('$ref: "http://[x"'), S, 'reference-not-a-uri'],
    ['to another host', schema('$ref: "https://a.example/b.yaml#/S"'), S, 'reference-remote'],
    ['to a file that is missing', schema('$ref: "./none.yaml#/S"'), S, 'reference-file-missing'],
    ['to a file that is broken', schema('$ref: "./broken.yaml#/S"'), '', 'yaml-syntax'],
    [
      'in a cycle of path items',
      paths(`/a: ${ref('#/paths/~1b')}\n/b: ${ref('#/paths/~1a')}`),
      '/paths/~1a',
      'reference-cycle',
    ],
    [
      'in a cycle of parameters',
      parameter(
        ref('#/components/parameters/A'),
        `components: { parameters: { A: ${ref('#/components/parameters/A')} } }`,
      ),
      '/components/parameters/A',
      'reference-cycle',
    ],
    ['to itself', schema('$ref: "#/components/schemas/S"'), S, 'reference-cycle'],
    ['into itself', schema('$ref: "#/components/schemas/S/items"'), S, 'reference-cycle'],
  ])('%s', (...row) => expectFinding('refused', row));
});

describe('a mistake whose meaning is clear is compiled, and reported', () => {
  test.each<Row>([
    ['a version that is a number', 'openapi: 3.1\npaths: {}', '/openapi', 'version-not-a-string'],
    ['OpenAPI 3.2', 'openapi: 3.2.0\npaths: {}', '/openapi', 'version-3-2'],
    ['no title', 'openapi: 3.1.0\ninfo: { version: "1" }\npaths: {}', '/info', 'member-missing'],
    ['no info', 'openapi: 3.1.0\npaths: {}', '', 'member-missing'],
    ['nothing to serve', HEAD, '', 'nothing-to-serve'],
    ['paths without any', `${HEAD}paths:\n`, '/paths', 'member-empty'],
    ['JSON with a trailing comma', schema('$ref: "./comma.json#/S"'), '', 'json-read-as-yaml'],
    ['a key twice in JSON', '{"openapi":"3.1.0",\n"paths":{},"paths":{}}', '', 'key-repeated'],
    ['a path without a slash', paths(`a: { get: ${OP} }`), '/paths/a', 'path-without-slash'],
    ['an empty path', paths('/a:'), '/paths/~1a', 'path-empty'],
    ['an empty operation', paths('/a: { get: }'), GET, 'operation-empty'],
    ['an invalid method', paths(`/a: { fetch: ${OP} }`), '/paths/~1a/fetch', 'member-unknown'],
    [
      'an operationId twice',
      paths(`/a: { get: { operationId: x } }\n/b: { get: { operationId: x } }`),
      '/paths/~1b/get/operationId',
      'operation-id-repeated',
    ],
    [
      'an operationId that is a number',
      get('operationId: 5'),
      `${GET}/operationId`,
      'operation-id-invalid',
    ],
    [
      'a name without a parameter',
      paths(`/{id}: { get: ${OP} }`),
      '/paths/~1{id}/get',
      'parameter-undeclared',
    ],
    [
      'a parameter without its name in the path',
      parameter('{ in: path, name: id, required: true, schema: {} }'),
      `${GET}/parameters`,
      'parameter-not-in-path',
    ],
    [
      'a name twice in a path',
      paths(`/{a}/{a}: { get: ${OP} }`),
      '/paths/~1{a}~1{a}',
      'path-parameter-twice',
    ],
    [
      'a parameter twice',
      parameter('{ in: query, name: q, schema: {} }, { in: query, name: q, schema: {} }'),
      `${GET}/parameters`,
      'parameter-repeated',
    ],
    [
      'a parameter without schema and content',
      parameter('{ in: query, name: q }'),
      PARAMETER,
      'parameter-without-schema',
    ],
    [
      'a parameter with schema and content',
      parameter('{ in: query, name: q, schema: {}, content: { text/plain: {} } }'),
      PARAMETER,
      'parameter-schema-and-content',
    ],
    [
      'an invalid style',
      parameter('{ in: query, name: q, style: curly, schema: {} }'),
      `${PARAMETER}/style`,
      'parameter-style',
    ],
    [
      'an exploded list between pipes',
      parameter('{ in: query, name: q, style: pipeDelimited, explode: true, schema: {} }'),
      `${PARAMETER}/explode`,
      'style-exploded',
    ],
    [
      'an undeclared scheme',
      get('security: [{ k: [] }]'),
      `${GET}/security`,
      'security-scheme-undeclared',
    ],
    ['security that is not a list', get('security: { k: [] }'), `${GET}/security`, 'list-of-one'],
    ['tags that are a text', get('tags: x'), `${GET}/tags`, 'list-of-one'],
    ['no responses', paths('/a: { get: {} }'), `${GET}/responses`, 'responses-missing'],
    ['responses without any', get('responses: {}'), `${GET}/responses`, 'responses-empty'],
    [
      'a response that is a text',
      get('responses: { 200: ok }'),
      `${GET}/responses/200`,
      'response-not-an-object',
    ],
    [
      'an invalid media type',
      get('responses: { 200: { description: d, content: { json: {} } } }'),
      `${GET}/responses/200/content`,
      'media-type-invalid',
    ],
    [
      'a body without a media type',
      get('requestBody: {}'),
      `${GET}/requestBody`,
      'body-without-media-type',
    ],
    [
      'a callback that is a text',
      get('callbacks: { x: y }'),
      `${GET}/callbacks/x`,
      'callback-not-an-object',
    ],
    [
      'a variable of nothing',
      servers('[{ url: "/{v}" }]'),
      '/servers/0/url',
      'server-variable-default',
    ],
    ['a server without a URL', servers('[{}]'), '/servers/0', 'server-without-url'],
    ['an invalid URL', servers('[{ url: "a b%%" }]'), '/servers/0/url', 'server-url-invalid'],
    ['an empty schema', schema(''), S, 'schema-empty'],
    [
      'definitions that are none',
      schema('definitions: 5'),
      `${S}/definitions`,
      'definitions-not-a-map',
    ],
    ['properties without any', schema('properties:'), `${S}/properties`, 'keyword-empty'],
    [
      'required that is a boolean',
      schema('required: true'),
      `${S}/required`,
      'required-not-a-list',
    ],
    ['required that is a text', schema('required: a'), `${S}/required`, 'required-names'],
    ['an enum without values', schema('enum: []'), `${S}/enum`, 'enum-empty'],
    ['an enum with a value twice', schema('enum: [a, a]'), `${S}/enum`, 'enum-repeated'],
    ['an invalid pattern', schema('pattern: "[a"'), `${S}/pattern`, 'pattern-invalid'],
    ['a format that is a number', schema('format: 5'), `${S}/format`, 'format-not-a-string'],
    ['an unknown format', schema('type: string\nformat: x'), `${S}/format`, 'format-unknown'],
    [
      'a limit without its number',
      schema('exclusiveMinimum: true'),
      `${S}/exclusiveMinimum`,
      'exclusive-limit-of-openapi-3-0',
    ],
    ['a limit that is a string', schema('minimum: a'), `${S}/minimum`, 'keyword-invalid'],
    ['allOf that is not a list', schema('allOf: {}'), `${S}/allOf`, 'schema-list-of-one'],
    ['oneOf that is a text', schema('oneOf: cats'), `${S}/oneOf`, 'schema-list-invalid'],
    [
      'a discriminator of nothing',
      schema('discriminator: {}'),
      `${S}/discriminator`,
      'discriminator-invalid',
    ],
    [
      'a discriminator that leads nowhere',
      schema('discriminator: { propertyName: k, mapping: { a: "#/components/schemas/Z" } }'),
      `${S}/discriminator/mapping/a`,
      'mapping-target-missing',
    ],
    [
      'a default that does not fit',
      schema('type: integer\ndefault: x'),
      `${S}/default`,
      'default-invalid',
    ],
  ])('%s', (...row) => expectFinding('compiled', row));
});
