import type { SchemaObject } from '../../compiler/model';
import { keywordsOf } from '../../compiler/model/references';
import { propertyName } from '../../compiler/operations/type-text';
import { fits, keepsLimits, type Fitting } from './fits';
import { idExpression } from './ids';
import { allowsNull, patchable, withoutNull } from './nullable';
import { picking } from './picking';
import { accessed, isSecret, ownValue } from './own-values';
import type { Member, Shape, Shapes } from './shapes';

/** What is taken from an object in an object, as TypeScript text. */
export interface Nested {
  readonly text: string;
  /** Its members that are not taken: `customer.password`. */
  readonly lost: readonly string[];
}

/** How deep the members of members are looked at. */
const DEEPEST = 2;

/** Variables for the elements of lists, by depth. */
const ELEMENTS = ['each', 'part'];

/**
 * What an object, or a list of objects, has in common with what is stored or shown under the same name; what
 * the API assigns is added. Undefined if only the owner can know it.
 * @param value the expression of the object
 */
export function nested(
  value: string,
  given: SchemaObject,
  stored: SchemaObject,
  shapes: Shapes,
  how: Fitting,
  depth = 0,
): Nested | undefined {
  const mayBeNull = allowsNull(given, shapes);
  if (depth === DEEPEST || (mayBeNull && !allowsNull(stored, shapes))) return undefined;
  const [one, other] = [withoutNull(given, shapes), withoutNull(stored, shapes)];
  const found =
    listed(value, one, other, shapes, how, depth) ??
    object(value, shapes.of(one, how.from), shapes.of(other, 'response'), shapes, how, depth);
  return found && (mayBeNull ? { ...found, text: `${value} && ${asOperand(found.text)}` } : found);
}

/** A member with its value from somewhere else, if there is one. */
export function nestedLine({ name, required }: Member, value: string, text: string): string {
  const at = propertyName(name);
  return required ? `${at}: ${text},` : `...(${value} !== undefined && { ${at}: ${text} }),`;
}

/** A merge patch replaces a list as a whole. */
function listed(
  value: string,
  given: SchemaObject,
  stored: SchemaObject,
  shapes: Shapes,
  { from }: Fitting,
  depth: number,
): Nested | undefined {
  const [a, b] = [shapes.resolved(given), shapes.resolved(stored)];
  const [one, other] = [itemsOf(a), itemsOf(b)];
  if (!one || !other || !keepsLimits(a, b)) return undefined;
  const element = ELEMENTS[depth] ?? '';
  const inner = nested(element, one, other, shapes, { from }, depth + 1);
  if (!inner) return undefined;
  return { ...inner, text: `${value}.map((${element}) => ${asOperand(inner.text)})` };
}

function itemsOf({ type, items, prefixItems }: SchemaObject): SchemaObject | undefined {
  return type === 'array' && !prefixItems && items !== undefined ? keywordsOf(items) : undefined;
}

function object(
  value: string,
  a: Shape | undefined,
  b: Shape | undefined,
  shapes: Shapes,
  how: Fitting,
  depth: number,
): Nested | undefined {
  if (!a || !b || b.members.size === 0 || a.alternatives.size + b.alternatives.size > 0)
    return undefined;
  const picked: Member[] = [];
  const lines: string[] = [];
  const lost: string[] = [];
  for (const member of a.members.values()) {
    const { name, required } = member;
    const wanted = b.members.get(name);
    const isSure = required || wanted?.required !== true || how.partial === true;
    const at = `${value}${accessed(name)}`;
    const inner = wanted && isSure ? innerOf(at, member, wanted, shapes, how, depth) : undefined;
    if (inner === 'whole') picked.push(member);
    else if (inner) {
      lines.push(nestedLine(member, at, inner.text));
      lost.push(...inner.lost.map((each) => `${name}.${each}`));
    } else if (how.from === 'request' && required && !isSecret(member)) return undefined;
    else lost.push(name);
  }
  const taken = picked.length + lines.length;
  if (taken === 0 || (how.from === 'request' && lost.length > taken)) return undefined;
  for (const member of b.members.values()) {
    const isGiven =
      picked.some(({ name }) => name === member.name) ||
      a.members.get(member.name)?.required === true;
    if (isGiven || how.partial === true) continue;
    const own = how.from === 'request' ? assigned(member, a, shapes) : undefined;
    if (own !== undefined) lines.push(`${propertyName(member.name)}: ${own},`);
    else if (member.required) return undefined;
  }
  const stored = how.from === 'request' ? b.members : new Map<string, Member>();
  const pick = picked.length > 0 ? picking(value, picked, stored, shapes) : undefined;
  if (lines.length === 0 && pick !== undefined) return { text: pick, lost };
  const spread = pick === undefined ? [] : [`...${pick},`];
  return { text: `{ ${[...spread, ...lines].join('\n')} }`, lost };
}

function innerOf(
  at: string,
  given: Member,
  wanted: Member,
  shapes: Shapes,
  how: Fitting,
  depth: number,
): Nested | 'whole' | undefined {
  const schema = how.partial === true ? patchable(given.schema, wanted, shapes) : given.schema;
  if (fits(shapes, schema, wanted.schema, how)) return 'whole';
  return nested(at, schema, wanted.schema, shapes, how, depth + 1);
}

/** What the API assigns to a member that the request does not have: an id, a time, a stated value. */
function assigned(member: Member, given: Shape, shapes: Shapes): string | undefined {
  if (given.members.has(member.name) || !member.required) return undefined;
  const schema = shapes.resolved(member.schema);
  if (/^_?(?:id|uuid)$/i.test(member.name)) return idExpression([schema]);
  return ownValue(member, undefined, shapes)?.text;
}

/** An object literal needs parentheses after `=>` and in an operation. */
export function asOperand(text: string): string {
  return text.startsWith('{') ? `(${text})` : text;
}
