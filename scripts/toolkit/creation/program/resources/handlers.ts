import type { NamedOperation } from '../../names';
import { requestOf, responseTo } from '../../resources/bodies';
import type { Resource } from '../../resources/find';
import { keyKind, parameterKind } from '../../resources/keys';
import type { Shapes } from '../../resources/shapes';
import { accessed } from '../../resources/own-values';
import { newValue, replacement } from '../../resources/values';
import { answerOf, type Answer, type Shown } from './answer';
import { creationText, isIdempotent } from './creation';
import { handlerText, type HandlerOptions } from './handler-text';
import {
  bodyChecks,
  clashCheck,
  declaresHeader,
  edit,
  headerText,
  idOf,
  matchCheck,
  notFound,
  parentCheck,
  serviceOf,
  sourceOf,
  timeFor,
  uses,
} from './parts';

/** A handler that works, or why there is none. */
export type Written = Handler | { readonly reason: string };

export interface Handler {
  readonly text: string;
  /** What it does now, in a word or two. */
  readonly does: string;
  /** What its owner should know about it. */
  readonly notes: readonly string[];
  /** What it does with the table, as `x-openapi-first-table-access` names it. */
  readonly access: readonly string[];
  /** The status of its response, and where that contains the object. */
  readonly status: number;
  readonly shown: Shown | undefined;
  /** The status of its response if the object existed already; undefined if that is `status`. */
  readonly replaced?: number;
  /** The member of its request's body that is the object; undefined if it is the body itself. */
  readonly holder?: string | undefined;
  /** Whether the store refuses an id that a client has chosen and another object has. */
  readonly mayClash?: boolean;
}

export type Writer = (operation: NamedOperation, resource: Resource, shapes: Shapes) => Written;

export const NO_OBJECT = 'its body is not a JSON object';

export const create: Writer = (operation, resource, shapes) => {
  const body = requestOf(operation, shapes, resource.item.shape);
  if (!body && operation.body) return { reason: NO_OBJECT };
  const asked = operation.parameters.find((one) => one.in === 'query');
  if (!body && asked) return { reason: `the meaning of its parameter ${asked.name} is not known` };
  const answer = answerOf(operation, resource, shapes, [201, 200]);
  if (typeof answer === 'string') return { reason: answer };
  const isSilent = !answer.shown && !uses(answer.text, resource.names.one);
  const made = newValue({ ...sourceOf(operation, resource, body, shapes), isSilent }, shapes);
  if ('lacking' in made) return { reason: made.lacking };
  const clash = clashCheck(resource, operation, body, serviceOf(resource));
  const creation = {
    checks: [...bodyChecks(body, resource, operation), ...made.checks],
    before: [...parentCheck(resource), ...clash, ...timeFor(made.lines)],
    write: `${serviceOf(resource, operation.path)}.create(() => ({ ${made.lines.join('\n')} })`,
    answer: [answer.text],
    returns: 'Kept' as const,
    holder: body?.holder,
  };
  const { id } = resource;
  const isChosen =
    id !== undefined && made.lines.join('\n').includes(`body${accessed(id.member.name)}`);
  const isCopied = id !== undefined && body?.shape.members.get(id.member.name)?.required === true;
  const reads = resource.parent !== undefined || clash.length > 0 || isIdempotent(operation);
  return {
    text: creationText(operation, resource, creation, made.notes),
    does: 'stores',
    notes: made.notes,
    access: [...(reads ? ['GetItem'] : []), 'PutItem'],
    holder: body?.holder,
    mayClash: (isChosen || isCopied) && clash.length === 0,
    ...outcomeOf(answer),
  };
};

export const read: Writer = (operation, resource, shapes) => {
  const answer = answerOf(operation, resource, shapes, [200], 'body');
  if (typeof answer === 'string') return { reason: answer };
  const { one } = resource.names;
  const unchanged = responseTo(operation, '304');
  const tag = unchanged?.headers.some((one) => one.name.toLowerCase() === 'etag')
    ? `, headers: { ETag: entityTag(${one}) }`
    : '';
  const statements = [
    `const ${one} = await ${serviceOf(resource)}.find(${idOf(resource, operation)});`,
    `if (!${one}) throw ${notFound(resource)};`,
    ...(unchanged && declaresHeader(operation, 'if-none-match')
      ? [
          `if (isKnown(${headerText(operation, 'if-none-match')}, ${one})) { return { status: 304${tag} }; }`,
        ]
      : []),
    answer.text,
  ];
  return {
    text: handlerText(operation, statements),
    does: 'reads',
    notes: [],
    access: ['GetItem'],
    ...outcomeOf(answer),
  };
};

export const replace: Writer = (operation, resource, shapes) => {
  const body = requestOf(operation, shapes, resource.item.shape);
  if (!body) return { reason: NO_OBJECT };
  const answer = answerOf(operation, resource, shapes, [200, 204, 202]);
  if (typeof answer === 'string') return { reason: answer };
  const made = replacement(sourceOf(operation, resource, body, shapes), shapes);
  if ('lacking' in made) return { reason: made.lacking };
  const before = [...bodyChecks(body, resource, operation), ...made.checks, ...timeFor(made.lines)];
  const value = `{ ${made.lines.join('\n')} }`;
  const options = { notes: made.notes, holder: body.holder };
  const text = changing(operation, resource, before, value, answer.text, options);
  return {
    text,
    does: 'replaces',
    notes: made.notes,
    access: ['GetItem', 'PutItem'],
    holder: body.holder,
    ...outcomeOf(answer),
  };
};

/** The response of a handler, without its text. */
export function outcomeOf({ status, shown }: Answer): Pick<Handler, 'status' | 'shown'> {
  return {
    status,
    shown: shown && {
      member: shown.member,
      whole: shown.whole,
      isId: shown.isId === true,
      hasId: shown.hasId,
    },
  };
}

/** Changes an existing value, or answers 404. */
export function changing(
  operation: NamedOperation,
  resource: Resource,
  before: readonly string[],
  value: string,
  answer: string,
  options: HandlerOptions,
): string {
  const name = uses(answer, resource.names.one) ? resource.names.one : 'changed';
  const change = edit(matchCheck(operation, resource), value);
  const statements = [
    ...before,
    `const ${name} = await ${serviceOf(resource)}.change(${idOf(resource, operation)}, ${change});`,
    `if (!${name}) throw ${notFound(resource)};`,
    answer,
  ];
  return handlerText(operation, statements, options);
}

/** PUT for something that need not exist yet. */
export const save: Writer = (operation, resource, shapes) => {
  const body = requestOf(operation, shapes, resource.item.shape);
  if (!body) return { reason: NO_OBJECT };
  const created = answerOf(operation, resource, shapes, [201, 200, 204]);
  if (typeof created === 'string') return { reason: created };
  const replaced = answerOf(operation, resource, shapes, [200, 204, 201]);
  if (typeof replaced === 'string') return { reason: replaced };
  const { id, names } = resource;
  if (id && parameterKind(operation, id.parameter, shapes) !== keyKind(id.member.schema, shapes))
    return {
      reason: `the parameter ${id.parameter} and the member ${id.member.name} have different types`,
    };
  const pathId = id && { pathId: `params${accessed(id.parameter)}` };
  const source = { ...sourceOf(operation, resource, body, shapes), ...pathId };
  const made = newValue(source, shapes, 'current');
  if ('lacking' in made) return { reason: made.lacking };
  const differ = replaced.status !== created.status;
  const change = edit(
    matchCheck(operation, resource, 'current && '),
    `{ ${made.lines.join('\n')} }`,
  );
  const creation = {
    checks: [...bodyChecks(body, resource, operation), ...made.checks],
    before: [...parentCheck(resource), ...timeFor(made.lines)],
    write: `${serviceOf(resource)}.save(${idOf(resource, operation)}, ${change}`,
    answer: [...(differ ? [`if (${names.one}.created) { ${created.text} }`] : []), replaced.text],
    returns: 'Saved' as const,
    holder: body.holder,
  };
  return {
    text: creationText(operation, resource, creation, made.notes),
    does: 'creates or replaces',
    notes: made.notes,
    access: ['GetItem', 'PutItem'],
    holder: body.holder,
    ...(differ && { replaced: replaced.status }),
    ...outcomeOf(created),
  };
};

export const remove: Writer = (operation, resource, shapes) => {
  const answer = answerOf(operation, resource, shapes, [204, 200, 202]);
  if (typeof answer === 'string') return { reason: answer };
  const name = uses(answer.text, resource.names.one) ? resource.names.one : 'removed';
  const match = matchCheck(operation, resource);
  const check = match.length > 0 ? `, (current) => { ${match.join('\n')} }` : '';
  const statements = [
    `const ${name} = await ${serviceOf(resource)}.remove(${idOf(resource, operation)}${check});`,
    `if (!${name}) throw ${notFound(resource)};`,
    answer.text,
  ];
  return {
    text: handlerText(operation, statements),
    does: 'deletes',
    notes: [],
    access: ['DeleteItem', 'GetItem'],
    ...outcomeOf(answer),
  };
};
