import {
  canonical,
  Ref,
  refsIn,
  withChildren,
  withRefs,
  type Linked,
  type LinkedObject,
  type Node,
} from './linked';

/** A function to be written: all nodes that mean the same. `Ref`s in its schema are numbers of units. */
export interface Unit {
  readonly schema: LinkedObject;
  /** The nodes that it implements; none for an inline schema that occurs more than once. */
  readonly nodes: readonly Node[];
}

export interface Units {
  readonly units: readonly Unit[];
  /** The unit of each node by number; undefined if every value is valid. */
  readonly of: readonly (number | undefined)[];
}

/** An inline schema that is repeated becomes a function if its text is at least this long. */
const worthAFunction = 100;

/** Nodes with the same meaning become one unit, whatever their components, locations and directions. */
export function share(nodes: readonly Node[]): Units {
  const targets = withoutAliases(nodes);
  const kept = nodes.filter((node) => targets[node.number] === node.number);
  const linked = kept.map((node) =>
    withRefs(node.schema as LinkedObject, ({ node: number }) => {
      const target = targets[number];
      return target === undefined ? null : new Ref(target);
    }),
  );
  const classes = equivalent(kept, linked);
  const units: { schema: LinkedObject; nodes: Node[] }[] = [];
  kept.forEach((node, index) => {
    const unit = classes.get(node.number) ?? 0;
    const known = units[unit];
    if (known) known.nodes.push(node);
    else
      units[unit] = {
        schema: withRefs(linked[index] ?? {}, (ref) => new Ref(classes.get(ref.node) ?? 0)),
        nodes: [node],
      };
  });
  return {
    units: hoisted(units),
    of: nodes.map(({ number }) => {
      const target = targets[number];
      return target === undefined ? undefined : classes.get(target);
    }),
  };
}

/** For each node the one that implements it: itself, the only one it refers to, or none (always valid). */
function withoutAliases(nodes: readonly Node[]): readonly (number | undefined)[] {
  const known = new Map<number, number | undefined>();
  const target = (number: number): number | undefined => {
    if (known.has(number)) return known.get(number);
    // In-place cycles are cut during linking, so this ends.
    const found = aliasOf(nodes[number]?.schema ?? true, number, target);
    known.set(number, found);
    return found;
  };
  return nodes.map(({ number }) => target(number));
}

function aliasOf(
  schema: Linked,
  number: number,
  target: (number: number) => number | undefined,
): number | undefined {
  if (typeof schema === 'boolean') return undefined;
  const own = Object.keys(schema).filter((keyword) => keyword !== 'call');
  if (own.length > 0) return number;
  const calls = new Set(refsIn(schema.call ?? []).map((ref) => target(ref.node)));
  calls.delete(undefined);
  return calls.size > 1 ? number : [...calls][0];
}

/**
 * Classes of nodes that mean the same, including recursive ones: nodes that are equal without their
 * references form a class, which is split as long as their references differ (Moore 1956).
 */
function equivalent(
  nodes: readonly Node[],
  linked: readonly LinkedObject[],
): ReadonlyMap<number, number> {
  const looks = linked.map((schema) => canonical(schema, () => ''));
  const refs = linked.map((schema) => refsIn(schema));
  let classes = new Map<number, number>();
  for (let count = -1, next = 0; next !== count;) {
    count = next;
    const byText = new Map<string, number>();
    const parted = new Map<number, number>();
    nodes.forEach(({ number }, index) => {
      const text = `${(refs[index] ?? []).map((ref) => classes.get(ref.node)).join()} ${looks[index] ?? ''}`;
      const known = byText.get(text) ?? byText.size;
      byText.set(text, known);
      parted.set(number, known);
    });
    classes = parted;
    next = byText.size;
  }
  return classes;
}

/** Inline schemas that equal a unit, or are large and occur more than once, become calls. */
function hoisted(units: readonly Unit[]): readonly Unit[] {
  const text = (schema: unknown): string => canonical(schema, (ref) => String(ref.node));
  const known = new Map(units.map((unit, index) => [text(unit.schema), index]));
  const counts = new Map<string, number>();
  const count = (schema: LinkedObject): LinkedObject => {
    const inner = text(schema);
    counts.set(inner, (counts.get(inner) ?? 0) + 1);
    return withChildren(schema, count);
  };
  units.forEach(({ schema }) => withChildren(schema, count));
  const result: Unit[] = [...units];
  const hoist = (schema: LinkedObject): Linked => {
    const inner = text(schema);
    if (inner.length < worthAFunction || Object.keys(schema).join() === 'call') {
      return withChildren(schema, hoist);
    }
    let unit = known.get(inner);
    if (unit === undefined && (counts.get(inner) ?? 0) > 1) {
      unit = result.push({ schema, nodes: [] }) - 1;
      known.set(inner, unit);
    }
    return unit === undefined ? withChildren(schema, hoist) : { call: [new Ref(unit)] };
  };
  // The list grows while it is being iterated: hoisted schemas are searched in turn.
  for (let index = 0; index < result.length; index++) {
    const unit = result[index];
    if (unit) result[index] = { ...unit, schema: withChildren(unit.schema, hoist) };
  }
  return result;
}
