import { get, HEAD, indented, parameter, paths, schema, servers } from './broken-documents';
import { compiled, expectFinding, type Row } from './compiled';
import { contractFile, removeFolders } from './contract-folder';
import { GOOD } from './good-document';

afterAll(removeFolders);

const GET = '/paths/~1a/get';
const PARAMETER = `${GET}/parameters/0`;
const S = '/components/schemas/S';

const info = (text: string): string => `openapi: 3.1.0\ninfo: ${text}\npaths: {}\n`;
const components = (text: string): string => `${HEAD}components:\n${indented(text, 2)}\n`;
const component = (section: string, text: string): string =>
  components(`${section}: { C: ${text} }`);
const query = (more: string): string => parameter(`{ name: q, in: query, ${more} }`);
const of32 = (document: string): string => document.replace('openapi: 3.1.0', 'openapi: 3.2.0');
const of30 = (document: string): string => document.replace('openapi: 3.1.0', 'openapi: 3.0.3');
const scheme = (text: string): string => component('securitySchemes', text);
const C = '/components';

describe('members that an object does not have or must have', () => {
  test.each<Row>([
    ['the root', `${HEAD}paths: {}\noverlays: {}`, '/overlays', 'member-unknown'],
    ['info', info('{ title: T, version: "1", author: me }'), '/info/author', 'member-unknown'],
    ['a version that is missing', info('{ title: T }'), '/info', 'member-missing'],
    [
      'a licence',
      info('{ title: T, version: "1", license: {} }'),
      '/info/license',
      'member-missing',
    ],
    ['a server', servers('[{ url: /, port: 80 }]'), '/servers/0/port', 'member-unknown'],
    ['a tag', get('', 'tags: [{ description: D }]'), '/tags/0', 'member-missing'],
    ['external docs', get('externalDocs: {}'), `${GET}/externalDocs`, 'member-missing'],
    ['components', components('models: {}'), `${C}/models`, 'member-unknown'],
    ['an operation', get('produces: [text/plain]'), `${GET}/produces`, 'member-unknown'],
    [
      'a parameter',
      query('schema: {}, collectionFormat: csv'),
      `${PARAMETER}/collectionFormat`,
      'member-unknown',
    ],
    [
      'a header',
      component('headers', '{ schema: {}, name: X }'),
      `${C}/headers/C/name`,
      'member-unknown',
    ],
    [
      'a request body',
      component('requestBodies', '{ content: { a/b: {} }, schema: {} }'),
      `${C}/requestBodies/C/schema`,
      'member-unknown',
    ],
    [
      'a response',
      component('responses', '{ description: D, schema: {} }'),
      `${C}/responses/C/schema`,
      'member-unknown',
    ],
    [
      'a media type',
      component('responses', '{ description: D, content: { a/b: { type: x } } }'),
      `${C}/responses/C/content/a~1b/type`,
      'member-unknown',
    ],
    [
      'an example',
      component('examples', '{ example: 1 }'),
      `${C}/examples/C/example`,
      'member-unknown',
    ],
    [
      'a link',
      component('links', '{ operationRef: "#/a", body: {} }'),
      `${C}/links/C/body`,
      'member-unknown',
    ],
    ['xml', schema('xml: { element: a }'), `${S}/xml/element`, 'member-unknown'],
    [
      'a discriminator',
      schema('discriminator: { propertyName: a, map: {} }'),
      `${S}/discriminator/map`,
      'member-unknown',
    ],
    [
      'beside a reference',
      parameter(
        '{ $ref: "#/components/parameters/P", required: true }',
        'components: { parameters: { P: { name: p, in: query, schema: {} } } }',
      ),
      PARAMETER,
      'reference-siblings',
    ],
    [
      'a flow without scopes',
      scheme('{ type: oauth2, flows: { password: { tokenUrl: /t } } }'),
      `${C}/securitySchemes/C/flows/password`,
      'member-missing',
    ],
    [
      'a flow without its URL',
      scheme('{ type: oauth2, flows: { implicit: { scopes: {} } } }'),
      `${C}/securitySchemes/C/flows/implicit`,
      'member-missing',
    ],
    ['OAuth without flows', scheme('{ type: oauth2 }'), `${C}/securitySchemes/C`, 'member-missing'],
    [
      'OpenID without its URL',
      scheme('{ type: openIdConnect }'),
      `${C}/securitySchemes/C`,
      'member-missing',
    ],
    ['3.0 without paths', of30(components('schemas: {}')), '', 'member-missing'],
  ])('%s', (...row) => expectFinding('compiled', row));
});

describe('members of another form', () => {
  test.each<Row>([
    ['a title', info('{ title: 5, version: "1" }'), '/info/title', 'member-form'],
    ['a version', info('{ title: T, version: 1.0 }'), '/info/version', 'member-form'],
    ['a contact', info('{ title: T, version: "1", contact: me }'), '/info/contact', 'member-form'],
    [
      'an email address',
      info('{ title: T, version: "1", contact: { email: me } }'),
      '/info/contact/email',
      'member-form',
    ],
    [
      'a URL',
      info('{ title: T, version: "1", termsOfService: "a b" }'),
      '/info/termsOfService',
      'member-form',
    ],
    ['variables', servers('[{ url: /, variables: [] }]'), '/servers/0/variables', 'member-form'],
    [
      'a variable',
      servers('[{ url: /, variables: { a: b } }]'),
      '/servers/0/variables/a',
      'member-form',
    ],
    [
      'a default',
      servers('[{ url: "/{a}", variables: { a: { default: 5 } } }]'),
      '/servers/0/variables/a/default',
      'member-form',
    ],
    ['a tag of the root', get('', 'tags: [a]'), '/tags/0', 'member-form'],
    ['a tag of an operation', get('tags: [5]'), `${GET}/tags/0`, 'member-form'],
    ['a summary', get('summary: [a]'), `${GET}/summary`, 'member-form'],
    ['deprecated', get('deprecated: yes please'), `${GET}/deprecated`, 'flag-not-boolean'],
    [
      'a header',
      get('responses: { 200: { description: D, headers: { A: string } } }'),
      `${GET}/responses/200/headers/A`,
      'object-ignored',
    ],
    [
      'an example',
      query('schema: {}, examples: { a: 5 }'),
      `${PARAMETER}/examples/a`,
      'object-ignored',
    ],
    ['a link', component('links', 'next'), `${C}/links/C`, 'object-ignored'],
    [
      'the style of a header',
      component('headers', '{ schema: {}, style: form }'),
      `${C}/headers/C/style`,
      'member-form',
    ],
    [
      'the style of an encoding',
      component(
        'requestBodies',
        '{ content: { multipart/form-data: { encoding: { a: { style: simple } } } } }',
      ),
      `${C}/requestBodies/C/content/multipart~1form-data/encoding/a/style`,
      'member-form',
    ],
    [
      'a mapping that is a list',
      schema('discriminator: { propertyName: a, mapping: [b] }'),
      `${S}/discriminator/mapping`,
      'member-form',
    ],
    [
      'a mapping',
      schema('discriminator: { propertyName: a, mapping: { b: 5 } }'),
      `${S}/discriminator/mapping/b`,
      'member-form',
    ],
    ['a namespace', schema('xml: { namespace: "a b" }'), `${S}/xml/namespace`, 'member-form'],
    ['a description', schema('description: 5'), `${S}/description`, 'member-form'],
    [
      'scopes',
      scheme('{ type: oauth2, flows: { password: { tokenUrl: /t, scopes: [a] } } }'),
      `${C}/securitySchemes/C/flows/password/scopes`,
      'member-form',
    ],
  ])('%s', (...row) => expectFinding('compiled', row));
});

describe('keywords of another form', () => {
  test.each<Row>([
    [
      'dependentRequired',
      schema('dependentRequired: a'),
      `${S}/dependentRequired`,
      'keyword-invalid',
    ],
    [
      'a name in it',
      schema('dependentRequired: { a: b }'),
      `${S}/dependentRequired/a`,
      'keyword-invalid',
    ],
    ['dependentSchemas', schema('dependentSchemas: a'), `${S}/dependentSchemas`, 'keyword-invalid'],
    [
      'patternProperties',
      schema('patternProperties: [a]'),
      `${S}/patternProperties`,
      'keyword-invalid',
    ],
    ['no types', schema('type: []'), `${S}/type`, 'keyword-invalid'],
    ['a type twice', schema('type: [string, string]'), `${S}/type`, 'list-repeated'],
    ['an empty list for a map', schema('properties: []'), `${S}/properties`, 'keyword-empty'],
    ['an empty list for a schema', schema('not: []'), `${S}/not`, 'schema-empty'],
    ['an empty list for a body', get('requestBody: []'), `${GET}/requestBody`, 'member-empty'],
    ['an empty request body', get('requestBody:'), `${GET}/requestBody`, 'member-empty'],
    ['an empty section of components', components('pathItems:'), `${C}/pathItems`, 'member-empty'],
    ['an example that is not a list', schema('examples: a'), `${S}/examples`, 'list-of-one'],
    [
      'scopes',
      get(
        'security: [{ k: read }]',
        'components: { securitySchemes: { k: { type: http, scheme: bearer } } }',
      ),
      `${GET}/security/0/k`,
      'member-form',
    ],
  ])('%s', (...row) => expectFinding('compiled', row));
});

describe('members that do not go together', () => {
  test.each<Row>([
    [
      'example and examples',
      query('schema: {}, example: 1, examples: {}'),
      PARAMETER,
      'members-exclusive',
    ],
    [
      'two licences',
      info('{ title: T, version: "1", license: { name: L, identifier: L, url: /l } }'),
      '/info/license',
      'members-exclusive',
    ],
    [
      'content and style',
      query('content: { a/b: {} }, style: form'),
      PARAMETER,
      'members-exclusive',
    ],
    [
      'two values of an example',
      component('examples', '{ value: 1, externalValue: /a }'),
      `${C}/examples/C`,
      'members-exclusive',
    ],
    [
      'two targets of a link',
      component('links', '{ operationRef: "#/a", operationId: b }'),
      `${C}/links/C`,
      'members-exclusive',
    ],
    ['no target of a link', component('links', '{}'), `${C}/links/C`, 'members-alternative'],
    [
      'a link to no operation',
      component('links', '{ operationId: none }'),
      `${C}/links/C/operationId`,
      'link-operation-missing',
    ],
    ['read-only and write-only', schema('readOnly: true\nwriteOnly: true'), S, 'members-exclusive'],
    [
      'allowReserved in a header',
      parameter('{ name: H, in: header, schema: {}, allowReserved: true }'),
      `${PARAMETER}/allowReserved`,
      'member-misplaced',
    ],
    [
      'allowReserved in a path',
      paths(
        '/{a}: { get: { parameters: [{ name: a, in: path, required: true, schema: {}, allowReserved: true }] } }',
      ),
      '/paths/~1{a}/get/parameters/0/allowReserved',
      'member-misplaced',
    ],
    [
      'allowEmptyValue in a cookie',
      parameter('{ name: c, in: cookie, schema: {}, allowEmptyValue: true }'),
      `${PARAMETER}/allowEmptyValue`,
      'member-misplaced',
    ],
    [
      'an encoding of JSON',
      component('requestBodies', '{ content: { application/json: { encoding: { a: {} } } } }'),
      `${C}/requestBodies/C/content/application~1json/encoding`,
      'member-misplaced',
    ],
    [
      'an encoding of nothing',
      component(
        'requestBodies',
        '{ content: { multipart/form-data: { schema: { type: object, properties: { b: {} } }, encoding: { a: {} } } } }',
      ),
      `${C}/requestBodies/C/content/multipart~1form-data/encoding/a`,
      'encoding-without-property',
    ],
    [
      'a scheme of an API key',
      scheme('{ type: apiKey, name: k, in: query, scheme: basic }'),
      `${C}/securitySchemes/C/scheme`,
      'member-misplaced',
    ],
    [
      'a format of basic',
      scheme('{ type: http, scheme: basic, bearerFormat: JWT }'),
      `${C}/securitySchemes/C/bearerFormat`,
      'member-misplaced',
    ],
    [
      'a URL of another flow',
      scheme(
        '{ type: oauth2, flows: { password: { tokenUrl: /t, authorizationUrl: /a, scopes: {} } } }',
      ),
      `${C}/securitySchemes/C/flows/password/authorizationUrl`,
      'member-misplaced',
    ],
    [
      'no value in an enum',
      servers('[{ url: "/{a}", variables: { a: { enum: [], default: b } } }]'),
      '/servers/0/variables/a/enum',
      'server-variable-enum',
    ],
    [
      'a default out of its enum',
      servers('[{ url: "/{a}", variables: { a: { enum: [c], default: b } } }]'),
      '/servers/0/variables/a',
      'server-variable-value',
    ],
  ])('%s', (...row) => expectFinding('compiled', row));
});

describe('names and versions', () => {
  test.each<Row>([
    [
      'a header of a response',
      get('responses: { 200: { description: D, headers: { "A=B": { schema: {} } } } }'),
      `${GET}/responses/200/headers/A=B`,
      'name-invalid',
    ],
    [
      'a header of a request',
      parameter('{ name: "A[B]", in: header, schema: {} }'),
      PARAMETER,
      'name-invalid',
    ],
    [
      'a path parameter',
      component('parameters', '{ name: "a{b}", in: path, required: true, schema: {} }'),
      `${C}/parameters/C`,
      'name-invalid',
    ],
    [
      'an API key',
      scheme('{ type: apiKey, name: "a b", in: header }'),
      `${C}/securitySchemes/C/name`,
      'name-invalid',
    ],
    [
      'a security scheme',
      components('securitySchemes: { "a b": { type: http, scheme: basic } }'),
      `${C}/securitySchemes/a b`,
      'name-invalid',
    ],
    [
      'two equal paths',
      paths(
        '/a/{b}: { get: { parameters: [{ name: b, in: path, required: true, schema: {} }], responses: { 200: { description: D } } } }\n/a/{c}: { put: { parameters: [{ name: c, in: path, required: true, schema: {} }], responses: { 200: { description: D } } } }',
      ),
      '/paths/~1a~1{c}/put',
      'path-shared',
    ],
    ['two tags', get('', 'tags: [{ name: a }, { name: a }]'), '/tags/1', 'name-repeated'],
    [
      'a version of two parts',
      HEAD.replace('3.1.0', '"3.1"') + 'paths: {}',
      '/openapi',
      'version-incomplete',
    ],
    [
      'webhooks in 3.0',
      of30(`${HEAD}paths: {}\nwebhooks: {}`),
      '/webhooks',
      'member-of-later-version',
    ],
    ['3.2 in 3.1', paths('/a: { query: {} }'), '/paths/~1a/query', 'member-of-later-version'],
    [
      'a name of a server',
      of32(servers('[{ url: /, name: N }]')),
      '/servers/0/name',
      'annotation-of-openapi-3-2',
    ],
  ])('%s', (...row) => expectFinding('compiled', row));
});

describe('what OpenAPI 3.2 adds to requests and responses is refused by its name', () => {
  test.each<Row>([
    ['a method', of32(paths('/a: { query: {} }')), '/paths/~1a/query', 'member-of-openapi-3-2'],
    [
      'any method',
      of32(paths('/a: { additionalOperations: { COPY: {} } }')),
      '/paths/~1a/additionalOperations',
      'member-of-openapi-3-2',
    ],
    [
      'a whole query',
      of32(parameter('{ name: q, in: querystring, content: { a/b: {} } }')),
      `${PARAMETER}/in`,
      'value-of-openapi-3-2',
    ],
    [
      'a style',
      of32(parameter('{ name: c, in: cookie, style: cookie, schema: {} }')),
      `${PARAMETER}/style`,
      'value-of-openapi-3-2',
    ],
    [
      'a stream of items',
      of32(get('responses: { 200: { content: { a/b: { itemSchema: {} } } } }')),
      `${GET}/responses/200/content/a~1b/itemSchema`,
      'member-of-openapi-3-2',
    ],
    [
      'parts by position',
      of32(component('requestBodies', '{ content: { multipart/mixed: { prefixEncoding: [] } } }')),
      `${C}/requestBodies/C/content/multipart~1mixed/prefixEncoding`,
      'member-of-openapi-3-2',
    ],
    [
      'a node of XML',
      of32(schema('xml: { nodeType: text }')),
      `${S}/xml/nodeType`,
      'member-of-openapi-3-2',
    ],
  ])('%s', (...row) => expectFinding('refused', row));
});

test.each([
  ['3.1', GOOD],
  ['3.2', of32(GOOD)],
])('a document of OpenAPI %s that uses everything it may has no finding', async (_, text) => {
  const { outcome, findings } = await compiled(contractFile({ 'openapi.yaml': text }));
  expect(findings.filter(({ code }) => !/^(version-3-2|deployment-)/.test(code))).toEqual([]);
  expect(outcome).toBe('compiled');
});
