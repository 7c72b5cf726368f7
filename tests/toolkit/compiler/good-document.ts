/** Everything that an object may have, once. */
export const GOOD = `
openapi: 3.1.0
jsonSchemaDialect: https://spec.openapis.org/oas/3.1/dialect/base
info:
  title: T
  summary: S
  description: D
  termsOfService: https://example.com/terms
  contact: { name: N, url: https://example.com, email: a@example.com }
  license: { name: L, identifier: MIT }
  version: '1'
servers:
  - url: https://{host}/v1
    description: D
    variables: { host: { enum: [a.example, b.example], default: a.example, description: D } }
tags: [{ name: a, description: D, externalDocs: { url: /docs } }, { name: b }]
externalDocs: { url: https://example.com/docs, description: D }
security: [{ key: [] }, { oauth: [read] }]
paths:
  /a/{id}:
    summary: S
    description: D
    servers: [{ url: /v2 }]
    parameters: [{ $ref: '#/components/parameters/Id', description: Another one }]
    post:
      tags: [a]
      summary: S
      description: D
      externalDocs: { url: /docs }
      operationId: postA
      deprecated: false
      security: []
      servers: [{ url: /v3 }]
      parameters:
        - { name: q, in: query, description: D, required: true, deprecated: true, allowEmptyValue: false, style: form, explode: true, allowReserved: true, schema: { type: string }, examples: { e: { summary: S, description: D, value: v } } }
        - { name: X-H, in: header, style: simple, explode: false, schema: { type: string }, example: h }
        - { name: c, in: cookie, content: { application/json: { schema: { type: object } } } }
      requestBody:
        description: D
        required: true
        content:
          multipart/form-data:
            schema: { type: object, properties: { file: { type: string, format: binary } } }
            encoding: { file: { contentType: image/png, headers: { X-Part: { schema: { type: string } } }, style: form, explode: true, allowReserved: false } }
      responses:
        '200':
          description: D
          headers: { X-Next: { description: D, required: true, deprecated: false, schema: { type: string }, example: n } }
          content: { application/json: { schema: { $ref: '#/components/schemas/S' }, example: {} } }
          links: { next: { operationId: postA, parameters: { id: $response.body#/id }, requestBody: {}, description: D, server: { url: / } } }
        4XX: { description: D }
        default: { description: D }
      callbacks: { done: { '{$request.body#/url}': { post: { responses: { '204': { description: D } } } } } }
webhooks: { new: { post: { responses: { '204': { description: D } } } } }
components:
  parameters: { Id: { name: id, in: path, required: true, style: label, schema: { type: string } } }
  securitySchemes:
    key: { type: apiKey, name: X-Key, in: header, description: D }
    bearer: { type: http, scheme: bearer, bearerFormat: JWT }
    mutual: { type: mutualTLS }
    openid: { type: openIdConnect, openIdConnectUrl: https://example.com/openid }
    oauth: { type: oauth2, flows: { authorizationCode: { authorizationUrl: /a, tokenUrl: /t, refreshUrl: /r, scopes: { read: R } }, clientCredentials: { tokenUrl: /t, scopes: {} } } }
  schemas:
    S:
      type: object
      title: T
      description: D
      $comment: C
      externalDocs: { url: /docs }
      xml: { name: s, namespace: https://example.com/s, prefix: p }
      discriminator: { propertyName: kind, mapping: { s: '#/components/schemas/S' } }
      required: [kind]
      properties: { kind: { type: string, readOnly: true, xml: { attribute: true } }, list: { type: array, items: {}, xml: { wrapped: true } } }
    All:
      type: object
      properties: { l: { type: array, items: {type: string}, prefixItems: [{type: string}], contains: {type: string}, minContains: 1, maxContains: 3, minItems: 1, maxItems: 5, uniqueItems: true, unevaluatedItems: false }, a: { type: string, minLength: 1, maxLength: 5, pattern: a, format: date, default: a, enum: [a, b], examples: [a] }, b: { const: 1 }, n: { type: number, minimum: 1, maximum: 9, exclusiveMinimum: 0, exclusiveMaximum: 10, multipleOf: 1 } , s: {type: string, contentEncoding: base64, contentMediaType: image/png, contentSchema: {type: string}} }
      patternProperties: { '^x': { type: string } }
      additionalProperties: { type: string }
      propertyNames: { minLength: 1 }
      required: [a]
      dependentRequired: { a: [b] }
      dependentSchemas: { a: { required: [b] } }
      minProperties: 0
      maxProperties: 10
      allOf: [{ type: object }]
      anyOf: [{ type: object }, {required: [b]}]
      oneOf: [{ type: object }]
      not: { type: array }
      if: { required: [a] }
      then: { required: [a] }
      else: { required: [b] }
      unevaluatedProperties: true
      readOnly: false
      writeOnly: false
      deprecated: false
      title: t
      $comment: c
      $defs: { d: { type: string } }
      description: d
      example: {}
  pathItems: { P: { get: { responses: { '200': { description: D } } } } }
`;
