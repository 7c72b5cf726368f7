import { readEdits } from './read-edits';

const ref = (n: string) => ({ $ref: `#/components/schemas/${n}` });
const json = (n: string) => ({ content: { 'application/json': { schema: ref(n) } } });

/** A contract whose components are sent, returned, or both. */
export const wholeContract = (): object => ({
  openapi: '3.1.0',
  info: { title: 'E', version: '1.0.0', description: 'x' },
  servers: [{ url: 'https://a.example/v1' }],
  security: [{ token: ['read'] }, { oauth: ['read'] }],
  tags: [{ name: 'T', description: 'x' }],
  paths: {
    '/users': {
      post: {
        operationId: 'createUser',
        tags: ['T'],
        requestBody: { required: true, ...json('User') },
        responses: {
          201: {
            description: 'x',
            headers: { ETag: { schema: { type: 'string' } } },
            ...json('User'),
          },
        },
      },
      get: {
        operationId: 'listUsers',
        security: [],
        parameters: [
          { name: 'X-Foo', in: 'header', schema: { type: 'string' } },
          { name: 'q', in: 'query', schema: { type: 'string' } },
        ],
        responses: {
          200: {
            description: 'x',
            content: { 'application/json': { schema: { type: 'array', items: ref('User') } } },
          },
          400: { description: 'No', ...json('Error') },
        },
      },
    },
    '/users/{userId}': {
      parameters: [{ $ref: '#/components/parameters/UserId' }],
      get: { operationId: 'getUser', responses: { 200: { description: 'x', ...json('User') } } },
      patch: {
        operationId: 'patchUser',
        requestBody: json('Patch'),
        responses: { 204: { description: 'x' } },
      },
    },
  },
  webhooks: {
    made: {
      post: {
        operationId: 'made',
        requestBody: json('Event'),
        responses: { 200: { description: 'x' } },
      },
    },
  },
  components: {
    parameters: {
      UserId: { name: 'userId', in: 'path', required: true, schema: { type: 'string' } },
    },
    schemas: {
      User: {
        type: 'object',
        required: ['id', 'name', 'password'],
        properties: {
          id: { type: 'string', readOnly: true, maxLength: 30 },
          name: { type: 'string', maxLength: 30 },
          status: { type: 'string', readOnly: true, enum: ['a', 'b'] },
          audit: {
            type: 'object',
            readOnly: true,
            properties: { by: { type: 'string', maxLength: 9 } },
          },
          password: { type: 'string', writeOnly: true, minLength: 8 },
          kind: { type: 'string', writeOnly: true, enum: ['x', 'y'] },
          address: ref('Address'),
          pet: ref('Pet'),
        },
      },
      Address: {
        type: 'object',
        properties: { city: { type: 'string' }, zip: { type: 'string', default: '0' } },
      },
      Patch: {
        type: 'object',
        additionalProperties: false,
        properties: { name: { type: 'string' } },
      },
      Error: { type: 'object', properties: { code: { type: 'string', default: 'x' } } },
      Event: {
        type: 'object',
        required: ['t'],
        properties: { t: { type: 'string' }, u: { type: 'string' } },
      },
      Pet: {
        type: 'object',
        discriminator: { propertyName: 'k' },
        properties: { k: { type: 'string' } },
      },
      Cat: { allOf: [ref('Pet'), { type: 'object', properties: { claws: { type: 'string' } } }] },
      Unused: { type: 'object', properties: { z: { type: 'string' } } },
    },
    securitySchemes: {
      token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
      oauth: {
        type: 'oauth2',
        flows: {
          clientCredentials: { tokenUrl: 'https://a.example/token', scopes: { read: 'r' } },
          authorizationCode: {
            authorizationUrl: 'https://a.example/a',
            tokenUrl: 'https://a.example/token',
            scopes: { read: 'r' },
          },
        },
      },
      spare: { type: 'apiKey', in: 'header', name: 'K' },
    },
  },
});

export const CONTRACT_EDITS = readEdits(
  {},
  `
breaking | server path changed | set /servers/0/url "https://a.example/v2"
addition | server added | set /servers/1 {"url":"https://b.example/v1"}
cosmetic | server description | set /servers/0/description "x"
cosmetic | server trailing slash | set /servers/0/url "https://a.example/v1/"
breaking | root scope added | set /security [{"token":["read","w"]}]
addition | root alternative added | set /security/2 {"spare":[]}
cosmetic | root security moved to operations | remove /security ; set /paths/~1users/post/security [{"token":["read"]},{"oauth":["read"]}] ; set /paths/~1users~1{userId}/get/security [{"token":["read"]},{"oauth":["read"]}] ; set /paths/~1users~1{userId}/patch/security [{"token":["read"]},{"oauth":["read"]}]
breaking | open operation needs token | remove /paths/~1users/get/security
addition | readOnly enum shrinks | remove /components/schemas/User/properties/status/enum/1
breaking | readOnly enum grows | set /components/schemas/User/properties/status/enum/2 "c"
addition | required gains readOnly | set /components/schemas/User/required/3 "status"
addition | readOnly maxLength lowered | set /components/schemas/User/properties/id/maxLength 9
addition | beneath readOnly maxLength lowered | set /components/schemas/User/properties/audit/properties/by/maxLength 3
addition | readOnly pattern added | set /components/schemas/User/properties/id/pattern "^a"
breaking | shared maxLength lowered | set /components/schemas/User/properties/name/maxLength 9
breaking | shared maxLength raised | set /components/schemas/User/properties/name/maxLength 99
addition | required loses writeOnly | remove /components/schemas/User/required/2
breaking | writeOnly minLength raised | set /components/schemas/User/properties/password/minLength 9
addition | writeOnly minLength lowered | set /components/schemas/User/properties/password/minLength 7
addition | writeOnly enum grows | set /components/schemas/User/properties/kind/enum/2 "z"
breaking | writeOnly enum shrinks | remove /components/schemas/User/properties/kind/enum/1
cosmetic | readOnly on a response-only schema | set /components/schemas/Error/properties/code/readOnly true
cosmetic | writeOnly on a request-only schema | set /components/schemas/Patch/properties/name/writeOnly true
cosmetic | default of a response-only schema | set /components/schemas/Error/properties/code/default "y"
breaking | default of a shared schema | set /components/schemas/Address/properties/zip/default "1"
breaking | readOnly id becomes writable (required) | remove /components/schemas/User/properties/id/readOnly
breaking | nullable in shared | set /components/schemas/User/properties/name/type ["string","null"]
cosmetic | unused schema removed | remove /components/schemas/Unused
cosmetic | unused schema changed | set /components/schemas/Unused/properties/z/type "integer"
cosmetic | schema inlined | remove /components/schemas/User/properties/address/$ref ; set /components/schemas/User/properties/address/type "object" ; set /components/schemas/User/properties/address/properties {"city":{"type":"string"},"zip":{"type":"string","default":"0"}}
cosmetic | parameter inlined | remove /paths/~1users~1{userId}/parameters/0/$ref ; set /paths/~1users~1{userId}/parameters/0/name "userId" ; set /paths/~1users~1{userId}/parameters/0/in "path" ; set /paths/~1users~1{userId}/parameters/0/required true ; set /paths/~1users~1{userId}/parameters/0/schema {"type":"string"}
cosmetic | response to component | remove /paths/~1users/get/responses/400/description ; remove /paths/~1users/get/responses/400/content ; set /paths/~1users/get/responses/400/$ref "#/components/responses/Bad" ; set /components/responses {"Bad":{"description":"No","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Error"}}}}}
cosmetic | header case | remove /paths/~1users/post/responses/201/headers/ETag ; set /paths/~1users/post/responses/201/headers/etag {"schema":{"type":"string"}} ; set /paths/~1users/get/parameters/0/name "x-foo"
breaking | query parameter renamed | set /paths/~1users/get/parameters/1/name "query"
breaking | path parameter component renamed | move /paths/~1users~1{userId} /paths/~1users~1{id} ; set /components/parameters/UserId/name "id"
breaking | trailing slash of path | move /paths/~1users /paths/~1users~1
breaking | flow removed | remove /components/securitySchemes/oauth/flows/authorizationCode
addition | flow added | set /components/securitySchemes/oauth/flows/password {"tokenUrl":"https://a.example/t","scopes":{}}
breaking | tokenUrl changed | set /components/securitySchemes/oauth/flows/clientCredentials/tokenUrl "https://b.example/token"
cosmetic | oauth scope description | set /components/securitySchemes/oauth/flows/clientCredentials/scopes/read "R"
breaking | scheme type changed | set /components/securitySchemes/token/scheme "basic" ; remove /components/securitySchemes/token/bearerFormat
cosmetic | bearerFormat | set /components/securitySchemes/token/bearerFormat "opaque"
cosmetic | unused scheme removed | remove /components/securitySchemes/spare
cosmetic | scheme added | set /components/securitySchemes/more {"type":"http","scheme":"basic"}
addition | webhook added | set /webhooks/gone {"post":{"operationId":"gone","requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Event"}}}},"responses":{"200":{"description":"x"}}}}
breaking | webhook removed | remove /webhooks/made
addition | event property added | set /components/schemas/Event/properties/v {}
breaking | event property removed | remove /components/schemas/Event/properties/u
cosmetic | info | set /info/title "F" ; set /info/contact {"name":"x"} ; set /info/license {"name":"MIT"} ; set /tags/0/description "y" ; set /externalDocs {"url":"https://x.example"}
cosmetic | tag renamed | set /tags/0/name "U" ; set /paths/~1users/post/tags ["U"]
addition | operation added | set /paths/~1users~1{userId}/delete {"operationId":"d","responses":{"204":{"description":"x"}}}
breaking | method removed | remove /paths/~1users~1{userId}/patch
addition | property added to closed request | set /components/schemas/Patch/properties/more {"type":"string"}
breaking | closed request loses a property | remove /components/schemas/Patch/properties/name
cosmetic | openapi 3.1.1 | set /openapi "3.1.1"
cosmetic | examples added | set /paths/~1users/post/requestBody/content/application~1json/examples {"a":{"value":{"name":"x"}}} ; set /paths/~1users/get/parameters/1/examples {"a":{"value":"x"}} ; set /paths/~1users~1{userId}/get/externalDocs {"url":"https://x.example"}
addition | link added | set /paths/~1users/post/responses/201/links {"a":{"operationId":"getUser"}}
breaking | subtype loses property | remove /components/schemas/Cat/allOf/1/properties/claws
addition | 4xx response added | set /paths/~1users~1{userId}/get/responses/404 {"description":"no"}
`,
);
