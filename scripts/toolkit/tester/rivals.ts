import { isSamePath, matches } from './matching';
import { isObjectSchema } from './indistinct';
import { memberNames } from './members';
import { isSpread, type Operation, type Parameter } from './operations';
import { requestFor, type Parts } from './request';
import type { Checker } from './sample/checker';
import type { Json, Schema } from './sample/schema';
import { text } from './serialise';
import { readings } from './wire-values';

/**
 * The other operations with the same method and path: contracts distinguish them by the text after `#` or
 * `?` in their paths, that is, by other parts of a request.
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

/**
 * The rival that a valid request is also for, or is for instead; undefined if there is none. The first one
 * is served.
 */
export function takenBy(
  operation: Operation,
  rivals: readonly Operation[],
  parts: Parts,
  operations: readonly Operation[],
  checker: Checker,
): Operation | undefined {
  const body = parts.body?.content.mediaType;
  return rivals.find((rival) => {
    if (!takesPath(operation, rival, parts, checker)) return false;
    if (!demandsOf(rival, checker).every((one) => isMet(one, parts.parameters, body))) return false;
    const theirs =
      demandsOf(rival, checker).some((one) => !knows(operation, one, checker)) ||
      isNarrower(rival, operation, checker);
    const ours =
      demandsOf(operation, checker).some((one) => !knows(rival, one, checker)) ||
      isNarrower(operation, rival, checker);
    if (ours || theirs) return theirs;
    return operations.indexOf(rival) < operations.indexOf(operation);
  });
}

/** Whether what is sent in the path is also valid for a rival. */
function takesPath(
  operation: Operation,
  rival: Operation,
  { parameters }: Parts,
  checker: Checker,
): boolean {
  const [own, theirs] = [inPathOf(operation), inPathOf(rival)];
  return theirs.every((parameter, at) => {
    const mine = own[at];
    const value = mine && parameters.get(mine);
    if (!parameter || value === undefined) return true;
    return readings(value).some((one) => checker.check(parameter.schema, one) === undefined);
  });
}

/** Whether a path restricts its values to more than strings, and another one does not. */
function isNarrower(one: Operation, other: Operation, checker: Checker): boolean {
  const [own, theirs] = [one, other].map((operation) =>
    inPathOf(operation).map((parameter) => isText(parameter?.schema ?? true, checker)),
  );
  return theirs?.every(Boolean) === true && own?.every(Boolean) === false;
}

function isText(schema: Schema, checker: Checker): boolean {
  return ['a', 'Ab c-9', '~', '0', 'x'.repeat(300)].every(
    (text) => checker.check(schema, text) === undefined,
  );
}

/** The parameters of a path in their order. */
function inPathOf({ path, parameters }: Operation): (Parameter | undefined)[] {
  return [...path.matchAll(/\{([^}]*)\}/g)].map(([, name]) =>
    parameters.find((one) => one.in === 'path' && one.name === name),
  );
}

interface Asked {
  readonly in: string;
  readonly name: string;
  readonly values: readonly string[] | undefined;
}

function demandsOf({ parameters, body }: Operation, { view }: Checker): Asked[] {
  return [
    ...parameters
      .filter((one) => one.required && one.in !== 'path' && !namesInstead(one, view))
      .map(asked),
    ...(body?.required === true ? [typesOf(body)] : []),
  ];
}

function knows({ parameters, body }: Operation, demand: Asked, { view }: Checker): boolean {
  const members = parameters.flatMap((one) =>
    (namesInstead(one, view) ?? []).map((name) => ({ in: one.in, name, values: undefined })),
  );
  return [...parameters.map(asked), ...members, ...(body ? [typesOf(body)] : [])].some(
    (one) =>
      one.in === demand.in &&
      one.name === demand.name &&
      (one.values
        ? !demand.values || one.values.some((value) => demand.values?.includes(value))
        : !demand.values),
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

/** The names under which the members of an object are sent; undefined if it is sent under its own name. */
function namesInstead(parameter: Parameter, view: Checker['view']): string[] | undefined {
  const { name, schema, style, content } = parameter;
  if (!isObjectSchema(schema, view)) return undefined;
  if (isSpread(parameter)) return memberNames(view, schema);
  return style === 'deepObject' && content === undefined
    ? memberNames(view, schema).map((member) => `${name}[${member}]`)
    : undefined;
}
