import {
  asList,
  asObject,
  asText,
  dereference,
  isObject,
  METHODS,
  placeOf,
  type JsonObject,
  type Method,
} from './document';
import { pointerTo } from './json-pointer';
import { basePaths } from './model/parse/base-paths';
import { parseServers } from './model/parse/servers';

/** An operation with its place in a document. */
export interface PlacedOperation {
  /** The path's key under `paths`. What follows a `#` only distinguishes it from other entries of the same path. */
  readonly key: string;
  readonly method: Method;
  /** JSON Pointer to the operation. */
  readonly pointer: string;
  /** The Path Item Object around it. */
  readonly item: JsonObject;
  readonly operation: JsonObject;
}

/** Security schemes that go together, with the scopes that each has to grant. */
export type SecurityRequirement = Readonly<Record<string, readonly string[]>>;

/** One operation of a normalised document, with what its path and the root say about it. */
export interface ListedOperation extends PlacedOperation {
  readonly id: string;
  /** The path as it is requested, without the base path of a server. */
  readonly path: string;
  /** The base paths under which it is served; never empty. */
  readonly bases: readonly string[];
  /** Every parameter, with references followed. An operation's own replaces the path's of the same name and location. */
  readonly parameters: readonly JsonObject[];
  readonly requestBody: JsonObject | undefined;
  /** By status, references followed. */
  readonly responses: ReadonlyMap<string, JsonObject>;
  /** Alternatives, one of which a request must satisfy. If there are none, the operation is public. */
  readonly security: readonly SecurityRequirement[];
  /** Whether a request without credentials is let through. */
  readonly auth: 'required' | 'optional' | 'none';
}

/** All operations under `paths`, or another map of path items, in the order of the document. */
export function placedOperations(
  document: JsonObject,
  section: 'paths' | 'webhooks' = 'paths',
): PlacedOperation[] {
  return Object.entries(asObject(document[section])).flatMap(([key, value]) => {
    const item = asObject(value);
    return METHODS.flatMap((method) => {
      const operation = item[method];
      const pointer = pointerTo(section, key, method);
      return isObject(operation) ? [{ key, method, pointer, item, operation }] : [];
    });
  });
}

/** The same with all that holds for them. */
export function listOperations(document: JsonObject): ListedOperation[] {
  return placedOperations(document).map((placed) => {
    const { key, item, operation } = placed;
    const body = dereference(document, operation.requestBody);
    const responses = Object.entries(asObject(operation.responses)).filter(
      ([status]) => !status.startsWith('x-'),
    );
    const security = asList(operation.security ?? document.security).map(requirementOf);
    return {
      ...placed,
      id: asText(operation.operationId),
      path: placeOf(key),
      bases: basePaths(...[operation, item, document].map(({ servers }) => parseServers(servers))),
      parameters: parametersOf(document, placed),
      requestBody: Object.keys(asObject(body.content)).length > 0 ? body : undefined,
      responses: new Map(responses.map(([status, each]) => [status, dereference(document, each)])),
      security,
      auth: authOf(security),
    };
  });
}

function parametersOf(document: JsonObject, { item, operation }: PlacedOperation): JsonObject[] {
  const parameters = new Map<string, JsonObject>();
  for (const each of [...asList(item.parameters), ...asList(operation.parameters)]) {
    const parameter = dereference(document, each);
    const name = asText(parameter.name);
    const key = parameter.in === 'header' ? name.toLowerCase() : name;
    parameters.set(`${asText(parameter.in)} ${key}`, parameter);
  }
  return [...parameters.values()];
}

function requirementOf(alternative: unknown): SecurityRequirement {
  return Object.fromEntries(
    Object.entries(asObject(alternative)).map(([name, scopes]) => [
      name,
      asList(scopes).map(asText),
    ]),
  );
}

function authOf(security: readonly SecurityRequirement[]): ListedOperation['auth'] {
  const open = security.filter((each) => Object.keys(each).length === 0);
  if (open.length === security.length) return 'none';
  return open.length > 0 ? 'optional' : 'required';
}
