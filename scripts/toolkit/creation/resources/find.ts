import type { Method } from '../../compiler/document';
import { kebab } from '../../deployment/names';
import type { NamedOperation } from '../names';
import { requestOf, responseTo } from './bodies';
import { listIn } from './envelope';
import { idMember } from './id-member';
import { itemOf, listOf, type Item } from './item';
import { keyKind, parameterKind } from './keys';
import { listParameters } from './list-parameters';
import type { Operations } from './path-operations';
import { isOfCaller, lastWord, parametersIn, textsIn, withoutSlash } from './paths';
import { resourceNames, type ResourceNames } from './resource-names';
import { shallowCollections, type Shallow, type Within } from './shallow';
import type { Member, Shapes } from './shapes';
import { singular } from './words';

/**
 * Objects of one kind that a contract lists, or of which it has one: `/orders` with `/orders/{orderId}`.
 */
export interface Resource {
  readonly names: ResourceNames;
  /** Parameters of the collection's own path: the user to whom the orders belong. */
  readonly scope: readonly string[];
  /** Parameters of the collection's own path that are not in the paths of its objects. */
  readonly within: readonly Within[];
  /** Whether each caller has their own: `/users/me/orders`. */
  readonly ofCaller: boolean;
  /** The parameter that identifies one of them, and its member; undefined for a singleton. */
  readonly id: { readonly parameter: string; readonly member: Member } | undefined;
  readonly item: Item;
  /** The collection's operations by method. */
  readonly collection: Operations;
  /** The operations on one of them. */
  readonly one: Operations;
  /** Lists of some of them, below the collection: `GET /orders/by-status`. */
  readonly finders: readonly NamedOperation[];
  /** The path of one of them, without a slash at its end. */
  readonly itemPath: string;
  /** The resource that it is a part of, if that is also stored. */
  readonly parent: Resource | undefined;
  /** A unique member. */
  readonly unique: string | undefined;
}

/** The path of one object: `/orders/{orderId}`, and `/Orders({ID})` or `/Orders('{ID}')` in OData. */
const ITEMS = [/^(.*)\/\{([^{}/]+)\}$/, /^(.*)\(\{([^{}/]+)\}\)$/, /^(.*)\('\{([^{}/]+)\}'\)$/];

/** The resources of a contract, and why other operations do not belong to one. */
export function findResources(operations: readonly NamedOperation[], shapes: Shapes): Found {
  const byPath = new Map<string, Partial<Record<Method, NamedOperation>>>();
  for (const one of operations) {
    const path = withoutSlash(one.path);
    byPath.set(path, { ...byPath.get(path), [one.method.toLowerCase()]: one });
  }
  const reasons = new Map<string, string>();
  const shallow = shallowCollections(byPath, shapes);
  const isShallow = (path: string): boolean =>
    [...shallow.values()].some((one) => one.collectionPath === path);
  const drafts = [...byPath].flatMap(([path, one]): Draft[] => {
    if (isShallow(path)) return [];
    const [, ownPath = '', parameter] = ITEMS.flatMap((one) => one.exec(path) ?? []);
    const { collectionPath, within } = shallow.get(path) ?? { collectionPath: ownPath, within: [] };
    const collection = collectionAt(collectionPath, byPath);
    const draft =
      parameter !== undefined && (collectionPath !== '' || collection)
        ? memberOf({ collectionPath, within }, path, parameter, one, byPath, shapes)
        : (singleton(path, one, byPath, shapes) ?? alone(path, one, byPath, shapes));
    if (typeof draft !== 'string') return draft ? [draft] : [];
    for (const each of [...Object.values(collection ?? {}), ...Object.values(one)])
      reasons.set(each.id, draft);
    return [];
  });
  return { resources: resourcesOf(drafts, shapes), reasons };
}

export interface Found {
  readonly resources: readonly Resource[];
  /** By operationId. */
  readonly reasons: ReadonlyMap<string, string>;
}

type Draft = Omit<Resource, 'names' | 'parent' | 'unique'> & { readonly collectionPath: string };

/** A collection with one of its members, or why it cannot be stored. */
function memberOf(
  { collectionPath, within }: Shallow,
  itemPath: string,
  parameter: string,
  one: Operations,
  byPath: ReadonlyMap<string, Operations>,
  shapes: Shapes,
): Draft | string | undefined {
  const collection = collectionAt(collectionPath, byPath) ?? {};
  const around = parametersIn(collectionPath);
  if (!around) return undefined;
  const scope = within.length > 0 ? [] : around;
  if (!collection.post && !one.put) return 'no operation creates one';
  const item = itemOf([one.get, one.put, one.patch, collection.post], collection.get, shapes);
  if (!item) return 'none of its responses shows the object';
  const owner = [one.get, one.put, one.delete, one.patch].find(Boolean);
  if (!owner || !parameterKind(owner, parameter, shapes))
    return `the parameter ${parameter} is neither a string nor a number`;
  const member = idMember(item.shape, parameter, singular(kebab(lastWord(collectionPath))), shapes);
  if (!member) return `the object has no member for the parameter ${parameter}`;
  const finders = findersOf(collectionPath, byPath, item, shapes);
  const shared = { scope, within, item, collection, one, finders, collectionPath, itemPath };
  return ownedBy({ ...shared, id: { parameter, member } }, byPath);
}

/** Operations at a path, which is empty if the server's address is that of the collection: `/{orderId}`. */
function collectionAt(
  path: string,
  byPath: ReadonlyMap<string, Operations>,
): Operations | undefined {
  return byPath.get(path === '' ? '/' : path);
}

/** The same, apart for each caller if its path says so; or why that is not possible. */
function ownedBy(
  draft: Omit<Draft, 'ofCaller'>,
  byPath: ReadonlyMap<string, Operations>,
): Draft | string {
  const ofCaller = isOfCaller(draft.collectionPath, [...byPath.keys()]);
  const operations = [draft.collection, draft.one].flatMap((each) => Object.values(each));
  return ofCaller && operations.some(({ auth }) => auth !== 'required')
    ? 'it belongs to the caller, and the contract does not require credentials'
    : { ...draft, ofCaller };
}

/**
 * A collection without paths for its members, which can only be created and listed: `/orders`. Their own
 * parts may have paths, such as `/orders/{orderId}/notes`.
 */
function alone(
  path: string,
  collection: Operations,
  byPath: ReadonlyMap<string, Operations>,
  shapes: Shapes,
): Draft | string | undefined {
  const scope = parametersIn(path);
  if (!scope || !collection.post || !collection.get || hasMembers(path, byPath)) return undefined;
  const item = itemOf([collection.post], collection.get, shapes);
  if (!item || !listOf(collection.get, shapes)) return undefined;
  const below = [...byPath.keys()].find((other) => other.startsWith(`${path}/{`)) ?? '';
  const one = singular(kebab(lastWord(path)));
  const free = scope.includes('id') ? `${one}Id` : 'id';
  const [, parameter = free] = /^\/\{([^{}]+)\}/.exec(below.slice(path.length)) ?? [];
  const member = idMember(item.shape, parameter, one, shapes);
  if (!member) return undefined;
  const paths = { collectionPath: path, itemPath: `${path}/{${parameter}}` };
  const shared = { scope, within: [], item, collection, one: {}, finders: [], ...paths };
  return ownedBy({ ...shared, id: { parameter, member } }, byPath);
}

/** Whether `/orders` has `/orders/{orderId}`, or `/orders({ID})`. */
function hasMembers(path: string, byPath: ReadonlyMap<string, Operations>): boolean {
  const collection = path === '/' ? '' : path;
  const beginnings = ['/{', '({', "('{"].map((each) => collection + each);
  return [...byPath.keys()].some(
    (other) =>
      beginnings.some((each) => other.startsWith(each)) &&
      !other.slice(collection.length + 1).includes('/'),
  );
}

/** One object with its own path: `/settings`, `/users/{userId}/settings`. */
function singleton(
  path: string,
  one: Operations,
  byPath: ReadonlyMap<string, Operations>,
  shapes: Shapes,
): Draft | string | undefined {
  const scope = parametersIn(path);
  if (!scope || hasMembers(path, byPath) || one.post || !one.get || !one.put) return undefined;
  // `/users/me` is one of the users.
  const isMember = isOfCaller(path.slice(path.lastIndexOf('/')), []);
  if (isMember && hasMembers(path.slice(0, path.lastIndexOf('/')), byPath)) return undefined;
  const item = itemOf([one.get, one.put], undefined, shapes);
  if (!item || listIn(item.schema, undefined, shapes)) return undefined;
  const paths = { collectionPath: path, itemPath: path };
  return ownedBy(
    { scope, within: [], item, collection: {}, one, finders: [], ...paths, id: undefined },
    byPath,
  );
}

/** Operations below a collection that list its objects by their members. */
function findersOf(
  collectionPath: string,
  byPath: ReadonlyMap<string, Operations>,
  item: Item,
  shapes: Shapes,
): NamedOperation[] {
  return [...byPath].flatMap(([path, { get }]) => {
    const isBelow = path.startsWith(`${collectionPath}/`);
    if (!get || !isBelow || !/^\/[^{}/]+$/.test(path.slice(collectionPath.length))) return [];
    const list = listOf(get, shapes);
    const isSame = list && shapes.of(list.items, 'response')?.type === item.shape.type;
    const { filters, others } = listParameters(get, item, shapes);
    return isSame && filters.length > 0 && others.length === 0 ? [get] : [];
  });
}

function resourcesOf(drafts: readonly Draft[], shapes: Shapes): Resource[] {
  const names = resourceNames(drafts.map(({ collectionPath }) => textsIn(collectionPath)));
  const found = drafts.flatMap((draft, at) => {
    const own = names[at];
    return own
      ? [{ ...draft, names: own, parent: undefined, unique: uniqueMember(draft, shapes) }]
      : [];
  });
  return found.map((one) => ({
    ...one,
    parent: found.find(
      ({ itemPath, id }) =>
        id !== undefined &&
        one.collectionPath.startsWith(`${itemPath}/`) &&
        !one.collectionPath.slice(itemPath.length + 1).includes('/'),
    ),
  }));
}

/** Members that people use to identify objects. */
const EVIDENT = ['email', 'username', 'userName', 'login', 'handle', 'slug', 'sku', 'code', 'name'];

/** The member that a declared 409 is about, unless clients choose the id: then it is about the id. */
function uniqueMember({ collection, item, id }: Draft, shapes: Shapes): string | undefined {
  const { post } = collection;
  const body = post && responseTo(post, '409') && requestOf(post, shapes, item.shape);
  if (!body || (id && body.shape.members.has(id.member.name))) return undefined;
  return EVIDENT.find((name) =>
    [body.shape, item.shape].every(({ members }) => {
      const member = members.get(name);
      return member && keyKind(member.schema, shapes) === 'string';
    }),
  );
}
