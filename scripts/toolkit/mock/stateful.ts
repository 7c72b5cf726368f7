import { createHash } from 'node:crypto';
import { isObjectValue } from '../compiler/json-type';
import { keywordsOf } from '../compiler/model/references';
import { requestOf } from '../creation/resources/bodies';
import type { Resource } from '../creation/resources/find';
import type { Shapes } from '../creation/resources/shapes';
import type { Received } from '../tester/harness';
import type { Operation } from '../tester/operations';
import type { Sampler } from '../tester/sample/index';
import type { Schema } from '../tester/sample/schema';
import { lists } from './choose';
import { newId } from './new-id';
import { same, type MockResource, type MockResources, type Thing } from './resources';

/** The store's result for a request. */
export type Kept =
  /** A status other than success: no such object, a stale version … */
  | { readonly code: number }
  /** The object, in place of the one that the contract shows. @param shown that one */
  | { readonly thing: (shown: Thing) => Thing }
  | { readonly things: readonly Thing[] }
  | { readonly done: true };

export interface Keeping {
  readonly keep: (received: Received) => Kept;
  /** The member that identifies an object. */
  readonly id: string;
}

/**
 * For each operation of a resource that `init` recognises: what it does with a store in memory, which
 * starts with the objects in the contract's examples.
 */
export function keepingOf(
  { all, shapes, schemas }: MockResources,
  operations: readonly Operation[],
  sampler: Sampler,
): ReadonlyMap<string, Keeping> {
  const byId = new Map(operations.map((one) => [one.id, one]));
  const stores = new Map<string, Store>();
  for (const one of all) {
    const reading = Object.values(one.resource.one).map(({ id }) => byId.get(id));
    const ids = reading.flatMap((each) => each?.parameters ?? []);
    const inPath = ids.find(({ in: place, name }) => place === 'path' && name === one.parameter);
    stores.set(
      one.resource.itemPath,
      new Store(one, shapes, {
        idFor: (known, member) =>
          newId(known, [member, ...(inPath ? [inPath.schema] : [])], sampler, schemas),
        storeOf: (parent) => stores.get(parent.itemPath),
      }),
    );
  }
  return new Map(
    [...stores.values()].flatMap((store): [string, Keeping][] => {
      const { collection, one } = store.resource;
      return [
        [collection.get?.id, (received: Received) => store.list(received)] as const,
        [collection.post?.id, (received: Received) => store.create(received)] as const,
        [one.get?.id, (received: Received) => store.read(received)] as const,
        [one.put?.id, (received: Received) => store.replace(received)] as const,
        [one.patch?.id, (received: Received) => store.patch(received)] as const,
        [one.delete?.id, (received: Received) => store.remove(received)] as const,
      ].flatMap(([id, keep]): [string, Keeping][] =>
        id === undefined ? [] : [[id, { keep, id: store.id }]],
      );
    }),
  );
}

/** The entity tag of a stored object: it differs for different content. */
export function tagOfThing(thing: Thing): string {
  return `"${createHash('sha256').update(JSON.stringify(thing)).digest('base64url').slice(0, 16)}"`;
}

interface Ways {
  readonly idFor: (known: readonly unknown[], member: Schema) => unknown;
  /** The store of the objects that these are a part of. */
  readonly storeOf: (resource: Resource) => Store | undefined;
}

class Store {
  readonly id: string;
  readonly #parameter: string;
  readonly resource: Resource;
  readonly #shown: readonly Thing[];
  /** By the parameters of the collection's path. */
  readonly #scopes = new Map<string, Map<string, Thing>>();

  constructor(
    { resource, id, parameter, shown }: MockResource,
    private readonly shapes: Shapes,
    private readonly ways: Ways,
  ) {
    this.id = id;
    this.#parameter = parameter;
    this.resource = resource;
    this.#shown = shown;
  }

  list({ params }: Received): Kept {
    if (!this.#hasParent(params)) return { code: 404 };
    const { within } = this.resource;
    const things = [...this.#things(params).values()].filter((thing) =>
      within.every(({ parameter, member }) => same(thing[member], params[parameter])),
    );
    return { things };
  }

  create({ params, body }: Received): Kept {
    if (!this.#hasParent(params)) return { code: 404 };
    const things = this.#things(params);
    const sent: Thing = isObjectValue(body) ? body : {};
    const { unique } = this.resource;
    const isTaken = [unique, this.id].some(
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
        const id = sent[this.id] ?? this.#newId(things);
        const own = this.resource.within.map(({ parameter, member }): [string, unknown] => [
          member,
          params[parameter],
        ]);
        const all: Thing = { ...Object.fromEntries(given), ...sent, ...Object.fromEntries(own) };
        const made = this.#now({ ...all, [this.id]: id }, true);
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
    const changed = this.#now({ ...edit(thing, sent), [this.id]: thing[this.id] }, false);
    things.set(keyOf(thing[this.id]), changed);
    return { thing: () => changed };
  }

  #hasParent(params: Received['params']): boolean {
    const { parent } = this.resource;
    const store = parent && this.ways.storeOf(parent);
    if (!store || !Object.hasOwn(params, store.#parameter)) return true;
    return store.#find(params) !== undefined;
  }

  #find(params: Received['params']): Thing | undefined {
    if (!this.#hasParent(params)) return undefined;
    return this.#things(params).get(keyOf(params[this.#parameter]));
  }

  #things(params: Received['params']): Map<string, Thing> {
    const scope = JSON.stringify(this.resource.scope.map((name) => params[name]));
    let things = this.#scopes.get(scope);
    if (!things) {
      things = new Map(this.#shown.map((thing) => [keyOf(thing[this.id]), thing]));
      this.#scopes.set(scope, things);
    }
    return things;
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
    const known = [...things.values()].map((one) => one[this.id]);
    const { member } = this.resource.id ?? {};
    return this.ways.idFor(known, member?.schema ?? true);
  }
}

function isStale(headers: Received['headers'], thing: Thing): boolean {
  const expected = headers['if-match'];
  return expected !== undefined && !lists(expected, tagOfThing(thing), false);
}

function keyOf(id: unknown): string {
  return String(id).toLowerCase();
}
