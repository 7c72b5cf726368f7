import type { MemberAlternative, MemberPlan, MembersOf } from '../../contract';
import { pointerStep } from '../../values/faults';

/** The maximum number of locations that are reported: a list may have the same one in every item. */
const MOST = 20;

const NONE: readonly MemberPlan[] = [];

/** A body without its undeclared members, and where they were. */
export interface Undeclared {
  readonly body: unknown;
  readonly places: readonly string[];
}

/**
 * Removes the members of a body that its schema does not name (OWASP API3:2023). The body itself is not
 * changed: it is copied as far as necessary.
 */
export function withoutUndeclared(body: unknown, plan: MemberPlan): Undeclared {
  if (isDeclared(body, plan)) return { body, places: [] };
  const removal = new Removal();
  return { body: removal.keep(body, [plan]), places: removal.places };
}

/** The usual case, which creates no objects: false if a closer look is needed. */
function isDeclared(value: unknown, plan: MemberPlan): boolean {
  if (typeof value !== 'object' || value === null) return true;
  const { names, patterns, others, items, prefixItems, alternatives } = plan;
  if (alternatives || patterns || prefixItems || 'toJSON' in value) return false;
  if (Array.isArray(value)) {
    const inner = items ? items() : undefined;
    return !inner || value.every((item) => isDeclared(item, inner));
  }
  const object = value as Record<string, unknown>;
  for (const name in object) {
    const members = names && Object.hasOwn(names, name) ? names[name] : others;
    if (members === undefined) {
      if (names && object[name] !== undefined) return false;
    } else if (members !== 0 && !isDeclared(object[name], members())) return false;
  }
  return true;
}

class Removal {
  readonly places: string[] = [];
  readonly #path: (string | number)[] = [];
  /** Kept, because the alternatives of nested values would otherwise be tried again at each level. */
  readonly #trials: Map<unknown, Map<MemberPlan, unknown>>;

  constructor(trials = new Map<unknown, Map<MemberPlan, unknown>>()) {
    this.#trials = trials;
  }

  keep(value: unknown, plans: readonly MemberPlan[]): unknown {
    if (typeof value !== 'object' || value === null || plans.length === 0) return value;
    if (ArrayBuffer.isView(value)) return value;
    // What is sent is its JSON form.
    if ('toJSON' in value && typeof value.toJSON === 'function') {
      return this.keep((value as { toJSON: () => unknown }).toJSON(), plans);
    }
    const all = this.#withAlternatives(plans, value);
    if (Array.isArray(value)) return this.#list(value, all);
    return this.#object(value as Record<string, unknown>, all);
  }

  #list(list: readonly unknown[], plans: readonly MemberPlan[]): unknown {
    let copy: unknown[] | undefined;
    list.forEach((item, index) => {
      const inner = plans.flatMap(({ prefixItems, items }) =>
        resolved(prefixItems?.[index] ?? items ?? 0),
      );
      const kept = this.#inside(index, item, inner);
      if (kept !== item) (copy ??= [...list])[index] = kept;
    });
    return copy ?? list;
  }

  #object(object: Record<string, unknown>, plans: readonly MemberPlan[]): unknown {
    const isClosed = plans.some(({ names, patterns }) => names ?? patterns);
    let copy: Record<string, unknown> | undefined;
    for (const name of Object.keys(object)) {
      const member = object[name];
      if (member === undefined) continue;
      const inner = membersAt(plans, name);
      if (inner) {
        const kept = this.#inside(name, member, inner);
        if (kept !== member) (copy ??= { ...object })[name] = kept;
      } else if (isClosed) {
        copy ??= { ...object };
        Reflect.deleteProperty(copy, name);
        this.#note(name);
      }
    }
    return copy ?? object;
  }

  /** The plans for a value, including those of the alternatives that accept it, or of all if none does. */
  #withAlternatives(plans: readonly MemberPlan[], value: object): readonly MemberPlan[] {
    if (!plans.some(({ alternatives }) => alternatives)) return plans;
    return plans.flatMap((plan) => [
      plan,
      ...(plan.alternatives ?? []).flatMap((group) =>
        this.#withAlternatives(
          this.#applying(group, value).flatMap(([, members]) => resolved(members)),
          value,
        ),
      ),
    ]);
  }

  /**
   * An undeclared member makes a closed alternative refuse a value that is meant for it. So if none accepts
   * the value, those are chosen that accept it without the members that they do not name.
   */
  #applying(group: readonly MemberAlternative[], value: object): readonly MemberAlternative[] {
    const taken = group.filter(([takes]) => takes === 0 || takes(value));
    if (taken.length > 0) return taken;
    const meant = group.filter(
      ([takes, members]) => takes !== 0 && members !== 0 && takes(this.#tried(value, members())),
    );
    return meant.length > 0 ? meant : group;
  }

  /** The value without the members that one plan does not name. */
  #tried(value: object, plan: MemberPlan): unknown {
    const known = this.#trials.get(value) ?? new Map<MemberPlan, unknown>();
    this.#trials.set(value, known);
    if (!known.has(plan)) known.set(plan, new Removal(this.#trials).keep(value, [plan]));
    return known.get(plan);
  }

  #inside(step: string | number, value: unknown, plans: readonly MemberPlan[]): unknown {
    if (plans.length === 0) return value;
    this.#path.push(step);
    const kept = this.keep(value, plans);
    this.#path.pop();
    return kept;
  }

  #note(name: string): void {
    if (this.places.length >= MOST) return;
    this.places.push([...this.#path, name].map((step) => pointerStep(String(step))).join(''));
  }
}

/** The plans for a member; undefined if no plan names the member. */
function membersAt(plans: readonly MemberPlan[], name: string): readonly MemberPlan[] | undefined {
  let found: readonly MemberPlan[] | undefined;
  for (const { names, patterns, others } of plans) {
    const named: MembersOf[] = [];
    const own = names && Object.hasOwn(names, name) ? names[name] : undefined;
    if (own !== undefined) named.push(own);
    for (const [pattern, members] of patterns ?? []) {
      if (pattern.test(name)) named.push(members);
    }
    if (named.length === 0 && others !== undefined) named.push(others);
    if (named.length === 0) continue;
    const inner = named.flatMap(resolved);
    found = found && found.length > 0 ? [...found, ...inner] : inner;
  }
  return found;
}

function resolved(members: MembersOf): readonly MemberPlan[] {
  return members === 0 ? NONE : [members()];
}
