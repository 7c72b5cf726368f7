import type { Json } from '../../compiler/document';
import type { Schema, SchemaObject } from '../../compiler/model';
import { patchable } from './nullable';
import type { Member, Shapes, Side } from './shapes';

/** Limits that a value must satisfy: upper ones, lower ones, and those that are either satisfied or not. */
const UPPER = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'];
const LOWER = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'];
const OTHER = ['pattern', 'format', 'multipleOf', 'uniqueItems'];

export interface Fitting {
  /** The side from which the value comes. */
  readonly from: Side;
  /** It is merged into what is stored: missing members keep their values, and `null` removes optional ones. */
  readonly partial?: boolean;
}

/**
 * Whether each value that the schema `from` allows can be returned if the contract requires `to`: its type
 * fits, and so do its limits.
 */
export function fits(
  shapes: Shapes,
  from: Schema | undefined,
  to: Schema | undefined,
  how: Fitting,
) {
  return new Comparison(shapes, how).fits(from, to);
}

/** Whether each value within the limits of `a` is within those of `b`. */
export function keepsLimits(a: SchemaObject, b: SchemaObject): boolean {
  const holds = (names: readonly string[], test: (x: number, y: number) => boolean): boolean =>
    names.every((name) => b[name] === undefined || test(Number(a[name]), Number(b[name])));
  return (
    holds(UPPER, (x, y) => x <= y) &&
    holds(LOWER, (x, y) => x >= y) &&
    OTHER.every((name) => b[name] === undefined || a[name] === b[name])
  );
}

class Comparison {
  readonly #compared = new Map<SchemaObject, Set<SchemaObject>>();
  readonly #shapes: Shapes;
  readonly #how: Fitting;

  constructor(shapes: Shapes, how: Fitting) {
    this.#shapes = shapes;
    this.#how = how;
  }

  fits(one: Schema | undefined, other: Schema | undefined): boolean {
    if (typeof one !== 'object' || typeof other !== 'object')
      return other === undefined || other === true;
    const shapes = this.#shapes;
    const { from } = this.#how;
    const same = shapes.types.type(one, from).text === shapes.types.type(other, 'response').text;
    // The same component on both sides, and nothing in it that only one of them has.
    if (same && one.$ref !== undefined && one.$ref === other.$ref) return true;
    const known = this.#compared.get(one) ?? new Set();
    if (known.has(other)) return true;
    this.#compared.set(one, known.add(other));
    const [a, b] = [shapes.resolved(one), shapes.resolved(other)];
    return keepsLimits(a, b) && (this.#isObjectOf(one, other) ?? this.#isValueOf(a, b, same));
  }

  /** Undefined if the two are not objects. */
  #isObjectOf(one: SchemaObject, other: SchemaObject): boolean | undefined {
    const a = this.#shapes.of(one, this.#how.from);
    const b = this.#shapes.of(other, 'response');
    if (!a || !b || b.members.size === 0) return undefined;
    const names = [...a.members.keys()];
    // What the contract does not name is not sent: in production it is removed, and a test fails.
    const isNamed = typeof b.others === 'object' || b.alternatives.size > 0;
    if (!isNamed && names.some((name) => !b.members.has(name))) return false;
    // A password in the object would be stored, and returned, with it.
    if (names.some((name) => b.hidden.has(name))) return false;
    return (
      [...b.alternatives].every((each) => a.alternatives.has(each)) &&
      [...b.members.values()].every((member) => {
        const given = a.members.get(member.name);
        if (!given) return this.#how.partial === true || !member.required;
        const present = given.required || !member.required || this.#how.partial === true;
        return present && this.#fitsAt(given.schema, member);
      })
    );
  }

  /** A merge patch replaces arrays as a whole. */
  #replaced(): Comparison {
    return this.#how.partial === true
      ? new Comparison(this.#shapes, { from: this.#how.from })
      : this;
  }

  /** Whether a value can be what an object or a map has in one place. */
  #fitsAt(given: SchemaObject, stored: Pick<Member, 'schema' | 'required'>): boolean {
    const isMerged = this.#how.partial === true;
    return this.fits(isMerged ? patchable(given, stored, this.#shapes) : given, stored.schema);
  }

  /** Whether the values of a map fit; undefined if one of the two is not a map. */
  #isMapOf({ additionalProperties: a }: SchemaObject, { additionalProperties: b }: SchemaObject) {
    if (typeof a !== 'object' || typeof b !== 'object') return undefined;
    return this.#fitsAt(a, { schema: b, required: false });
  }

  #isValueOf(a: SchemaObject, b: SchemaObject, same: boolean): boolean {
    const listed = valuesOf(b);
    if (listed) {
      const given = valuesOf(a);
      return given?.every((value) => listed.includes(value)) === true;
    }
    const [types, wanted] = [typesOf(a), typesOf(b)];
    if (wanted.length === 0) return same || isOpen(b);
    if (types.length === 0 && !valuesOf(a)) return same;
    if (types.includes('array') && wanted.includes('array') && !a.prefixItems && !b.prefixItems)
      return this.#replaced().fits(a.items, b.items);
    const known = types.every(
      (type) => wanted.includes(type) || (type === 'integer' && wanted.includes('number')),
    );
    return known && (!types.includes('object') || (this.#isMapOf(a, b) ?? same));
  }
}

function isOpen(schema: SchemaObject): boolean {
  return !schema.oneOf && !schema.anyOf && !schema.not && !schema.allOf;
}

function typesOf(schema: SchemaObject): string[] {
  return [schema.type ?? []].flat();
}

function valuesOf(schema: SchemaObject): readonly Json[] | undefined {
  return schema.const === undefined ? schema.enum : [schema.const];
}
