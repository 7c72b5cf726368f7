import type { JsonObject } from '../compiler/document';
import { readExtension } from '../compiler/extensions';
import {
  listOperations,
  type ListedOperation,
  type SecurityRequirement,
} from '../compiler/operation-list';
import { parseModel } from '../compiler/model/parse';
import { inputsOf } from '../tester/inputs';
import { operationsOf } from '../tester/operations';
import { requestFor } from '../tester/request';
import { Sampler } from '../tester/sample/index';
import { schemeKind, schemeOf, type SchemeKind } from '../compiler/scheme-kinds';

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
export function firstCalls(contract: JsonObject): FirstCall[] {
  const write = firstWrite(contract);
  const read = (write && firstCall(contract, write.path)) ?? firstCall(contract);
  return [read, write].filter((one) => one !== undefined);
}

/** A GET without parameters, with credentials if there is one. @param at its path, otherwise any */
export function firstCall(contract: JsonObject, at?: string): FirstCall | undefined {
  const calls = storedFirst(listOperations(contract))
    .filter((one) => one.method === 'get' && isPlain(one) && schemesFor(contract, one))
    .filter((one) => at === undefined || callOf(contract, one).path === at);
  const ranked = (kind: SchemeKind): ListedOperation | undefined =>
    calls.find((one) => {
      const schemes = schemesFor(contract, one) ?? [];
      return schemes.some((name) => schemeKind(schemeOf(contract, name)) === kind);
    });
  const found = KINDS.map(ranked).find((one) => one !== undefined) ?? calls[0];
  return found && callOf(contract, found);
}

/** A POST to a collection, with a body that the contract allows, preferably to one that is also read. */
export function firstWrite(contract: JsonObject): FirstCall | undefined {
  const operations = listOperations(contract);
  const calls = storedFirst(operations).filter(
    (one) =>
      one.method === 'post' &&
      isPlain(one) &&
      schemesFor(contract, one) &&
      Object.keys(one.requestBody?.content ?? {}).includes('application/json'),
  );
  const isRead = ({ path }: ListedOperation): boolean =>
    operations.some(
      (one) => one.method === 'get' && (one.path === path || one.path.startsWith(`${path}/{`)),
    );
  const found = calls.find(isRead) ?? calls[0];
  const body = found && sampleBody(contract, found);
  return found && body !== undefined ? { ...callOf(contract, found), body } : undefined;
}

/** Those that use the table come before the others, which may have no handler yet. */
function storedFirst(operations: readonly ListedOperation[]): ListedOperation[] {
  const isStored = ({ operation }: ListedOperation): boolean =>
    readExtension(operation, 'table-access') !== undefined;
  return [
    ...operations.filter(isStored),
    ...operations.filter((operation) => !isStored(operation)),
  ];
}

/** Whether nothing has to be filled in. */
function isPlain({ path, parameters }: ListedOperation): boolean {
  return !path.includes('{') && !parameters.some(({ required }) => required === true);
}

/** The first alternative whose credentials are all available here; undefined if there is none. */
function schemesFor(
  contract: JsonObject,
  { security, auth }: ListedOperation,
): readonly string[] | undefined {
  const can = (one: SecurityRequirement): boolean =>
    Object.keys(one).every((name) => KINDS.includes(schemeKind(schemeOf(contract, name))));
  const best = KINDS.map((kind) =>
    security.find(
      (one) =>
        can(one) && Object.keys(one).some((name) => schemeKind(schemeOf(contract, name)) === kind),
    ),
  ).find((one) => one !== undefined);
  if (best) return Object.keys(best);
  return auth === 'required' ? undefined : [];
}

function callOf(contract: JsonObject, operation: ListedOperation): FirstCall {
  const { method, bases, path } = operation;
  return {
    method: method.toUpperCase(),
    path: (bases[0] ?? '') + path,
    schemes: schemesFor(contract, operation) ?? [],
  };
}

/** Undefined if no body can be made. */
function sampleBody(contract: JsonObject, { key, method }: ListedOperation): string | undefined {
  try {
    const operations = operationsOf(parseModel(contract).model);
    const operation = operations.find(
      (one) => one.name === key && one.method === method.toUpperCase(),
    );
    const sampler = new Sampler(contract);
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
