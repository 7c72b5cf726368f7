import { readEdits } from './read-edits';

/** Every edit has a path of its own, with an operation like this. */
export const pathItem = (id: string): object => ({
  parameters: [{ name: 'key', in: 'path', required: true, schema: { type: 'string' } }],
  put: {
    operationId: id,
    summary: 'S',
    tags: ['A'],
    security: [{ token: ['read', 'extra'] }, { key: [] }],
    parameters: [
      {
        name: 'limit',
        in: 'query',
        schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
      },
      {
        name: 'ids',
        in: 'query',
        style: 'form',
        explode: true,
        schema: { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 10 },
      },
      { name: 'day', in: 'query', schema: { type: 'string', format: 'date' } },
      { name: 'code', in: 'query', schema: { type: 'string', pattern: '^[a-z]+$' } },
      {
        name: 'filter',
        in: 'query',
        style: 'deepObject',
        explode: true,
        schema: { type: 'object', properties: { a: { type: 'string' } } },
      },
      { name: 'If-Match', in: 'header', schema: { type: 'string' } },
    ],
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: {
            type: 'object',
            required: ['name', 'made'],
            properties: {
              name: { type: 'string', minLength: 2, maxLength: 50, pattern: '^[a-z]+$' },
              made: { type: 'string', readOnly: true },
              secret: { type: 'string', writeOnly: true },
              amount: { type: 'integer', multipleOf: 2 },
              price: { type: 'number' },
              color: { type: 'string', enum: ['red', 'green', 'blue'] },
              list: { type: 'array', minItems: 1, maxItems: 5, items: { type: 'string' } },
              open: { type: 'object', properties: { x: { type: 'string' } } },
              map: { type: 'object', additionalProperties: { type: 'integer' } },
              closed: {
                type: 'object',
                additionalProperties: false,
                properties: { x: { type: 'string' } },
              },
              when: { type: 'string', format: 'date' },
              opt: { type: 'string', default: 'x' },
              pet: {
                oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }],
                discriminator: {
                  propertyName: 'kind',
                  mapping: { cat: '#/components/schemas/Cat', dog: '#/components/schemas/Dog' },
                },
              },
              all: { allOf: [{ type: 'object', properties: { q: { type: 'string' } } }] },
            },
          },
        },
        'multipart/form-data': {
          schema: { type: 'object', properties: { file: { type: 'string' } } },
          encoding: { file: { contentType: 'image/png, image/jpeg' } },
        },
      },
    },
    responses: {
      200: {
        description: 'OK',
        headers: {
          ETag: { required: true, schema: { type: 'string' } },
          'X-Total': { schema: { type: 'integer' } },
        },
        content: {
          'application/json': {
            schema: {
              type: 'object',
              required: ['id', 'list'],
              properties: {
                id: { type: 'string', maxLength: 10, minLength: 5, pattern: '^a' },
                n: { type: 'integer', minimum: 0, maximum: 9 },
                f: { type: 'number' },
                when: { type: 'string', format: 'date' },
                free: { type: 'string' },
                status: { type: 'string', enum: ['a', 'b'] },
                maybe: { type: ['string', 'null'] },
                list: { type: 'array', minItems: 1, maxItems: 9, items: { type: 'string' } },
                map: { type: 'object', additionalProperties: { type: 'integer' } },
                open: { type: 'object', additionalProperties: true },
                kind: { oneOf: [{ type: 'string' }, { type: 'integer' }] },
                pet: {
                  oneOf: [
                    { $ref: '#/components/schemas/Cat' },
                    { $ref: '#/components/schemas/Dog' },
                  ],
                  discriminator: {
                    propertyName: 'kind',
                    mapping: { cat: '#/components/schemas/Cat', dog: '#/components/schemas/Dog' },
                  },
                },
              },
            },
          },
          'text/csv': { schema: { type: 'string' } },
        },
        links: { Next: { operationId: id } },
      },
      202: { description: 'Later' },
      404: {
        description: 'No',
        content: {
          'application/problem+json': {
            schema: { type: 'object', properties: { type: { type: 'string' } } },
          },
        },
      },
      default: { description: 'Other' },
    },
    callbacks: {
      done: {
        '{$request.query.code}': {
          post: {
            requestBody: {
              content: {
                'application/json': {
                  schema: {
                    type: 'object',
                    required: ['e'],
                    properties: { e: { type: 'string' }, g: { type: 'string' } },
                  },
                },
              },
            },
            responses: { 204: { description: 'x' } },
          },
        },
      },
    },
  },
});

export const OPERATION_EDITS = readEdits(
  {
    SENT: '/put/requestBody/content/application~1json/schema',
    ANSWER: '/put/responses/200/content/application~1json/schema',
  },
  `
breaking | request: format changed date→date-time | set SENT/properties/when/format "date-time"
addition | request: format removed | remove SENT/properties/when/format
breaking | parameter format added | set /put/parameters/3/schema/format "uuid"
breaking | parameter format changed | set /put/parameters/2/schema/format "date-time"
breaking | request: pattern changed | set SENT/properties/name/pattern "^[a-y]+$"
addition | request: pattern removed | remove SENT/properties/name/pattern
breaking | request: minItems raised | set SENT/properties/list/minItems 2
addition | request: minItems removed | remove SENT/properties/list/minItems
breaking | request: maxItems lowered | set SENT/properties/list/maxItems 4
addition | request: maxItems raised | set SENT/properties/list/maxItems 40
breaking | request: uniqueItems | set SENT/properties/list/uniqueItems true
breaking | request: multipleOf changed | set SENT/properties/amount/multipleOf 5
addition | request: multipleOf removed | remove SENT/properties/amount/multipleOf
breaking | request: multipleOf added | set SENT/properties/price/multipleOf 5
breaking | request: exclusiveMinimum added | set SENT/properties/price/exclusiveMinimum 5
breaking | request: maxLength lowered | set SENT/properties/name/maxLength 5
breaking | request: maxLength added | set SENT/properties/opt/maxLength 5
addition | request: maxLength removed | remove SENT/properties/name/maxLength
breaking | request: maxProperties added | set SENT/maxProperties 3
breaking | request: minProperties added | set SENT/minProperties 2
breaking | new required header | set /put/parameters/6 {"name":"X-New","in":"header","required":true,"schema":{"type":"string"}}
addition | new optional header | set /put/parameters/6 {"name":"X-New","in":"header","schema":{"type":"string"}}
breaking | header becomes required | set /put/parameters/5/required true
breaking | header parameter removed | remove /put/parameters/5
breaking | parameter style changed | set /put/parameters/1/style "pipeDelimited" ; set /put/parameters/1/explode false
breaking | deepObject → form | set /put/parameters/4/style "form"
breaking | parameter schema → content | remove /put/parameters/4/style ; remove /put/parameters/4/explode ; remove /put/parameters/4/schema ; set /put/parameters/4/content {"application/json":{"schema":{"type":"object","properties":{"a":{"type":"string"}}}}}
addition | parameter deprecated | set /put/parameters/0/deprecated true
addition | request: property deprecated | set SENT/properties/opt/deprecated true
addition | body becomes optional | set /put/requestBody/required false
breaking | request: additionalProperties false from absent | set SENT/properties/open/additionalProperties false
addition | request: additionalProperties opened | remove SENT/properties/closed/additionalProperties
addition | request: additionalProperties true | set SENT/properties/closed/additionalProperties true
breaking | request: map values narrowed | set SENT/properties/map/additionalProperties/type "string"
addition | request: integer → number | set SENT/properties/amount/type "number"
breaking | request: number → integer | set SENT/properties/price/type "integer"
addition | request: string → string|integer | set SENT/properties/opt/type ["string","integer"]
addition | request: type removed | remove SENT/properties/opt/type
breaking | request: enum on free string | set SENT/properties/opt/enum ["x","y"]
addition | request: enum removed | remove SENT/properties/color/enum
breaking | request: const added | set SENT/properties/opt/const "x"
breaking | request: enum→const | remove SENT/properties/color/enum ; set SENT/properties/color/const "red"
addition | request: readOnly removed on optional | remove SENT/required/1
breaking | request: readOnly dropped while required | remove SENT/properties/made/readOnly
breaking | request: becomes readOnly | set SENT/properties/opt/readOnly true
breaking | request: default changed | set SENT/properties/opt/default "y"
addition | request: default added to optional | set SENT/properties/price/default 3
breaking | request: discriminator mapping removed | remove SENT/properties/pet/discriminator/mapping/dog
breaking | request: discriminator mapping renamed | remove SENT/properties/pet/discriminator/mapping/dog ; set SENT/properties/pet/discriminator/mapping/hound "#/components/schemas/Dog"
addition | request: discriminator mapping added | set SENT/properties/pet/discriminator/mapping/hound "#/components/schemas/Dog"
breaking | request: discriminator property changed | set SENT/properties/pet/discriminator/propertyName "sort"
breaking | request: allOf member added | set SENT/properties/all/allOf/1 {"required":["q"]}
addition | request: allOf member removed | remove SENT/properties/all/allOf/0/type ; remove SENT/properties/all/allOf/0/properties
breaking | request: dependentRequired added | set SENT/dependentRequired {"opt":["price"]}
breaking | request: unevaluatedProperties false | set SENT/properties/all/unevaluatedProperties false
breaking | request: propertyNames added | set SENT/properties/map/propertyNames {"pattern":"^a"}
breaking | request: patternProperties added | set SENT/properties/map/patternProperties {"^a":{"type":"string"}}
breaking | request: not added | set SENT/properties/opt/not {"const":"y"}
breaking | request: if/then added | set SENT/if {"required":["opt"]} ; set SENT/then {"required":["price"]}
breaking | request: contains added | set SENT/properties/list/contains {"const":"y"}
breaking | request: anyOf added | set SENT/anyOf [{"required":["opt"]},{"required":["price"]}]
breaking | multipart encoding narrowed | set /put/requestBody/content/multipart~1form-data/encoding/file/contentType "image/png"
addition | multipart encoding widened | set /put/requestBody/content/multipart~1form-data/encoding/file/contentType "image/png, image/jpeg, image/webp"
breaking | request: media type removed | remove /put/requestBody/content/multipart~1form-data
breaking | response: integer → number | set ANSWER/properties/n/type "number"
addition | response: number → integer | set ANSWER/properties/f/type "integer"
breaking | response: nullable | set ANSWER/properties/free/type ["string","null"]
addition | response: no longer null | set ANSWER/properties/maybe/type "string"
breaking | response: enum grows | set ANSWER/properties/status/enum/2 "c"
addition | response: enum shrinks | remove ANSWER/properties/status/enum/1
breaking | response: enum removed | remove ANSWER/properties/status/enum
addition | response: enum added to free | set ANSWER/properties/free/enum ["x"]
addition | response: const added | set ANSWER/properties/free/const "x"
breaking | response: maxLength raised | set ANSWER/properties/id/maxLength 20
addition | response: maxLength lowered | set ANSWER/properties/id/maxLength 8
breaking | response: maxLength removed | remove ANSWER/properties/id/maxLength
breaking | response: minimum lowered | set ANSWER/properties/n/minimum -1
addition | response: minimum raised | set ANSWER/properties/n/minimum 1
breaking | response: minItems lowered | set ANSWER/properties/list/minItems 0
breaking | response: maxItems removed | remove ANSWER/properties/list/maxItems
breaking | response: pattern removed | remove ANSWER/properties/id/pattern
breaking | response: pattern changed | set ANSWER/properties/id/pattern "^b"
addition | response: pattern added | set ANSWER/properties/free/pattern "^b"
breaking | response: format changed | set ANSWER/properties/when/format "date-time"
breaking | response: format removed | remove ANSWER/properties/when/format
addition | response: format added | set ANSWER/properties/free/format "uri"
breaking | response: map value type | set ANSWER/properties/map/additionalProperties/type "string"
breaking | response: map value nullable | set ANSWER/properties/map/additionalProperties/type ["integer","null"]
addition | response: additional closed | set ANSWER/properties/open/additionalProperties false
breaking | response: writeOnly flips | set ANSWER/properties/free/writeOnly true
breaking | response: media type removed | remove /put/responses/200/content/text~1csv
breaking | 2xx removed | remove /put/responses/202
addition | 2xx added | set /put/responses/201 {"description":"x"}
breaking | error body property removed | remove /put/responses/404/content/application~1problem+json/schema/properties/type
breaking | error media type replaced | remove /put/responses/404/content/application~1problem+json ; set /put/responses/404/content/application~1json {}
breaking | response: header type | set /put/responses/200/headers/X-Total/schema/type "string"
addition | response: header required | set /put/responses/200/headers/X-Total/required true
breaking | response: oneOf alternative added | set ANSWER/properties/kind/oneOf/2 {"type":"boolean"}
addition | response: oneOf alternative removed | remove ANSWER/properties/kind/oneOf/1
breaking | response: mapping removed | remove ANSWER/properties/pet/discriminator/mapping/dog
breaking | response: mapping renamed | remove ANSWER/properties/pet/discriminator/mapping/dog ; set ANSWER/properties/pet/discriminator/mapping/hound "#/components/schemas/Dog"
breaking | response: alternative with $ref added | set ANSWER/properties/pet/oneOf/2 {"$ref":"#/components/schemas/Fox"} ; set ANSWER/properties/pet/discriminator/mapping/fox "#/components/schemas/Fox"
addition | response: allOf/constraint added | set ANSWER/dependentRequired {"n":["f"]}
addition | response: not added | set ANSWER/not {"required":["n","f"]}
breaking | scope added | set /put/security/0/token/2 "admin"
addition | scope removed | remove /put/security/0/token/1
breaking | scope replaced | set /put/security/0/token ["read","other"]
breaking | alternative combined (AND) | set /put/security [{"token":["read","extra"],"key":[]}]
breaking | security alternative removed | remove /put/security/1
addition | anonymous alternative | set /put/security/2 {}
cosmetic | security alternatives reordered | move /put/security/0 /put/security/1
cosmetic | scopes reordered | set /put/security/0/token ["extra","read"]
breaking | operationId renamed | set /put/operationId "IDX"
cosmetic | tag changed | set /put/tags ["B"]
cosmetic | parameters reordered | move /put/parameters/0 /put/parameters/5
cosmetic | required reordered | set SENT/required ["made","name"] ; set ANSWER/required ["list","id"]
cosmetic | enum reordered | set SENT/properties/color/enum ["blue","green","red"] ; set ANSWER/properties/status/enum ["b","a"]
cosmetic | type array reordered | set ANSWER/properties/maybe/type ["null","string"]
cosmetic | oneOf reordered | move SENT/properties/pet/oneOf/0 SENT/properties/pet/oneOf/1 ; move ANSWER/properties/kind/oneOf/0 ANSWER/properties/kind/oneOf/1
cosmetic | path parameter moved to operation | remove /parameters ; set /put/parameters/6 {"name":"key","in":"path","required":true,"schema":{"type":"string"}}
cosmetic | descriptions | set /put/parameters/0/description "z" ; set SENT/description "x" ; set /put/responses/200/description "Fine" ; set ANSWER/title "T" ; set /put/description "d"
cosmetic | examples | set /put/parameters/0/example 5 ; set ANSWER/properties/id/examples ["abcde"]
cosmetic | extension | set /put/x-foo 1
cosmetic | explicit defaults of style | set /put/parameters/0/style "form" ; set /put/parameters/0/explode true ; set /put/parameters/0/required false
cosmetic | deprecated false | set /put/deprecated false
cosmetic | nullable as anyOf | remove ANSWER/properties/maybe/type ; set ANSWER/properties/maybe/anyOf [{"type":"string"},{"type":"null"}]
cosmetic | callback description | set /put/callbacks/done/{$request.query.code}/post/description "x"
breaking | callback property removed | remove /put/callbacks/done/{$request.query.code}/post/requestBody/content/application~1json/schema/properties/g
addition | callback property added | set /put/callbacks/done/{$request.query.code}/post/requestBody/content/application~1json/schema/properties/h {}
breaking | callback property may be missing | remove /put/callbacks/done/{$request.query.code}/post/requestBody/content/application~1json/schema/required/0
addition | callback property required | set /put/callbacks/done/{$request.query.code}/post/requestBody/content/application~1json/schema/required/1 "g"
breaking | path parameter type | set /parameters/0/schema/type "integer"
breaking | path parameter pattern | set /parameters/0/schema/pattern "^a"
`,
);
