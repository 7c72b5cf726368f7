import { propertyName } from '../../compiler/operations/type-text';
import type { RequestBody } from './bodies';
import { fits } from './fits';
import type { Resource } from './find';
import { keyKind, type KeyKind } from './keys';
import { plainName } from './paths';
import { idExpression } from './ids';
import { namesInside, picking } from './picking';
import { momentOf } from './initial';
import { isTypical, limitChecks } from './limits';
import { nested, nestedLine } from './nested';
import { allowsNull, withoutNull } from './nullable';
import { accessed, callerText, isSecret, momentText, ownValue } from './own-values';
import type { Member, Shape, Shapes } from './shapes';

/** An object that a handler creates, as TypeScript text. */
export interface Made {
  /** Its members, one line each. */
  readonly lines: readonly string[];
  /** What its owner should know: values that the contract does not state, members that are not stored. */
  readonly notes: readonly string[];
  /** Statements that refuse what a request may have, and a response may not. */
  readonly checks: readonly string[];
}

/** Why an object cannot be created. */
export interface Lacking {
  readonly lacking: string;
}

/** Where a new value comes from: a body, a path. */
export interface Source {
  readonly resource: Resource;
  readonly body: RequestBody | undefined;
  /** Whether a request with an id that is already in use can be refused. */
  readonly conflict: boolean;
  /** Whether the response does not show the id, so that a client knows only an id that it has chosen. */
  readonly isSilent?: boolean;
  /** Whether each request has a caller. */
  readonly hasCaller: boolean;
  /** The expression of the id, if the path contains it. */
  readonly pathId?: string;
  /** The parameters around the collection. */
  readonly scope: readonly Around[];
}

/** A parameter around a collection, whose value its objects often repeat. */
export interface Around {
  /** What a member with its value may be called, as `plainName` writes it. */
  readonly names: ReadonlySet<string>;
  /** Its expression. */
  readonly text: string;
  readonly kind: KeyKind | undefined;
}

/**
 * A new value: members that both have come from the body; those that only the response has follow from
 * their name and type.
 * @param kept the expression of the value that it replaces, which may be undefined
 */
export function newValue(source: Source, shapes: Shapes, kept?: string): Made | Lacking {
  const { resource, body, scope, pathId } = source;
  const { shape, id } = { shape: resource.item.shape, id: resource.id?.member.name };
  const copies = copiesOf(source, shapes);
  if (typeof copies === 'string') return { lacking: copies };
  const lines: string[] = [];
  const notes: string[] = [...copies.notes];
  for (const member of shape.members.values()) {
    const { name, required } = member;
    const at = propertyName(name);
    const given = body?.shape.members.get(name);
    const isCopied = copies.names.has(name);
    const around = scope.find(
      ({ names, kind }) => names.has(plainName(name)) && kind === keyKind(member.schema, shapes),
    );
    const caller = !given && source.hasCaller ? callerText(member, shapes) : undefined;
    if (name === id && pathId !== undefined) {
      lines.push(`${at}: ${pathId},`);
    } else if (name === id && !(isCopied && given?.required)) {
      const made = newIdOf(resource, shapes);
      if (made === undefined) return { lacking: `the format of its ${name} is not known` };
      const chosen =
        isCopied && (source.conflict || source.isSilent) ? `body${accessed(name)} ?? ` : '';
      lines.push(`${at}: ${chosen}${made},`);
    } else if (around) {
      lines.push(`${at}: ${around.text},`);
    } else if (caller !== undefined) {
      lines.push(
        `${at}: ${kept === undefined ? '' : `${kept}?.value${accessed(name)} ?? `}${caller},`,
      );
      notes.push(`${name} is the caller's subject`);
    } else if (!isCopied || (required && !isSure(given, member, shapes))) {
      const own = ownValue(member, given, shapes);
      const before = isCopied ? `body${accessed(name)}` : kept && `${kept}?.value${accessed(name)}`;
      if (own) {
        const keeps = before !== undefined && !own.changes;
        lines.push(`${at}: ${keeps ? `${before} ?? ` : ''}${own.text},`);
        if (own.isGuess) notes.push(`${name} starts as ${own.text}`);
      } else if (required) return { lacking: `the value of its member ${name} is not known` };
    }
  }
  return { lines: [...copies.lines, ...lines], notes, checks: copies.checks };
}

/** What replaces a value: the members of the body, and the rest unchanged. */
export function replacement(source: Source, shapes: Shapes): Made | Lacking {
  const { resource, body } = source;
  const { shape, id } = { shape: resource.item.shape, id: resource.id?.member.name };
  const copies = copiesOf(source, shapes, id);
  if (typeof copies === 'string') return { lacking: copies };
  const kept: string[] = [];
  const lines: string[] = [];
  for (const member of shape.members.values()) {
    const { name, required } = member;
    if (momentOf(name, shapes.resolved(member.schema)) === 'updated' && !copies.names.has(name)) {
      lines.push(`${propertyName(name)}: ${momentText(member, shapes)},`);
    } else if (!copies.names.has(name)) kept.push(name);
    else if (required && !isSure(body?.shape.members.get(name), member, shapes))
      lines.push(`${propertyName(name)}: body${accessed(name)} ?? current.value${accessed(name)},`);
  }
  const keeps = kept.length > 0 ? [`...pick(current.value, ${JSON.stringify(kept)}),`] : [];
  const { notes, checks } = copies;
  return { lines: [...copies.lines, ...keeps, ...lines], notes, checks };
}

interface Copies {
  readonly names: ReadonlySet<string>;
  readonly lines: readonly string[];
  readonly notes: readonly string[];
  readonly checks: readonly string[];
}

/** The members that are copied from the body; a sentence if there are alternatives that differ. */
function copiesOf({ resource, body }: Source, shapes: Shapes, without?: string): Copies | string {
  const { shape } = resource.item;
  const alternatives = [...shape.alternatives];
  if (alternatives.some((each) => !body?.shape.alternatives.has(each)))
    return 'its response and its body have different alternatives (oneOf, anyOf)';
  const given = [...(body?.shape.members.values() ?? [])];
  const checks: string[] = [];
  const same = given.filter((one) => {
    const { name } = one;
    const member = shape.members.get(name);
    if (name === without || !member) return false;
    // If a required member is `null`, the handler sets it.
    const schema = member.required ? withoutNull(one.schema, shapes) : one.schema;
    if (fits(shapes, schema, member.schema, { from: 'request' })) return true;
    const required = one.required && schema === one.schema;
    const value = { name, schema, required };
    const limits = isTypical(one.schema, member.schema, shapes)
      ? limitChecks(value, member.schema, shapes, body?.holder)
      : undefined;
    checks.push(...(limits ?? []));
    return limits !== undefined;
  });
  const parts = given.flatMap((one) => {
    const member = shape.members.get(one.name);
    const isSure = one.required || member?.required === false;
    if (!member || !isSure || one.name === without || same.includes(one)) return [];
    const at = `body${accessed(one.name)}`;
    const part = nested(at, one.schema, member.schema, shapes, { from: 'request' });
    return part ? [{ ...part, one, line: nestedLine(one, at, part.text) }] : [];
  });
  const names = new Set([...same, ...parts.map(({ one }) => one)].map(({ name }) => name));
  const lost = given.filter(({ name }) => !names.has(name) && name !== without);
  const refused = lost.find((one) => one.required && !isSecret(one));
  if (refused) return `the response does not have ${refused.name} of the body`;
  if (lost.length > names.size) return 'its response shares few members with its body';
  const notes = [
    ...lost.map(({ name }) => name),
    ...parts.flatMap(({ one, lost: inside }) => inside.map((name) => `${one.name}.${name}`)),
  ].map((name) => `${name} of the request is not stored`);
  const whole =
    body !== undefined &&
    same.length === given.length &&
    namesInside(same, shape.members, shapes).length === 0 &&
    keepsAll(body.shape, shape, shapes, ({ required }) => required);
  const picked = same.filter((one) => {
    const member = shape.members.get(one.name);
    if (member?.required === true) return isSure(one, member, shapes);
    return one.required || one.name !== resource.id?.member.name;
  });
  if (alternatives.length > 0) {
    const shared = [...(body?.shape.names ?? [])].filter((name) => shape.names.has(name));
    const all = shared.length > 0 ? `pick(body, ${JSON.stringify(shared)})` : 'body';
    return { names, notes, checks, lines: [`...${all},`] };
  }
  if (whole && same.length > 0) return { names, notes, checks, lines: ['...body,'] };
  return {
    names,
    notes,
    checks,
    lines: [
      ...(picked.length > 0 ? [`...${picking('body', picked, shape.members, shapes)},`] : []),
      ...parts.map(({ line }) => line),
    ],
  };
}

/** Whether a request always has a value for a member: it is required, and not `null` if that cannot be stored. */
function isSure(given: Member | undefined, member: Member, shapes: Shapes): boolean {
  if (given?.required !== true) return false;
  return !allowsNull(given.schema, shapes) || allowsNull(member.schema, shapes);
}

/**
 * Whether members that a body may have besides the named ones are stored, too, or cannot be sent.
 * @param isSet whether the handler sets a member that the body does not name: then no request can choose it
 */
export function keepsAll(
  sent: Shape,
  stored: Shape,
  shapes: Shapes,
  isSet: (member: Member) => boolean = () => false,
): boolean {
  if (sent.closed) return true;
  if (sent.others === undefined || stored.others === undefined) return false;
  const isFree = (member: Member): boolean =>
    !sent.members.has(member.name) && !sent.hidden.has(member.name) && !isSet(member);
  if ([...stored.members.values()].some(isFree)) return false;
  return fits(shapes, sent.others, stored.others, { from: 'request' });
}

function newIdOf({ id, one, collection }: Resource, shapes: Shapes): string | undefined {
  if (!id) return undefined;
  const operations = [...Object.values(one), ...Object.values(collection)];
  const parameters = operations.flatMap(({ parameters }) =>
    parameters.filter((each) => each.in === 'path' && each.name === id.parameter),
  );
  const schemas = parameters.flatMap(({ schema }) => (typeof schema === 'object' ? [schema] : []));
  return idExpression([id.member.schema, ...schemas].map((schema) => shapes.resolved(schema)));
}
