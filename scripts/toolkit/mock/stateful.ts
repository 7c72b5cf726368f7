import { createHash, randomUUID } from 'node:crypto';
import type { Model } from '../compiler/model';
import { keywordsOf } from '../compiler/model/references';
import { namedOperations } from '../creation/names';
import { requestOf } from '../creation/resources/bodies';
import { findResources, type Resource } from '../creation/resources/find';
import { Shapes } from '../creation/resources/shapes';
import type { Received } from '../tester/harness';
import type { Operation } from '../tester/operations';
import { isObjectValue } from '../compiler/json-type';
import { lists } from './choose';
import { successOf } from './own';

type Thing = Readonly<Record<string, unknown>>;

/** The store's result for a request. */
export type Kept =
  /** A status other than success: no such object, a stale version … */
  | { readonly code: number }
  /** The object, in place of the one that the contract shows. @param shown that one */
  | { readonly thing: (shown: Thing) => Thing }
  | { readonly things: readonly Thing[] }
  | { readonly done: true };

export type Keeping = (received: Received) => Kept;

/**
 * For each operation of a resource that `init` recognises: what it does with a store in memory, which
 * starts with the objects in the contract's examples.
 */
export function keepingOf(
  model: Model,
  operations: readonly Operation[],
): ReadonlyMap<string, Keeping> {
  const shapes = new Shapes(model.schemas);
  const { resources } = findResources(namedOperations(model), shapes);
  const byId = new Map(operations.map((one) => [one.id, one]));
  return new Map(
    resources.flatMap((resource): [string, Keeping][] => {
      if (!resource.id) return [];
      const store = new Store(resource, shapes, byId);
      const { collection, one } = resource;
      return [
        [collection.get?.id, (received: Received) => store.list(received)] as const,
        [collection.post?.id, (received: Received) => store.create(received)] as const,
        [one.get?.id, (received: Received) => store.read(received)] as const,
        [one.put?.id, (received: Received) => store.replace(received)] as const,
        [one.patch?.id, (received: Received) => store.patch(received)] as const,
        [one.delete?.id, (received: Received) => store.remove(received)] as const,
      ].flatMap(([id, keeping]): [string, Keeping][] => (id === undefined ? [] : [[id, keeping]]));
    }),
  );
}

/** The entity tag of a stored object: it differs for different content. */
export function tagOfThing(thing: Thing): string {
  return `"${createHash('sha256').update(JSON.stringify(thing)).digest('base64url').slice(0, 16)}"`;
}

class Store {
  readonly #id: string;
  readonly #parameter: string;
  /** By the parameters of the collection's path. */
  readonly #scopes = new Map<string, Map<string, Thing>>();

  constructor(
    private readonly resource: Resource,
    private readonly shapes: Shapes,
    private readonly operations: ReadonlyMap<string, Operation>,
  ) {
    this.#id = resource.id?.member.name ?? 'id';
    this.#parameter = resource.id?.parameter ?? 'id';
  }

  list({ params }: Received): Kept {
    return { things: [...this.#things(params).values()] };
  }

  create({ params, body }: Received): Kept {
    const things = this.#things(params);
    const sent: Thing = isObjectValue(body) ? body : {};
    const { unique } = this.resource;
    const isTaken = [unique, this.#id].some(
      (name) =>
        name !== undefined &&
        sent[name] !== undefined &&
        [...things.values()].some((one) => same(one[name], sent[name])),
    );
    if (isTaken) return { code: 409 };
    return {
      thing: (shown) => {
        const { members } = this.resource.item.shape;
        const given = Object.entries(shown).filter(([name]) => members.get(name)?.required);
        const id = sent[this.#id] ?? this.#newId(things);
        const made = this.#now({ ...Object.fromEntries(given), ...sent, [this.#id]: id }, true);
        things.set(keyOf(id), made);
        return made;
      },
    };
  }

  read({ params, headers }: Received): Kept {
    const thing = this.#find(params);
    if (!thing) return { code: 404 };
    const known = headers['if-none-match'];
    return known !== undefined && lists(known, tagOfThing(thing), true)
      ? { code: 304 }
      : { thing: () => thing };
  }

  replace(received: Received): Kept {
    const { put } = this.resource.one;
    const sendable = put && requestOf(put, this.shapes)?.shape.members;
    return this.#change(received, (thing, body) => ({
      ...Object.fromEntries(Object.entries(thing).filter(([name]) => !sendable?.has(name))),
      ...body,
    }));
  }

  patch(received: Received): Kept {
    return this.#change(received, (thing, body) =>
      Object.fromEntries(
        Object.entries({ ...thing, ...body }).filter(([, value]) => value !== null),
      ),
    );
  }

  remove({ params, headers }: Received): Kept {
    const thing = this.#find(params);
    if (!thing) return { code: 404 };
    if (isStale(headers, thing)) return { code: 412 };
    this.#things(params).delete(keyOf(params[this.#parameter]));
    return { done: true };
  }

  #change({ params, headers, body }: Received, edit: (thing: Thing, body: Thing) => Thing): Kept {
    const thing = this.#find(params);
    if (!thing) return { code: 404 };
    if (isStale(headers, thing)) return { code: 412 };
    const { unique } = this.resource;
    const things = this.#things(params);
    const sent: Thing = isObjectValue(body) ? body : {};
    const isTaken =
      unique !== undefined &&
      [...things.values()].some((one) => one !== thing && same(one[unique], sent[unique]));
    if (isTaken) return { code: 409 };
    const changed = this.#now({ ...edit(thing, sent), [this.#id]: thing[this.#id] }, false);
    things.set(keyOf(thing[this.#id]), changed);
    return { thing: () => changed };
  }

  #find(params: Received['params']): Thing | undefined {
    return this.#things(params).get(keyOf(params[this.#parameter]));
  }

  #things(params: Received['params']): Map<string, Thing> {
    const scope = JSON.stringify(this.resource.scope.map((name) => params[name]));
    let things = this.#scopes.get(scope);
    if (!things) {
      things = new Map(this.#shown().map((thing) => [keyOf(thing[this.#id]), thing]));
      this.#scopes.set(scope, things);
    }
    return things;
  }

  /** The objects in the contract's examples. */
  #shown(): Thing[] {
    const { collection, one } = this.resource;
    return [collection.get, one.get].flatMap((found) => {
      const operation = found && this.operations.get(found.id);
      const examples = operation && successOf(operation)?.contents.flatMap((each) => each.examples);
      return (examples ?? []).flatMap(({ value }) => thingsIn(value, this.#id));
    });
  }

  /** The times that the contract requires: of the creation, and of the last change. */
  #now(thing: Thing, isNew: boolean): Thing {
    const now = new Date().toISOString();
    const times = Object.keys(thing).filter((name) => {
      const { format } = keywordsOf(this.resource.item.shape.members.get(name)?.schema);
      if (format !== 'date-time') return false;
      return (
        /^(?:updated|modified|changed|lastMod)/i.test(name) || (isNew && /^created/i.test(name))
      );
    });
    return { ...thing, ...Object.fromEntries(times.map((name) => [name, now])) };
  }

  #newId(things: ReadonlyMap<string, Thing>): unknown {
    const known = [...things.values()].map((one) => one[this.#id]);
    const schema = keywordsOf(this.resource.id?.member.schema);
    if (schema.format === 'uuid' || known.some((one) => UUID.test(String(one))))
      return randomUUID();
    const numbers = known.map(Number).filter((one) => Number.isSafeInteger(one));
    const next = Math.max(0, ...numbers, (schema.minimum ?? 1) - 1) + 1;
    // As long as the contract demands: a path refuses any other id.
    return schema.type === 'string' ? `${next}`.padStart(schema.minLength ?? 0, '0') : next;
  }
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

function thingsIn(value: unknown, id: string): Thing[] {
  if (Array.isArray(value)) return value.flatMap((one) => thingsIn(one, id));
  if (!isObjectValue(value)) return [];
  if (value[id] !== undefined) return [value];
  return Object.values(value).flatMap((one) => thingsIn(one, id));
}

function isStale(headers: Received['headers'], thing: Thing): boolean {
  const expected = headers['if-match'];
  return expected !== undefined && !lists(expected, tagOfThing(thing), false);
}

function keyOf(id: unknown): string {
  return String(id).toLowerCase();
}

function same(one: unknown, other: unknown): boolean {
  return one !== undefined && keyOf(one) === keyOf(other);
}
