import { METHODS } from '../document';

/** A version of OpenAPI whose documents are read. */
export type Version = '3.0' | '3.1' | '3.2';

/**
 * What a member of an object is:
 *
 *     string, boolean, any    a value of that type
 *     uri, email              a string of that form
 *     a|b                     one of these strings
 *     server                  an object of this table
 *     server[], string[]      a list
 *     server{}, any{}         a map
 *
 * A `!` after it means that the member is required. `@3.1` and `@3.2` name the version that
 * added it; `unsupported` means that requests or responses would be misread without it.
 */
type Members = Readonly<Record<string, string>>;

const FLOW = 'oauthFlow';
const ENCODINGS_OF_3_2 = {
  prefixEncoding: 'encoding[] @3.2 unsupported',
  itemEncoding: 'encoding @3.2 unsupported',
};
const EXAMPLES = { example: 'any', examples: 'example{}' };

/**
 * The objects of OpenAPI with their members (OpenAPI 3.0, 3.1 and 3.2, section 4). Members that
 * `normalise` checks and repairs itself are `any` here.
 */
const OBJECTS = {
  document: {
    openapi: 'any',
    $self: 'uri @3.2',
    info: 'info!',
    jsonSchemaDialect: 'uri @3.1',
    servers: 'server[]',
    paths: 'pathItem{}',
    webhooks: 'pathItem{} @3.1',
    components: 'components',
    security: 'any',
    tags: 'tag[]',
    externalDocs: 'externalDocs',
  },
  info: {
    title: 'string!',
    summary: 'string @3.1',
    description: 'string',
    termsOfService: 'uri',
    contact: 'contact',
    license: 'license',
    version: 'string!',
  },
  contact: { name: 'string', url: 'uri', email: 'email' },
  license: { name: 'string!', identifier: 'string @3.1', url: 'uri' },
  server: {
    url: 'any',
    name: 'string @3.2',
    description: 'string',
    variables: 'serverVariable{}',
  },
  serverVariable: { enum: 'string[]', default: 'any', description: 'string' },
  components: {
    schemas: 'schema{}',
    responses: 'response{}',
    parameters: 'parameter{}',
    examples: 'example{}',
    requestBodies: 'requestBody{}',
    headers: 'header{}',
    securitySchemes: 'securityScheme{}',
    links: 'link{}',
    callbacks: 'callback{}',
    pathItems: 'pathItem{} @3.1',
    mediaTypes: 'mediaType{} @3.2',
  },
  pathItem: {
    $ref: 'any',
    summary: 'string',
    description: 'string',
    ...Object.fromEntries(METHODS.map((method) => [method, 'operation'])),
    query: 'operation @3.2 unsupported',
    additionalOperations: 'operation{} @3.2 unsupported',
    servers: 'server[]',
    parameters: 'parameter[]',
  },
  operation: {
    tags: 'string[]',
    summary: 'string',
    description: 'string',
    externalDocs: 'externalDocs',
    operationId: 'any',
    parameters: 'parameter[]',
    requestBody: 'requestBody',
    responses: 'response{}',
    callbacks: 'callback{}',
    deprecated: 'any',
    security: 'any',
    servers: 'server[]',
  },
  externalDocs: { description: 'string', url: 'uri!' },
  parameter: {
    name: 'any',
    in: 'any',
    description: 'string',
    required: 'any',
    deprecated: 'any',
    allowEmptyValue: 'any',
    style: 'any',
    explode: 'any',
    allowReserved: 'any',
    schema: 'schema',
    content: 'mediaType{}',
    ...EXAMPLES,
  },
  header: {
    description: 'string',
    required: 'any',
    deprecated: 'any',
    style: 'simple',
    explode: 'any',
    schema: 'schema',
    content: 'mediaType{}',
    ...EXAMPLES,
  },
  requestBody: { description: 'string', content: 'mediaType{}', required: 'any' },
  response: {
    summary: 'string @3.2',
    description: 'any',
    headers: 'header{}',
    content: 'mediaType{}',
    links: 'link{}',
  },
  mediaType: {
    description: 'string @3.2',
    schema: 'schema',
    itemSchema: 'schema @3.2 unsupported',
    example: 'any',
    examples: 'any',
    encoding: 'encoding{}',
    ...ENCODINGS_OF_3_2,
  },
  encoding: {
    contentType: 'string',
    headers: 'header{}',
    style: 'form|spaceDelimited|pipeDelimited|deepObject',
    explode: 'boolean',
    allowReserved: 'boolean',
    encoding: 'encoding{} @3.2 unsupported',
    ...ENCODINGS_OF_3_2,
  },
  example: {
    summary: 'string',
    description: 'string',
    value: 'any',
    dataValue: 'any @3.2',
    serializedValue: 'string @3.2',
    externalValue: 'uri',
  },
  link: {
    operationRef: 'uri',
    operationId: 'string',
    parameters: 'any{}',
    requestBody: 'any',
    description: 'string',
    server: 'server',
  },
  tag: {
    name: 'string!',
    summary: 'string @3.2',
    description: 'string',
    externalDocs: 'externalDocs',
    parent: 'string @3.2',
    kind: 'string @3.2',
  },
  schema: {
    title: 'string',
    description: 'string',
    $comment: 'string',
    contentEncoding: 'string',
    contentMediaType: 'string',
    discriminator: 'discriminator',
    xml: 'xml',
    externalDocs: 'externalDocs',
  },
  discriminator: {
    propertyName: 'any',
    mapping: 'string{}',
    defaultMapping: 'string @3.2',
  },
  xml: {
    nodeType: 'element|attribute|text|cdata|none @3.2 unsupported',
    name: 'string',
    namespace: 'uri',
    prefix: 'string',
    attribute: 'boolean',
    wrapped: 'boolean',
  },
  securityScheme: {
    type: 'any',
    description: 'string',
    name: 'any',
    in: 'any',
    scheme: 'any',
    bearerFormat: 'string',
    flows: 'oauthFlows',
    openIdConnectUrl: 'uri',
    oauth2MetadataUrl: 'uri @3.2',
    deprecated: 'boolean @3.2',
  },
  oauthFlows: {
    implicit: FLOW,
    password: FLOW,
    clientCredentials: FLOW,
    authorizationCode: FLOW,
    deviceAuthorization: `${FLOW} @3.2`,
  },
  oauthFlow: {
    authorizationUrl: 'uri',
    deviceAuthorizationUrl: 'uri @3.2',
    tokenUrl: 'uri',
    refreshUrl: 'uri',
    scopes: 'string{}!',
  },
} satisfies Readonly<Record<string, Members>>;

/** What a member of an object must be. */
export interface Member {
  /** `string`, `uri`, `a|b`, `server` … */
  readonly form: string;
  readonly holds: 'one' | 'list' | 'map';
  readonly isRequired: boolean;
  readonly since: Version;
  readonly isUnsupported: boolean;
}

const MEMBERS = new Map(
  Object.entries(OBJECTS).map(([kind, members]) => [
    kind,
    new Map(Object.entries(members).map(([name, text]) => [name, readMember(text)])),
  ]),
);

function readMember(text: string): Member {
  const [, form = '', brackets = '', required, since = '3.0', unsupported] =
    /^([\w|]+)(\[\]|\{\})?(!)?(?: @(3\.\d))?( unsupported)?$/.exec(text) ?? [];
  const holds = { '': 'one', '[]': 'list', '{}': 'map' } as const;
  return {
    form,
    holds: holds[brackets as keyof typeof holds],
    isRequired: required !== undefined,
    since: since as Version,
    isUnsupported: unsupported !== undefined,
  };
}

/** Whether a form is the name of an object. */
export function isObjectForm(name: string): boolean {
  return name in OBJECTS;
}

/** The members of an object, by name. A Callback Object has none: its keys are expressions. */
export function membersOf(kind: string): ReadonlyMap<string, Member> | undefined {
  return MEMBERS.get(kind);
}

const PHRASES: Partial<Record<string, string>> = {
  document: 'an OpenAPI document',
  info: 'the object info',
  serverVariable: 'a server variable',
  components: 'the object components',
  pathItem: 'a path item',
  operation: 'an operation',
  externalDocs: 'external documentation',
  requestBody: 'a request body',
  mediaType: 'a media type',
  encoding: 'an encoding',
  example: 'an example',
  xml: 'the object xml',
  securityScheme: 'a security scheme',
  oauthFlows: 'the object flows',
  oauthFlow: 'an OAuth flow',
};

/** The name of an object in messages: `a request body`. */
export function phraseFor(kind: string): string {
  return PHRASES[kind] ?? `a ${kind}`;
}
