import { kebab } from '../../deployment/names';
import { idMember } from './id-member';
import { itemOf, listOf } from './item';
import { keyKind, parameterKind } from './keys';
import { lastWord, namesOfParameter, parametersIn, plainName } from './paths';
import type { Operations } from './path-operations';
import { singular } from './words';
import type { Shapes } from './shapes';

/**
 * A parameter of a collection's path that its objects repeat, because their own paths do not have it:
 * `roomId` of `/rooms/{roomId}/bookings` and `/bookings/{bookingId}`.
 */
export interface Within {
  readonly parameter: string;
  /** The member that has its value. */
  readonly member: string;
}

export interface Shallow {
  readonly collectionPath: string;
  readonly within: readonly Within[];
}

/**
 * The collections within other objects whose own objects have short paths, by the path of such an object.
 * Recognised only if one collection fits, and its objects have its parameters as members.
 */
export function shallowCollections(
  byPath: ReadonlyMap<string, Operations>,
  shapes: Shapes,
): ReadonlyMap<string, Shallow> {
  const found = new Map<string, Shallow>();
  const collections = [...byPath.keys()].filter(
    (path) => byPath.get(path)?.post && (parametersIn(path)?.length ?? 0) > 0,
  );
  for (const [itemPath, one] of byPath) {
    const [, own = '', word, parameter = ''] =
      /^((?:\/[^{}/]+)*\/([^{}/]+))\/\{([^{}/]+)\}$/.exec(itemPath) ?? [];
    if (word === undefined || byPath.get(own)?.post || one.put?.responses.some(isCreated)) continue;
    const [path, ...more] = collections.filter(
      (each) => lastWord(each) === word && each.endsWith(`/${word}`) && !hasOwn(each, byPath),
    );
    const within = path === undefined ? undefined : withinOf(path, parameter, one, byPath, shapes);
    if (path !== undefined && more.length === 0 && within)
      found.set(itemPath, { collectionPath: path, within });
  }
  return found;
}

function isCreated({ status }: { readonly status: string }): boolean {
  return status === '201';
}

/** Whether the objects of a collection have paths below it. */
function hasOwn(path: string, byPath: ReadonlyMap<string, Operations>): boolean {
  return [...byPath.keys()].some((other) => other.startsWith(`${path}/{`));
}

/** The members that repeat the parameters; undefined if a member is missing, or the objects are others. */
function withinOf(
  path: string,
  own: string,
  { get, put, patch }: Operations,
  byPath: ReadonlyMap<string, Operations>,
  shapes: Shapes,
): readonly Within[] | undefined {
  const collection = byPath.get(path) ?? {};
  const { post } = collection;
  const item = itemOf([get, put, patch], undefined, shapes);
  if (!post || !item) return undefined;
  const list = collection.get && listOf(collection.get, shapes);
  const created = itemOf([post], collection.get, shapes);
  const isSame = (type: string | undefined): boolean => type === item.shape.type;
  if (!isSame(created?.shape.type) && !isSame(list && shapes.of(list.items, 'response')?.type))
    return undefined;
  const id = idMember(item.shape, own, singular(kebab(lastWord(path))), shapes);
  const within = (parametersIn(path) ?? []).flatMap((parameter): Within[] => {
    const names = namesOfParameter(path, parameter);
    const member = [...item.shape.members.values()].find(
      ({ name, required, schema }) =>
        required &&
        name !== id?.name &&
        names.has(plainName(name)) &&
        keyKind(schema, shapes) === parameterKind(post, parameter, shapes),
    );
    return member ? [{ parameter, member: member.name }] : [];
  });
  return within.length === parametersIn(path)?.length ? within : undefined;
}
