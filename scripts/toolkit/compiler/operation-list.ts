import {
  asList,
  asObject,
  asText,
  dereference,
  isObject,
  METHODS,
  type JsonObject,
  type Method,
} from './document';

/** One operation of a normalised document, with what the path and the root say about it. */
export interface ListedOperation {
  readonly id: string;
  readonly method: Method;
  readonly path: string;
  readonly operation: JsonObject;
  /** Every parameter, references followed; the operation's own beats the path's of the same name and place. */
  readonly parameters: readonly JsonObject[];
  readonly requestBody: JsonObject | undefined;
  /** By status, references followed. */
  readonly responses: ReadonlyMap<string, JsonObject>;
  /** Whether a request without credentials is let through. */
  readonly auth: 'required' | 'optional' | 'none';
}

/** All operations under `paths`, in the order of the document. */
export function listOperations(document: JsonObject): ListedOperation[] {
  return Object.entries(asObject(document.paths)).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = asObject(item)[method];
      return isObject(operation) ? [list(document, path, asObject(item), method, operation)] : [];
    }),
  );
}

function list(
  document: JsonObject,
  path: string,
  item: JsonObject,
  method: Method,
  operation: JsonObject,
): ListedOperation {
  const parameters = new Map<string, JsonObject>();
  for (const each of [...asList(item.parameters), ...asList(operation.parameters)]) {
    const parameter = dereference(document, each);
    const name = asText(parameter.name);
    const key = parameter.in === 'header' ? name.toLowerCase() : name;
    parameters.set(`${asText(parameter.in)} ${key}`, parameter);
  }
  const body = dereference(document, operation.requestBody);
  const responses = Object.entries(asObject(operation.responses)).filter(
    ([status]) => !status.startsWith('x-'),
  );
  return {
    id: asText(operation.operationId),
    method,
    path,
    operation,
    parameters: [...parameters.values()],
    requestBody: Object.keys(asObject(body.content)).length > 0 ? body : undefined,
    responses: new Map(responses.map(([status, each]) => [status, dereference(document, each)])),
    auth: authOf(asList(operation.security ?? document.security)),
  };
}

function authOf(requirements: readonly unknown[]): ListedOperation['auth'] {
  const open = requirements.filter((each) => Object.keys(asObject(each)).length === 0);
  if (open.length === requirements.length) return 'none';
  return open.length > 0 ? 'optional' : 'required';
}
