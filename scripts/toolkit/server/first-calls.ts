import { randomUUID } from 'node:crypto';
import type { WholeRequest } from 'openapi-first-runtime';
import type {
  Model,
  Operation,
  Parameter,
  SecurityRequirement,
  SecurityScheme,
} from '../compiler/model';
import { isAnyType } from '../compiler/operations/request';
import { kindOfScheme, type SchemeKind } from '../compiler/scheme-kinds';
import { inputsOf } from '../tester/inputs';
import { operationsOf } from '../tester/operations';
import { requestFor } from '../tester/request';
import { Sampler } from '../tester/sample/index';

/** A request that anyone can send as it is. */
export interface FirstCall {
  readonly method: string;
  readonly path: string;
  /** The security schemes whose credentials it needs; none if it is public. */
  readonly schemes: readonly string[];
  /** `api-version=1`: what its query must have. */
  readonly query?: string;
  /** The headers that it must have, such as an `Idempotency-Key`, by name in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The media type of its body. Default: `application/json`. */
  readonly contentType?: string;
}

/** The credentials that are available on this machine, the simplest first. */
const KINDS: readonly SchemeKind[] = ['token', 'key', 'password'];

const JSON_TYPE = 'application/json';

/** Headers that curl writes itself, or that follow from the body. */
const OF_CLIENT = new Set(['host', 'accept', 'content-type', 'content-length']);

/** A call that reads and one that writes, of the same collection if there is one. */
export function firstCalls(model: Model): FirstCall[] {
  const onTable = { ...model, operations: model.operations.filter(isStored) };
  const stored = firstWrite(onTable);
  const below = stored ? [] : callsBelow(onTable);
  if (below.length > 0) return below;
  // What does not use the table, although others do, may have no handler yet.
  const readable = onTable.operations.length > 0 ? onTable : model;
  const write = stored ?? firstWrite(readable);
  const same = write && firstCall(readable, write.path);
  const read = same ? alike(same, write) : firstCall(readable);
  return [read, write].filter((one) => one !== undefined);
}

/** A GET that needs no other object, with credentials if there is one. @param at its path, otherwise any */
export function firstCall(model: Model, at?: string): FirstCall | undefined {
  const calls = inOrder(model.operations)
    .filter((one) => one.method === 'GET' && isOfCollection(one) && schemesFor(model, one))
    .filter((one) => at === undefined || pathOf(one) === at);
  const ranked = (kind: SchemeKind): Operation | undefined =>
    calls.find((one) => {
      const schemes = schemesFor(model, one) ?? [];
      return schemes.some((name) => kindOfScheme(model, name) === kind);
    });
  const best = KINDS.map(ranked).find((one) => one !== undefined);
  return firstOf([...(best ? [best] : []), ...calls], model);
}

/** A POST to a collection, with a body that the contract allows, preferably to one that is also read. */
export function firstWrite(model: Model): FirstCall | undefined {
  const { operations } = model;
  const calls = inOrder(operations).filter(
    (one) => one.method === 'POST' && isOfCollection(one) && hasBody(one),
  );
  const isRead = ({ path }: Operation): boolean =>
    operations.some(
      (one) => one.method === 'GET' && (one.path === path || one.path.startsWith(`${path}/{`)),
    );
  return firstOf([...calls.filter(isRead), ...calls.filter((one) => !isRead(one))], model);
}

/** The first for which a request can be made. */
function firstOf(operations: readonly Operation[], model: Model): FirstCall | undefined {
  for (const operation of operations) {
    const call = callOf(model, operation);
    if (call) return call;
  }
  return undefined;
}

function isIdempotencyKey({ in: place, name }: Named): boolean {
  return place === 'header' && name.toLowerCase() === 'idempotency-key';
}

/** Another one each time: what is stored stays from one start to the next. */
function keyFor({ schemas }: Model, { schema = true }: Parameter): string {
  const uuid = randomUUID();
  const examples = [uuid, `"${uuid}"`, uuid.replaceAll('-', ''), Date.now()];
  const { value } = new Sampler(schemas).sample(schema, 'request', { examples });
  return typeof value === 'string' ? value : JSON.stringify(value ?? uuid);
}

/**
 * Those that use the table come before the others, which may have no handler yet, and of each those that
 * require no header and no query.
 */
function inOrder(operations: readonly Operation[]): Operation[] {
  const rank = (one: Operation): number => Number(!isStored(one)) * 2 + Number(isDemanding(one));
  return [...operations].sort((a, b) => rank(a) - rank(b));
}

function isStored({ extensions }: Operation): boolean {
  return extensions.tableAccess.length > 0;
}

function isDemanding({ parameters }: Operation): boolean {
  return parameters.some((one) => one.required && !isIdempotencyKey(one));
}

/** Whether it depends on no object that must exist before. */
function isOfCollection({ path }: Operation): boolean {
  return !path.includes('{');
}

/** The first alternative whose credentials are all available here; undefined if there is none. */
function schemesFor(model: Model, { security, auth }: Operation): readonly string[] | undefined {
  const kinds = (one: SecurityRequirement): SchemeKind[] =>
    Object.keys(one).map((name) => kindOfScheme(model, name));
  const possible = security.filter((one) => !kinds(one).includes('other'));
  const best = KINDS.map((kind) => possible.find((one) => kinds(one).includes(kind))).find(
    (one) => one !== undefined,
  );
  if (best) return Object.keys(best);
  return auth === 'required' ? undefined : [];
}

function pathOf({ bases, path }: Operation): string {
  return (bases[0] ?? '') + path;
}

/** Undefined if no request can be made for it, or none with credentials from here. */
function callOf(model: Model, operation: Operation): FirstCall | undefined {
  const schemes = schemesFor(model, operation);
  if (!schemes) return undefined;
  const carried = new Set(schemes.map((name) => placeOf(model.securitySchemes.get(name))));
  const isNeeded = ({ in: place, name, required }: Named): boolean =>
    required && !carried.has(`${place} ${name.toLowerCase()}`);
  if (!hasBody(operation) && !operation.parameters.some(isNeeded))
    return { method: operation.method, path: pathOf(operation), schemes };
  const sample = sampleOf(model, operation, (one) => isNeeded(one) && !isIdempotencyKey(one));
  if (!sample) return undefined;
  const { method, path, query, body } = sample;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(sample.headers))
    if (!OF_CLIENT.has(name) && typeof value === 'string')
      headers[declaredName(operation, name)] = value;
  const key = operation.parameters.find((one) => one.required && isIdempotencyKey(one));
  if (key) headers[key.name] = keyFor(model, key);
  const contentType = typeOf(operation);
  return {
    ...{ method, path, schemes },
    ...(query === '' ? {} : { query }),
    ...(Object.keys(headers).length === 0 ? {} : { headers }),
    ...(body && contentType !== undefined ? { body: body.toString() } : {}),
    ...(body && contentType !== undefined && contentType !== JSON_TYPE ? { contentType } : {}),
  };
}

type Named = Pick<Parameter, 'in' | 'name' | 'required'>;

/** Where a request carries the credentials of a scheme: `header x-api-key`. */
function placeOf(scheme: SecurityScheme | undefined): string {
  return scheme?.type === 'apiKey'
    ? `${scheme.in} ${scheme.name.toLowerCase()}`
    : 'header authorization';
}

/** The name of a header as the contract writes it. */
function declaredName({ parameters }: Operation, name: string): string {
  const header = parameters.find((one) => one.in === 'header' && one.name.toLowerCase() === name);
  return header?.name ?? name;
}

/** A call with the path of another, and with its headers where both have one: those of the same tenant. */
function alike(call: FirstCall, { path, headers: others = {} }: FirstCall): FirstCall {
  const { headers } = call;
  if (!headers) return { ...call, path };
  const names = Object.keys(headers);
  const same = names.map((name) => [name, others[name] ?? headers[name]]);
  return { ...call, path, headers: Object.fromEntries(same) as Record<string, string> };
}

/**
 * Calls of objects that lie below something else, or that are created by PUT: with sample values in the
 * path. Not of those below objects that are stored themselves, which do not exist yet.
 */
function callsBelow(model: Model): FirstCall[] {
  const { operations } = model;
  const isFree = ({ path }: Operation): boolean =>
    !operations.some((one) => one.path.includes('{') && path.startsWith(`${one.path}/`));
  for (const method of ['POST', 'PUT'])
    for (const write of inOrder(operations)) {
      if (write.method !== method || !hasBody(write) || !isFree(write)) continue;
      const stored = callOf(model, write);
      if (!stored) continue;
      const reading = operations.find((one) => one.method === 'GET' && one.path === write.path);
      const read = reading && callOf(model, reading);
      return read ? [alike(read, stored), stored] : [stored];
    }
  return [];
}

function hasBody(operation: Operation): boolean {
  return typeOf(operation) !== undefined;
}

/** The media type in which a person would write its body: JSON, or JSON of a kind (`application/vnd.api+json`). */
function typeOf({ body }: Operation): string | undefined {
  const names = body?.content.map(({ name }) => name) ?? [];
  if (names.some((name) => name === JSON_TYPE || isAnyType(name))) return JSON_TYPE;
  return names.find((name) => /^[^*;]+\+json$/.test(name) && !name.includes('patch'));
}

/** A request with the parameters that it needs, and with a JSON body if it takes one; undefined if none can be made. */
function sampleOf(
  model: Model,
  of: Operation,
  isNeeded: (parameter: Named) => boolean,
): WholeRequest | undefined {
  try {
    const operations = operationsOf(model);
    const operation = operations[model.operations.indexOf(of)];
    const sampler = new Sampler(model.schemas);
    const requests = operation ? inputsOf(operation, operations, sampler).requests : [];
    const parts = hasBody(of)
      ? requests.find(({ body }) => body?.content.type === typeOf(of))
      : requests[0];
    if (!operation || !parts) return undefined;
    const needed = [...parts.parameters].filter(([one]) => isNeeded(one));
    return requestFor(
      operation,
      { ...parts, parameters: new Map(needed) },
      sampler.checker('request'),
    );
  } catch {
    // Anyone who wants to try it finds the operation in the documentation.
    return undefined;
  }
}
