import { keywordsOf } from '../../../compiler/model/references';
import { propertyName } from '../../../compiler/operations/type-text';
import type { NamedOperation } from '../../names';
import { declares, type RequestBody } from '../../resources/bodies';
import type { Resource } from '../../resources/find';
import { parameterKind } from '../../resources/keys';
import { namesOfParameter, plainName, withoutSlash } from '../../resources/paths';
import type { Shapes } from '../../resources/shapes';
import { accessed } from '../../resources/own-values';
import type { Around, Source } from '../../resources/values';
import { quoted } from '../text';

/* Parts of handlers, as TypeScript text. */

/**
 * Where the objects of a resource are: `services.orders`, `services.orders(params.userId)`.
 * @param path of the operation: only that of the collection may have the parameters around it
 */
export function serviceOf(resource: Resource, path = ''): string {
  const { names, itemPath, within } = resource;
  const isAbout = within.length > 0 && path !== '' && withoutSlash(path) !== itemPath;
  const inside = isAbout ? listedBy(resource) : scopeOf(resource);
  const isFunction = inside.length + within.length > 0;
  return `services.${names.many}${isFunction ? `(${inside.join(', ')})` : ''}`;
}

/** What keeps lists apart. */
export function listedBy(resource: Resource): string[] {
  return [
    ...scopeOf(resource),
    ...resource.within.map(({ parameter }) => `params${accessed(parameter)}`),
  ];
}

/** What keeps objects apart: whose they are, and the parameters around the collection. */
export function scopeOf({ scope, ofCaller }: Resource): string[] {
  return [
    ...(ofCaller ? ['caller.subject'] : []),
    ...scope.map((name) => `params${accessed(name)}`),
  ];
}

/** The id of the object that a request is about: in its path, otherwise in its body. */
export function idOf({ id, itemPath }: Resource, { path }: NamedOperation): string {
  if (!id) return quoted('only');
  return withoutSlash(path) === itemPath
    ? `params${accessed(id.parameter)}`
    : `body${accessed(id.member.name)}`;
}

export function notFound({ names }: Resource): string {
  return `problem.notFound(${quoted(names.title)})`;
}

/** What must be true before a body is used. */
export function bodyChecks(
  body: RequestBody | undefined,
  resource: Resource,
  operation: NamedOperation,
): string[] {
  if (!body) return [];
  const { title } = resource.names;
  const member = resource.id && body.shape.members.get(resource.id.member.name);
  const inBody = operation.method !== 'POST' && idOf(resource, operation).startsWith('body');
  const refusal = `problem.badRequest(${quoted(`Send the ${title.toLowerCase()} in the body.`)})`;
  return [
    ...optionalBody(body, refusal),
    ...(body.sole
      ? []
      : [
          `if (contentType !== ${quoted(body.mediaType)}) throw problem.unsupportedMediaType([${quoted(body.mediaType)}]);`,
        ]),
    ...(inBody && member && !member.required
      ? [
          `if (body${accessed(member.name)} === undefined) throw problem.badRequest(${quoted(`The body has no ${member.name}.`)});`,
        ]
      : []),
  ];
}

/** A body that need not be sent, as Rails and Swashbuckle declare it, is still necessary. */
function optionalBody({ optional, holder }: RequestBody, refusal: string): string[] {
  if (!optional) return [];
  if (holder === undefined) return [`if (body === undefined) throw ${refusal};`];
  return [`if (sent === undefined) throw ${refusal};`, `const { ${bodyIn(holder)} } = sent;`];
}

/** The object in a body, as a part of a pattern: `order: body`. */
export function bodyIn(holder: string): string {
  return holder === 'body' ? 'body' : `${propertyName(holder)}: body`;
}

/** A 400 for an id that is already in use, if the contract has no 409. */
export function clashCheck(
  { id, names }: Resource,
  operation: NamedOperation,
  body: RequestBody | undefined,
  service: string,
): string[] {
  const isChosen = id && body?.shape.members.get(id.member.name)?.required;
  if (!isChosen || declares(operation, 409) || !declares(operation, 400)) return [];
  const refusal = `problem.badRequest(${quoted(`Another ${names.title.toLowerCase()} has this ${id.member.name}.`)})`;
  return [`if (await ${service}.find(body${accessed(id.member.name)})) throw ${refusal};`];
}

/** If something does not exist, neither do its parts. */
export function parentCheck({ parent }: Resource): string[] {
  if (!parent?.id) return [];
  const id = `params${accessed(parent.id.parameter)}`;
  return [`if (!(await ${serviceOf(parent)}.find(${id}))) throw ${notFound(parent)};`];
}

/** The time, for the lines that use it. */
export function timeFor(lines: readonly string[]): string[] {
  return lines.some((line) => /\bnow\b/.test(line))
    ? ['const now = new Date().toISOString();']
    : [];
}

/** The check of `If-Match`, if the operation declares it. */
export function matchCheck(
  operation: NamedOperation,
  { names }: Resource,
  condition = '',
): string[] {
  if (!declaresHeader(operation, 'if-match')) return [];
  const title = names.title.toLowerCase();
  const refusal = `problem.preconditionFailed(${quoted(`The ${title} has changed since that version.`)})`;
  const tags = headerText(operation, 'if-match');
  return [`if (${condition}!ifMatch(${tags}, current)) throw ${refusal};`];
}

/** The text of a header, which may be declared as a list, as huma does for entity tags. */
export function headerText({ parameters }: NamedOperation, name: string): string {
  const declared = parameters.find((one) => one.in === 'header' && one.name.toLowerCase() === name);
  const types = [keywordsOf(declared?.schema).type].flat();
  const isSure = declared?.required === true && !types.includes('null');
  const joined = types.includes('array') ? `${isSure ? '' : '?'}.join(', ')` : '';
  return `headers[${quoted(name)}]${joined}`;
}

export function declaresHeader({ parameters }: NamedOperation, name: string): boolean {
  return parameters.some((one) => one.in === 'header' && one.name.toLowerCase() === name);
}

export function uses(text: string, name: string): boolean {
  return new RegExp(`(?:(?<=\\.\\.\\.)|(?<![.\\w$]))${name}\\b(?!:)`).test(text);
}

/** A function of the current value: `(current) => ({ … })`, `(current) => { …; return { … }; }` */
export function edit(checks: readonly string[], value: string): string {
  const body =
    checks.length > 0
      ? `{ ${checks.join('\n')}\nreturn ${value}; }`
      : value.startsWith('{')
        ? `(${value})`
        : value;
  return `(${uses(body, 'current') ? 'current' : ''}) => ${body}`;
}

export function sourceOf(
  operation: NamedOperation,
  resource: Resource,
  body: RequestBody | undefined,
  shapes: Shapes,
): Source {
  const scope: Around[] = resource.scope.map((name) => ({
    names: namesOfParameter(resource.itemPath, name),
    text: `params${accessed(name)}`,
    kind: parameterKind(operation, name, shapes),
  }));
  for (const { parameter, member } of resource.within) {
    const kind = parameterKind(operation, parameter, shapes);
    const names = new Set([plainName(member)]);
    if (kind !== undefined) scope.push({ names, text: `params${accessed(parameter)}`, kind });
  }
  return {
    resource,
    body,
    conflict: declares(operation, 409),
    hasCaller: operation.auth === 'required',
    scope,
  };
}
