import { randomUUID } from 'node:crypto';
import type { WholeRequest } from 'openapi-first-runtime';
import type { Model, Operation, Parameter, SecurityRequirement } from '../compiler/model';
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
  readonly body?: string;
  /** Its `Idempotency-Key`, if it must have one. */
  readonly key?: string;
}

/** The credentials that are available on this machine, the simplest first. */
const KINDS: readonly SchemeKind[] = ['token', 'key', 'password'];

const JSON_TYPE = 'application/json';

/** A call that reads and one that writes, of the same collection if there is one. */
export function firstCalls(model: Model): FirstCall[] {
  const onTable = { ...model, operations: model.operations.filter(isStored) };
  const stored = firstWrite(onTable);
  const filled = stored ? [] : filledCalls(onTable);
  if (filled.length > 0) return filled;
  const write = stored ?? firstWrite(model);
  const read = (write && firstCall(model, write.path)) ?? firstCall(model);
  return [read, write].filter((one) => one !== undefined);
}

/** A GET without parameters, with credentials if there is one. @param at its path, otherwise any */
export function firstCall(model: Model, at?: string): FirstCall | undefined {
  const calls = storedFirst(model.operations)
    .filter((one) => one.method === 'GET' && isPlain(one) && schemesFor(model, one))
    .filter((one) => at === undefined || callOf(model, one).path === at);
  const ranked = (kind: SchemeKind): Operation | undefined =>
    calls.find((one) => {
      const schemes = schemesFor(model, one) ?? [];
      return schemes.some((name) => kindOfScheme(model, name) === kind);
    });
  const found = KINDS.map(ranked).find((one) => one !== undefined) ?? calls[0];
  return found && callOf(model, found);
}

/** A POST to a collection, with a body that the contract allows, preferably to one that is also read. */
export function firstWrite(model: Model): FirstCall | undefined {
  const { operations } = model;
  const calls = storedFirst(operations).filter(
    (one) => one.method === 'POST' && isPlain(one) && schemesFor(model, one) && hasBody(one),
  );
  const isRead = ({ path }: Operation): boolean =>
    operations.some(
      (one) => one.method === 'GET' && (one.path === path || one.path.startsWith(`${path}/{`)),
    );
  const found = calls.find(isRead) ?? calls[0];
  const body = found && sampleBody(model, found);
  if (!found || body === undefined) return undefined;
  const key = found.parameters.find((one) => one.required && isIdempotencyKey(one));
  return { ...callOf(model, found), body, ...(key && { key: keyFor(model, key) }) };
}

function isIdempotencyKey({ in: place, name }: Parameter): boolean {
  return place === 'header' && name.toLowerCase() === 'idempotency-key';
}

/** Another one each time: what is stored stays from one start to the next. */
function keyFor({ schemas }: Model, { schema = true }: Parameter): string {
  const uuid = randomUUID();
  const examples = [uuid, `"${uuid}"`, uuid.replaceAll('-', ''), Date.now()];
  const { value } = new Sampler(schemas).sample(schema, 'request', { examples });
  return typeof value === 'string' ? value : JSON.stringify(value ?? uuid);
}

/** Those that use the table come before the others, which may have no handler yet. */
function storedFirst(operations: readonly Operation[]): Operation[] {
  return [
    ...operations.filter(isStored),
    ...operations.filter((operation) => !isStored(operation)),
  ];
}

function isStored({ extensions }: Operation): boolean {
  return extensions.tableAccess.length > 0;
}

/** Whether nothing has to be filled in but an `Idempotency-Key`. */
function isPlain({ path, parameters }: Operation): boolean {
  return !path.includes('{') && !parameters.some((one) => one.required && !isIdempotencyKey(one));
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

function callOf(model: Model, operation: Operation): FirstCall {
  const { method, bases, path } = operation;
  return {
    method,
    path: (bases[0] ?? '') + path,
    schemes: schemesFor(model, operation) ?? [],
  };
}

/** The body of an operation, as a sample. */
function sampleBody(model: Model, of: Operation): string | undefined {
  return sampleOf(model, of)?.body?.toString();
}

/**
 * Calls of objects that lie below something else, or that are created by PUT: with sample values in the
 * path.
 */
function filledCalls(model: Model): FirstCall[] {
  const { operations } = model;
  for (const method of ['POST', 'PUT'])
    for (const write of operations.filter((one) => one.method === method && hasBody(one))) {
      const filled = filledCall(model, write);
      if (!filled) continue;
      const reading = operations.find((one) => one.method === 'GET' && one.path === write.path);
      const read = reading && filledCall(model, reading);
      return read ? [{ ...read, path: filled.path }, filled] : [filled];
    }
  return [];
}

/** Undefined if it requires a query or headers, whose values only its owner can choose. */
function filledCall(model: Model, operation: Operation): FirstCall | undefined {
  const schemes = schemesFor(model, operation);
  const isDemanding = operation.parameters.some((one) => one.required && one.in !== 'path');
  const sample = schemes && !isDemanding ? sampleOf(model, operation) : undefined;
  if (!sample || !schemes) return undefined;
  const { method, path, body } = sample;
  const text = body && hasBody(operation) ? { body: body.toString() } : {};
  return { method, path, schemes, ...text };
}

function hasBody({ body }: Operation): boolean {
  return body?.content.some(({ name }) => name === JSON_TYPE) === true;
}

/** A request with a JSON body, if it takes one; undefined if none can be made. */
function sampleOf(model: Model, of: Operation): WholeRequest | undefined {
  try {
    const operations = operationsOf(model);
    const operation = operations[model.operations.indexOf(of)];
    const sampler = new Sampler(model.schemas);
    const requests = operation ? inputsOf(operation, operations, sampler).requests : [];
    const parts = hasBody(of)
      ? requests.find(({ body }) => body?.content.mediaType === JSON_TYPE)
      : requests[0];
    return operation && parts && requestFor(operation, parts, sampler.checker('request'));
  } catch {
    // Anyone who wants to try it finds the operation in the documentation.
    return undefined;
  }
}
