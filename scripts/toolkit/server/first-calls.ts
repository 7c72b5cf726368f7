import type { Model, Operation, SecurityRequirement } from '../compiler/model';
import { kindOfScheme, type SchemeKind } from '../compiler/scheme-kinds';
import { inputsOf } from '../tester/inputs';
import { operationsOf } from '../tester/operations';
import { requestFor } from '../tester/request';
import { Sampler } from '../tester/sample/index';

/** A request that anyone can send as it is: only the credentials have to be filled in. */
export interface FirstCall {
  readonly method: string;
  readonly path: string;
  /** The security schemes whose credentials it needs; none if it is public. */
  readonly schemes: readonly string[];
  readonly body?: string;
}

/** The credentials that are available on this machine, the simplest first. */
const KINDS: readonly SchemeKind[] = ['token', 'key', 'password'];

/** A call that reads and one that writes, of the same collection if there is one. */
export function firstCalls(model: Model): FirstCall[] {
  const write = firstWrite(model);
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
    (one) =>
      one.method === 'POST' &&
      isPlain(one) &&
      schemesFor(model, one) &&
      one.body?.content.some(({ name }) => name === 'application/json'),
  );
  const isRead = ({ path }: Operation): boolean =>
    operations.some(
      (one) => one.method === 'GET' && (one.path === path || one.path.startsWith(`${path}/{`)),
    );
  const found = calls.find(isRead) ?? calls[0];
  const body = found && sampleBody(model, found);
  return found && body !== undefined ? { ...callOf(model, found), body } : undefined;
}

/** Those that use the table come before the others, which may have no handler yet. */
function storedFirst(operations: readonly Operation[]): Operation[] {
  const isStored = ({ extensions }: Operation): boolean => extensions.tableAccess.length > 0;
  return [
    ...operations.filter(isStored),
    ...operations.filter((operation) => !isStored(operation)),
  ];
}

/** Whether nothing has to be filled in. */
function isPlain({ path, parameters }: Operation): boolean {
  return !path.includes('{') && !parameters.some(({ required }) => required);
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

/** Undefined if no body can be made. */
function sampleBody(model: Model, of: Operation): string | undefined {
  try {
    const operations = operationsOf(model);
    const operation = operations[model.operations.indexOf(of)];
    const sampler = new Sampler(model.schemas);
    const parts =
      operation &&
      inputsOf(operation, operations, sampler).requests.find(
        ({ body }) => body?.content.mediaType === 'application/json',
      );
    return parts && requestFor(operation, parts, sampler.checker('request')).body?.toString();
  } catch {
    // Anyone who wants to try it finds the operation in the documentation.
    return undefined;
  }
}
