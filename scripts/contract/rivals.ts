import { isSamePath, matches } from './matching';
import type { Operation, Parameter } from './operations';
import { requestFor, type Parts } from './request';
import type { Checker } from './sample/checker';
import type { Json } from './sample/schema';
import { text } from './serialise';

/**
 * The other operations that have the method and the path of this one: documents tell them apart by
 * what stands behind `#` or `?` of their paths, so by what else a request carries.
 */
export function rivalsOf(
  operation: Operation,
  operations: readonly Operation[],
  parts: Parts,
  checker: Checker,
): Operation[] {
  const { path } = requestFor(operation, parts, checker);
  return matches(operations, path).filter(
    (other) =>
      other !== operation && other.method === operation.method && isSamePath(other, operation),
  );
}

/** Which rival a valid request is for as well, or rather; undefined: for none. The first one is served. */
export function takenBy(
  operation: Operation,
  rivals: readonly Operation[],
  parts: Parts,
  operations: readonly Operation[],
): Operation | undefined {
  const body = parts.body?.content.mediaType;
  return rivals.find((rival) => {
    if (!demandsOf(rival).every((one) => isMet(one, parts.parameters, body))) return false;
    const theirs = demandsOf(rival).some((one) => !knows(operation, one));
    const ours = demandsOf(operation).some((one) => !knows(rival, one));
    if (ours || theirs) return theirs;
    return operations.indexOf(rival) < operations.indexOf(operation);
  });
}

interface Asked {
  readonly in: string;
  readonly name: string;
  readonly values: readonly string[] | undefined;
}

function demandsOf({ parameters, body }: Operation): Asked[] {
  return [
    ...parameters.filter((one) => one.required && one.in !== 'path' && !isSpread(one)).map(asked),
    ...(body?.required === true ? [typesOf(body)] : []),
  ];
}

function knows({ parameters, body }: Operation, demand: Asked): boolean {
  return [...parameters.map(asked), ...(body ? [typesOf(body)] : [])].some(
    (one) =>
      one.in === demand.in &&
      one.name === demand.name &&
      (!one.values || !demand.values || one.values.some((value) => demand.values?.includes(value))),
  );
}

function asked(parameter: Parameter): Asked {
  const { schema } = parameter;
  const listed = typeof schema === 'object' ? schema.enum : undefined;
  const values = listed?.every((value) => typeof value !== 'object') ? listed.map(text) : undefined;
  const name = parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name;
  return { in: parameter.in, name, values };
}

function typesOf(body: NonNullable<Operation['body']>): Asked {
  return { in: 'body', name: '', values: body.contents.map(({ mediaType }) => mediaType) };
}

function isMet(
  demand: Asked,
  parameters: ReadonlyMap<Parameter, Json>,
  body: string | undefined,
): boolean {
  if (demand.in === 'body') return body !== undefined && demand.values?.includes(body) === true;
  return [...parameters].some(([parameter, value]) => {
    const { in: where, name } = asked(parameter);
    if (where !== demand.in || name !== demand.name) return false;
    return demand.values?.includes(text(value)) ?? true;
  });
}

/** An exploded object is sent under other names than its own. */
function isSpread({ schema }: Parameter): boolean {
  return typeof schema === 'object' && [schema.type].flat().includes('object');
}
