/**
 * Everything that the compiler reports about a contract, by code: a sentence, and after the arrow what to
 * do. Codes are stable: programs filter by them. Words in braces are values that `report` requires.
 * docs/findings.md is written from this file; a test fails if it differs.
 */

type Texts = Readonly<Record<string, `${string}. → ${string}.`>>;

/** The contract cannot be compiled, because the faulty part has no meaning. */
export const ERRORS = {
  // Reading files
  'yaml-syntax': 'Line {line}, column {column}: {problem}. → Correct the YAML.',
  'yaml-unreadable': 'The file cannot be read as YAML: {problem}. → Correct the YAML.',
  'yaml-number': 'Line {line}: {number} is not a number in JSON. → Write a finite number, or a string.',
  'yaml-recursive-alias': 'Line {line}: the alias *{alias} is inside the value that it refers to. → Use $ref for recursion.',
  'nested-too-deeply': 'The document is nested more than {limit} levels deep. → Move inner parts into components.',

  // References
  'reference-not-a-string': '$ref must be a string, but is {value}. → Write a URI reference.',
  'reference-not-a-uri': 'The reference is not a valid URI reference. → Correct it.',
  'reference-file-missing': 'The reference leads to {file}, which does not exist. → Correct it, or add the file.',
  'reference-target-missing': 'The reference leads nowhere: {place} has no member "{member}". → Correct it, or add the member.',
  'reference-anchor-missing': 'The reference leads nowhere: {file} has no anchor "{anchor}". → Correct it, or add the anchor.',
  'reference-remote': 'The reference leads to {address}, and nothing is fetched. → Keep a copy next to the contract and refer to that, or name a copy: --map ADDRESS=FILE.',
  'reference-cycle': 'The references refer only to each other. → Replace one of them with the object itself.',
  'contains-itself': 'The value contains itself. → Remove the recursion: only schemas and callbacks can be recursive.',

  // The document as a whole
  'document-empty': 'The document is empty. → Begin it with openapi: 3.1.0.',
  'document-not-an-object': 'An OpenAPI document is an object, but this is a {kind}. → Begin it with openapi: 3.1.0.',
  'openapi-missing': 'This is not an OpenAPI document: it has no member "openapi". → Begin it with openapi: 3.1.0.',
  'swagger-2': 'This is a Swagger {version} document. → Convert it to OpenAPI 3: npx swagger2openapi FILE.',
  'version-unsupported': 'OpenAPI {version} is not supported. → Write the contract in OpenAPI 3.0, 3.1 or 3.2.',
  'value-of-openapi-3-2': '{member}: {value} is new in OpenAPI 3.2 and not supported yet. → Express it as OpenAPI 3.1 does.',
  'member-of-openapi-3-2': '"{member}" is new in OpenAPI 3.2 and not supported yet. → Express it as OpenAPI 3.1 does.',

  // Objects and their members
  'object-expected': 'This must be {what}, but it is {value}. → Write an object.',
  'map-expected': 'This must be a map, but it is {value}. → Write a map.',
  'list-expected': 'This must be a list, but it is {value}. → Write a list.',

  // Paths and operations
  'path-braces': 'The braces in this path are unbalanced, nested or empty. → Write each parameter in its own braces.',
  'path-repeated': 'The path {path} is declared more than once. → Put all its operations in one place.',
  'method-in-capitals': 'Methods are written in lower case. → Write {method}.',
  'parameter-without-name': 'The parameter has no name. → Give it a name.',
  'parameter-location': '"in" of the parameter {name} is {value}. → Set it to path, query, header or cookie.',
  'status-invalid': '{status} is not a status code. → Write a code such as 200, a range such as 2XX, or default.',

  // Schemas
  'bigint-invalid': 'x-openapi-first-bigint must be true, in a schema of type integer whose enum and const are integers up to 2^53. → Remove it, or correct the schema.',
  'type-unknown': '{type} is not a type of JSON Schema. → Write {types}.',
  'schema-invalid': 'The schema cannot be compiled: {problem}. → Correct it.',
  'property-pattern': '{pattern} is not a regular expression of ECMAScript. → Correct the name in patternProperties.',

  // Security
  'security-scheme-name': 'A security scheme cannot be called __proto__: no function can be registered by that name. → Rename it.',
  'security-scheme-type': '{type} is not a type of security scheme. → Write {types}.',
  'security-scheme-http': 'A security scheme of type http must name its HTTP scheme. → Set "scheme" to basic or bearer.',
  'api-key-name': 'The API key has no name. → Set "name" to the header, query parameter or cookie that carries it.',
  'api-key-location': 'The API key does not say where it is sent. → Set "in" to header, query or cookie.',

  // Extensions of this toolkit
  'extension-unknown': '{extension} is not an extension of this toolkit. → Write one of {known}.',
  'extension-misplaced': '{extension} has no meaning here. → Move it to {places}.',
  'extension-conflict': '{extension} and {alias} are the same extension, but their values differ. → Keep one of them.',
  'cors-origins': 'The origins must be a list of strings. → Write origins such as https://example.com.',
  'max-body-bytes': 'The value must be a whole number of bytes. → Write a number such as 1048576.',
  'undeclared-members': 'The value must be "keep" or "remove". → Write one of them.',
  'unknown-query-parameters': 'The value must be "refuse" or "ignore". → Write one of them.',
  throttling: 'rateLimit and burstLimit must be numbers above 0, in perCaller too. → Set both.',
  'date-invalid': 'The value must be a date. → Write a date such as 2027-01-31.',
  'sunset-before-deprecation': 'The sunset is before the date in deprecated-since. → Set it to a later date.',
  'api-key-required': 'The value must be true or false. → Write one of them.',
  'cache-seconds': 'ttlSeconds must be a whole number from 1 to {longest}. → Correct it: API Gateway caches no response for longer.',
  'table-access-list': 'The value must be a list. → List actions of DynamoDB, such as [GetItem].',
  'table-access-action': '{value} is not an action on a table. → Write {actions}, or, for an index, Query:INDEX.',
  'bucket-access-list': 'The value must be a list. → List actions of S3, such as [GetObject].',
  'bucket-access-action': '{value} is not an action on a bucket. → Write {actions}.',
  'schedule-minutes': 'everyMinutes must be a whole number from 1 to {longest}. → Correct it, or leave the extension out.',
  'schedule-events': 'deliversEvents must be true or false. → Write one of them, or leave it out.',
  queue: 'The value must be true or false. → Write one of them.',

  // Rules of redocly.yaml
  'rule-broken': '{problem} ({rule}). → Correct it, or change the rule in redocly.yaml.',
} as const;

/** The contract breaks a rule of OpenAPI or JSON Schema, but its meaning is clear: this is how it is read. */
export const WARNINGS = {
  // Reading files
  'yaml-warning': 'Line {line}, column {column}: {problem}. → Correct the YAML.',
  'json-read-as-yaml': 'This is not valid JSON, so it is read as YAML. → Remove comments and trailing commas.',
  'key-repeated': 'Line {line}: the key {key} is repeated, and the last value is used. → Remove one of them.',

  // References
  'reference-not-allowed': 'OpenAPI does not allow a reference here; its target is used. → Write the value here instead.',
  'reference-corrected': 'The reference {reference} is read as {read}. → Write {read}.',
  'extension-reference': 'The reference {reference} in this extension leads nowhere and is kept as it is: {reason}. → Correct it, or add what it refers to.',
  'mapping-target-missing': 'The mapping is ignored: {reason}. → Map the value to a schema.',
  'component-renamed': '{name} is not a valid component name; it is renamed to {renamed}. → Use letters, digits, ".", "-" and "_".',

  // The document as a whole
  'version-not-a-string': 'The version must be a string; it is read as {version}. → Quote it.',
  'nothing-to-serve': 'The document has no paths, components or webhooks. → Add at least one of them.',
  'version-incomplete': 'The version {version} must have three parts. → Write a version such as 3.1.0.',

  // Objects and their members
  'list-of-one': '"{member}" must be a list; it is read as a list of one. → Write a list.',
  'member-missing': '"{member}" is missing: {what} must have it. → Add it.',
  'member-unknown': '"{member}" is not a member of {what} and is ignored. → Correct its name, or begin it with "x-".',
  'member-misplaced': '"{member}" has no meaning in {where} and is ignored. → Remove it.',
  'member-form': '"{member}" must be {expected}, but it is {value}. → Correct it.',
  'member-of-later-version': '"{member}" was added by OpenAPI {version}, but this document is written in {own}. → Set openapi to {version}.0, or remove it.',
  'list-repeated': '"{member}" lists a value more than once. → Remove the repetition.',
  'members-exclusive': '"{first}" and "{second}" exclude each other. → Remove one of them.',
  'members-alternative': '{what} must have "{first}" or "{second}". → Add one of them.',
  'object-ignored': 'This must be {what}, but it is {value}, which is ignored. → Write an object.',
  'name-invalid': '{name} is not a valid name for {what}. → Use only {allowed}.',
  'name-repeated': '{what} {name} is declared more than once. → Remove the others.',

  // Servers
  'server-variable-enum': 'The enum of the variable is empty. → List its values, or remove the enum.',
  'server-variable-value': 'The enum of the variable does not include its default {value}. → Add it, or change the default.',
  'server-without-url': 'A server must have a url, but this is {value}. → Give it a url.',
  'server-url-invalid': '{url} is not a URL. → Write a URL, or a path such as /v1.',
  'server-variable-default': 'The variable {{name}} has no default and is left in the URL as it is. → Give it a default.',

  // Paths and operations
  'path-empty': 'The path item is empty and is ignored. → Remove it, or add an operation.',
  'path-without-slash': 'A path must begin with a slash; it is read as {path}. → Add the slash.',
  'path-parameter-twice': 'The path has the parameter {{name}} more than once, and one of the values is used. → Rename one.',
  'path-with-hash': 'A path cannot contain "#"; it is read as %23. → Write %23, or a query parameter.',
  'path-with-query': 'A path cannot contain a query; it is read as the parameters {names}. → Declare them as parameters.',
  'path-shared': 'This path and {path} match the same requests and are served as one. → Use the same names for their parameters.',
  'operation-empty': 'The operation is empty and is ignored. → Remove it, or add responses.',
  'operation-id-invalid': 'An operationId must be a non-empty string; one is derived from method and path. → Correct it.',
  'operation-id-repeated': 'Another operation has the id {id} too; this one is renamed to {renamed}. → Rename one of them.',
  'operation-unreachable': 'The operation is never reached, because {path} is the same path and has {method} too. → Distinguish them by a required parameter, or remove one.',

  // Parameters
  'parameter-empty': 'The optional parameter has no name and is ignored. → Remove it.',
  'parameter-repeated': 'The {location} parameter {name} is declared more than once; the first one is used. → Remove the others.',
  'parameter-not-in-path': 'The path does not contain {{name}}, so this parameter is ignored. → Add it to the path, or remove it.',
  'parameter-undeclared': '{{name}} in the path is not declared; it is read as a string. → Declare it as a path parameter.',
  'parameter-not-required': 'The path parameter {name} must be required, and is read as required. → Add required: true.',
  'parameter-style': '{style} is not a style of a {location} parameter; {default} is used. → Write one of {styles}.',
  'style-exploded':
    'OpenAPI does not define explode: true for the style {style}; the values are separate parameters, as in the style form. → Set explode to false, or style to form.',
  'parameter-boundary': 'It is unclear where {{name}} begins, so it takes only the last character before what follows. → List its values in an enum, or separate the parameters.',
  'parameter-schema-and-content': 'A parameter has either schema or content; the schema is used. → Remove one of them.',
  'parameter-media-types': 'A parameter has one media type; {first} is used. → Remove the others.',
  'parameter-without-schema': 'The parameter has neither schema nor content; it is read as a string. → Give it a schema.',
  'parameter-of-swagger-2': 'Parameters in body and formData belong to Swagger 2.0; they are read as a request body. → Write requestBody.',
  'member-of-schema': 'These members belong in the schema, and are read as part of it: {members}. → Move them to the schema.',
  'flag-not-boolean': '{value} is not a boolean; it is read as {read}. → Write true or false.',

  // Bodies, responses and links
  'response-without-description': 'The response has no description. → Describe it.',
  'responses-empty': 'The operation declares no response, though it must declare at least one. → Declare its responses.',
  'encoding-without-property': 'The schema has no property {name}, so its encoding is ignored. → Add the property, or remove the encoding.',
  'link-operation-missing': 'No operation is called {id}. → Correct the operationId.',
  'body-without-media-type': 'The request body has no media type and is ignored. → Add its media type under content.',
  'media-type-invalid': '{name} is not a media type; it is read as {read}. → Correct it.',
  'media-types-merged': '{names} differ only in their charset and are read as one; either schema is accepted. → Keep one of them.',
  'media-type-examples': 'The examples of a media type must be a map; they are named by their position. → Name them.',
  'form-without-fields': 'The schema of a form must be an object; all fields are passed on as they are sent. → Declare its properties.',
  'response-not-an-object': '{value} is not a response; it is read as its description. → Write an object.',
  'callback-not-an-object': '{value} is not a callback and is ignored. → Write an object.',

  // Security
  'security-scheme-http-type': '{type} is not a type of security scheme; it is read as type http with scheme {scheme}. → Write type: http and scheme: {scheme}.',
  'security-scheme-undeclared': 'The security scheme {name} is not declared; it is read as an API key in the header Authorization. → Declare it.',

  // Schemas
  'schema-empty': 'The schema is empty, so it allows every value. → Write {}, or true.',
  'definitions-not-a-map': 'This must be a map of schemas and is ignored. → Correct it.',
  'part-refuses-property':
    'A schema in this allOf has additionalProperties: false and forbids the required property {name}; it is read as unevaluatedProperties: false next to the allOf. → Write it there.',
  'schema-list-of-one': 'This must be a list of schemas; it is read as a list of one. → Write a list.',
  'schema-list-invalid': 'This must be a list of at least one schema, but it is {value}; it is ignored. → Remove it, or add a schema.',
  'items-list': 'A list of items belongs to older drafts of JSON Schema; it is read as prefixItems. → Write prefixItems.',
  'keyword-empty': '{keyword} is empty and is ignored. → Remove it.',
  'required-not-a-list': '"required" must be a list of property names; this value is ignored. → List the names in the parent schema.',
  'required-names': '"required" must be a list that names each property once; anything else in it is ignored. → Correct the list.',
  'required-on-property': '"required" belongs in the parent schema, and is read as part of its list. → Move the name there.',
  'discriminator-invalid': 'A discriminator must name a property; it is ignored. → Give it a propertyName.',
  'discriminator-not-an-object': 'A discriminator is an object; the string is read as its propertyName. → Write propertyName.',
  'nullable-of-openapi-3-0': 'nullable belongs to OpenAPI 3.0; it is read as 3.0 defines it. → Add "null" to the type.',
  'type-list-of-openapi-3-1': 'A list of types belongs to OpenAPI 3.1; it is read as 3.1 defines it. → Use nullable or oneOf.',
  'exclusive-limit-of-openapi-3-0': 'A boolean {member} belongs to OpenAPI 3.0; it is read as 3.0 defines it. → Write the limit itself.',
  'type-corrected': '{type} is not a type of JSON Schema; it is read as {read}. → Correct the type.',
  'type-of-enum': 'No value of the enum is of type {type}; it is read as {read}. → Correct the type.',
  'format-not-a-string': 'A format must be a string; it is ignored. → Correct it.',
  'examples-map': 'The examples of a schema must be a list; the values of the map are used. → Write a list.',
  'enum-empty': 'An empty enum would allow no value; it is ignored. → List the values, or remove it.',
  'enum-repeated': 'The enum lists a value more than once. → Remove the repetition.',
  'enum-not-a-list': 'An enum must be a list; it is read as a list of one. → Write a list.',
  'value-corrected': '{value} is not of the type of the schema; it is read as {read}. → Correct it.',
  'default-invalid': 'The schema does not allow its default {value}, which is ignored. → Correct it.',
  'keyword-corrected': '{value} is read as {read}. → Write {read}.',
  'keyword-invalid': '{value} is not a value of {keyword}, which is ignored. → Write {expected}.',
  'pattern-invalid': '{pattern} is not a regular expression of ECMAScript and is not checked. → Correct it.',
  'pattern-corrected': '{pattern} is not a regular expression with the flag u; it is read as {read}. → Write the pattern in this form.',
} as const;

/** Nothing is wrong, but the author may not expect it. */
export const NOTES = {
  'number-rounded': 'Line {line}: {number} has more digits than JavaScript can represent; {rounded} is used. → Shorten it, or quote it.',
  'extension-reference-remote': 'The reference {reference} in this extension is kept as it is, and nothing is fetched. → Keep a copy of it next to the contract if tools need it.',
  'keyword-unknown': '{keyword} is not a keyword of JSON Schema 2020-12 and is ignored. → Remove it, or begin its name with "x-".',
  'example-reference': 'The example is a reference; its target is used. → Write the value here.',
  'annotation-of-openapi-3-2': '"{member}" is new in OpenAPI 3.2; it only describes the API, so it changes nothing here. → Check that your other tools know it.',
  'version-3-2': 'OpenAPI 3.2 is read as 3.1; what it adds to requests and responses is refused. → Write openapi: 3.1.0 if the contract needs nothing new in 3.2.',
  'member-empty': 'The value is empty and is read as an empty {kind}. → Remove the member.',
  'path-fragment': 'What follows "#" in a path is never sent; it only names the path. → Use a query parameter if the server needs it.',
  'responses-missing': 'The operation declares no response. → Declare its responses.',
  'header-ignored': 'OpenAPI ignores the header {name} here, because other parts of the contract describe it. → Remove it.',
  'reference-siblings': 'These are ignored next to $ref: {members}. → Remove them, or move them to what the reference leads to.',
  'array-implied': 'The schema has items but no type; it is read as an array. → Add type: array.',
  'object-untyped': 'The schema has properties but no type, so values that are not objects are valid too, although handlers and clients are typed for objects. → Add type: object.',
  'null-added-to-enum': 'The schema is nullable, so null is added to its enum. → List null in the enum.',
  'format-unknown': 'No specification defines the format {format}, so it is not checked. → Add a pattern if values must be checked.',
  'default-null': 'The schema does not allow its default null, which is ignored. → Remove it.',
  'pattern-simplified': 'A repetition inside a repetition can take minutes to match; it is read as {read}, which matches the same strings. → Write the pattern in this form.',
  'webhook-without-event': 'The webhook {name} is not a POST with JSON, so no function is generated for its event. → Declare post with application/json if the API sends it.',
  'gateway-without-throttling':
    'Behind {gateway}, x-openapi-first-throttling has no effect. → Set reservedConcurrency, which is the only limit there, or use gateway=http or gateway=rest.',
  'gateway-without-cache': 'Behind {gateway}, x-openapi-first-cache has no effect. → Put a CDN in front, or use gateway=rest.',
  'gateway-without-log': 'Behind {gateway}, accessLog has no effect. → Read the log of the function.',
  'gateway-without-responses': 'The errors that {gateway} returns itself (429, 413, 5xx) are not problems. → Let clients expect that, or use gateway=rest.',
  'deployment-obstacle': '{obstacle}. → Correct it before you deploy the API.',
} as const;

/** All of them. A text without advice is a compile error here. */
export type AllTexts = Following<typeof ERRORS & typeof WARNINGS & typeof NOTES>;
type Following<All extends Texts> = All;
