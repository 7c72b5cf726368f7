import { isDeepStrictEqual } from 'node:util';
import { ownOf, type JsonType, type Schema, type SchemaObject } from './schema';
import type { DirectedView } from './view';

/** Keywords that do not affect which values are valid. */
const ANNOTATIONS = new Set(
  `title description default example examples deprecated readOnly writeOnly xml externalDocs
  $comment $id $schema $anchor $defs contentMediaType contentEncoding nullable discriminator`.split(
    /\s+/,
  ),
);

/**
 * Whether every value that satisfies the narrow schema satisfies the wide one. `false` if comparing
 * keywords does not show it.
 */
export function covers(view: DirectedView, wide: Schema, narrow: Schema, depth = 0): boolean {
  if (wide === true || narrow === false) return true;
  if (wide === false || depth > 8) return false;
  const [outer, inner] = [plain(view, wide), plain(view, narrow)];
  if (isDeepStrictEqual(outer, inner)) return true;
  return Object.keys(outer).every((keyword) => {
    if (isDeepStrictEqual(outer[keyword], inner[keyword])) return true;
    return implies(view, keyword, outer, inner, depth + 1);
  });
}

function implies(
  view: DirectedView,
  keyword: string,
  outer: SchemaObject,
  inner: SchemaObject,
  depth: number,
): boolean {
  const of = (wide: Schema | undefined, narrow: Schema | undefined): boolean =>
    covers(view, wide ?? true, narrow ?? true, depth);
  switch (keyword) {
    case 'type':
      return inner.type !== undefined && isSubset(typesOf(inner), typesOf(outer));
    case 'enum': {
      const values = 'const' in inner ? [inner.const] : inner.enum;
      return (
        values?.every((value) => outer.enum?.some((one) => isDeepStrictEqual(one, value))) ?? false
      );
    }
    case 'required':
      return (outer.required ?? []).every((name) => inner.required?.includes(name));
    case 'properties':
      return Object.entries(outer.properties ?? {}).every(([name, part]) =>
        of(part, ownOf(inner.properties, name) ?? inner.additionalProperties),
      );
    case 'additionalProperties':
      return (
        of(outer.additionalProperties, inner.additionalProperties) &&
        Object.entries(inner.properties ?? {}).every(
          ([name, part]) =>
            ownOf(outer.properties, name) !== undefined || of(outer.additionalProperties, part),
        )
      );
    case 'items':
      return inner.prefixItems === undefined && of(outer.items, inner.items);
    case 'minLength':
    case 'minItems':
    case 'minProperties':
      return (inner[keyword] ?? 0) >= (outer[keyword] ?? 0);
    case 'minimum':
      return (inner[keyword] ?? -Infinity) >= (outer[keyword] ?? -Infinity);
    case 'maximum':
    case 'maxLength':
    case 'maxItems':
    case 'maxProperties':
      return (inner[keyword] ?? Infinity) <= (outer[keyword] ?? Infinity);
    default:
      return false;
  }
}

/** A schema without the keywords that have no effect; a mere reference is replaced by its target. */
function plain(view: DirectedView, schema: Schema, hops = 0): SchemaObject {
  if (typeof schema === 'boolean') return schema ? {} : { not: {} };
  const own = Object.fromEntries(
    Object.entries(schema).filter(([name]) => !ANNOTATIONS.has(name) && !name.startsWith('x-')),
  ) as SchemaObject;
  const isReference = own.$ref !== undefined && Object.keys(own).length === 1;
  return isReference && hops < 20 ? plain(view, view.target(own.$ref ?? ''), hops + 1) : own;
}

function typesOf({ type }: SchemaObject): JsonType[] {
  return type === undefined ? [] : [type].flat();
}

function isSubset(types: readonly JsonType[], of: readonly JsonType[]): boolean {
  return types.every((type) => of.includes(type) || (type === 'integer' && of.includes('number')));
}
