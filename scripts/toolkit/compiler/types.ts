import { clientTypes } from './client-types';
import type { JsonObject } from './document';
import { hideInherited, showInherited } from './inherited-names';
import type { Model } from './model';
import { withAliases } from './recursive-types';
import { isAnything, sentSchemas } from './sent-schemas';
import { mapObjects } from './structure';

/**
 * `generated/types.ts`: the contract as its clients see it, written by openapi-typescript. A property with
 * a default is optional in a request. A response that may grow has the members that the contract names: a
 * misspelt member is an error, not `unknown`.
 */
export async function generateTypes(model: Model): Promise<string> {
  // Published only as ESM, and slow to load, but needed only here.
  const [library, { default: typescript }] = await Promise.all([
    import('openapi-typescript'),
    import('typescript'),
  ]);
  // The library fetches examples that are elsewhere, and mistakes a `$ref` in data for a reference.
  const sent: ReadonlySet<unknown> = sentSchemas(model);
  const source = mapObjects(
    withTypesOnly(model.document),
    (object) => {
      const { example: _one, examples: _more, ...rest } = object;
      const { additionalProperties, ...closed } = rest;
      const grows = isAnything(additionalProperties) && closed.properties !== undefined;
      return grows && !sent.has(object) ? closed : rest;
    },
    (member, name) => (name.startsWith('x-') ? undefined : member),
  );
  // Passed as text, because the library modifies its input.
  const nodes = await library.default(hideInherited(JSON.stringify(source)), {
    silent: true,
    defaultNonNullable: false,
    // Without its own properties, an object may have any (JSON Schema 2020-12, core, 10.3.2).
    emptyObjectsUnknown: true,
    ...clientTypes(library, typescript),
  });
  const text = library.astToString(withAliases(nodes, typescript, library.UNKNOWN));
  return showInherited(text).replace(WITH_REQUIRED, withRequired);
}

/**
 * The input for the types: without extensions, and without path items that `paths` already contains and
 * whose operations the library would mistake for repeated ones.
 */
function withTypesOnly({ openapi, paths, webhooks, components }: JsonObject): JsonObject {
  const info = { title: '', version: '' };
  const { pathItems: _, ...others } = (components ?? {}) as JsonObject;
  return { openapi, info, paths, webhooks, components: others };
}

/**
 * The library's own type uses the names that all members of a union share: none, if one of them is null.
 */
const WITH_REQUIRED = /^type WithRequired<[^]*?^\};$/m;
const withRequired = `type WithRequired<T, K extends T extends unknown ? keyof T : never> = T extends object ? T & {
    [P in K & keyof T]-?: T[P];
} : T;`;
