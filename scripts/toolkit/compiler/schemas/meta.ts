import Ajv2020, { type ErrorObject, type ValidateFunction } from 'ajv/dist/2020';
import { pointerTo } from '../json-pointer';
import { compiledPattern } from './pattern';
import type { Places } from './places';
import {
  isObject,
  isSchema,
  keywords,
  type Schema,
  type SchemaFault,
  type SchemaObject,
} from './schema';

/**
 * Checks schemas against the meta-schema of JSON Schema 2020-12, as far as a keyword affects validity: a
 * wrong `title` or `examples` is harmless, and so is a repeated name in a list.
 */
export class MetaSchema {
  constructor(readonly places: Places) {}

  faultsOf(roots: Iterable<Schema>): readonly SchemaFault[] {
    const faults = new Map<string, SchemaFault>();
    const add = (pointer: string, reason: string): void => {
      if (!faults.has(pointer)) faults.set(pointer, { pointer, reason });
    };
    const validate = metaSchema();
    for (const root of roots) {
      const place = this.places.pointer(root);
      if (!validate(root)) {
        for (const error of validate.errors ?? []) {
          const keyword = keywordAt(error);
          if (keyword && error.keyword !== 'uniqueItems' && !isSummary(error)) {
            add(place + error.instancePath, `${keyword} ${error.message ?? 'is not valid'}`);
          }
        }
      }
      patternsIn(root, place, add);
    }
    return [...faults.values()];
  }
}

let compiled: ValidateFunction | undefined;

/** The meta-schema, compiled once for all contracts of this process. */
function metaSchema(): ValidateFunction {
  compiled ??= new Ajv2020({ strict: false, allErrors: true, logger: false }).getSchema(
    'https://json-schema.org/draft/2020-12/schema',
  ) as ValidateFunction;
  return compiled;
}

/** `anyOf` only adds that its parts, which have reported errors already, are not enough. */
function isSummary({ keyword }: ErrorObject): boolean {
  return keyword === 'anyOf' || keyword === 'if';
}

/** The keyword that an error of the meta-schema is about; undefined for an annotation. */
function keywordAt({ instancePath }: ErrorObject): string | undefined {
  const parts = instancePath.split('/').slice(1);
  for (let index = 0; index < parts.length; index++) {
    const keyword = parts[index] ?? '';
    if (keyword === '$ref') return keyword;
    const kind = keywords.get(keyword);
    if (kind === undefined) return undefined;
    if (kind === 'assertion' || index === parts.length - 1) return keyword;
    if (kind.endsWith('List') || kind.endsWith('Map')) {
      if (index + 1 === parts.length - 1) return keyword;
      index++;
    }
  }
  return parts.length === 0 ? 'a schema' : undefined;
}

/** Patterns that are not valid regular expressions; the meta-schema does not check them. */
function patternsIn(
  root: Schema,
  place: string,
  add: (pointer: string, reason: string) => void,
): void {
  const pending: (readonly [schema: unknown, pointer: string])[] = [[root, place]];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [schema, pointer] = next;
    if (!isObject(schema)) continue;
    const check = (pattern: string, at: string): void => {
      try {
        compiledPattern(pattern);
      } catch (error) {
        add(at, `not a regular expression of ECMA-262: ${String(error)}`);
      }
    };
    if (typeof schema.pattern === 'string') check(schema.pattern, `${pointer}/pattern`);
    const patterns = schema.patternProperties;
    if (isObject(patterns)) {
      Object.keys(patterns).forEach((pattern) => check(pattern, `${pointer}/patternProperties`));
    }
    for (const [part, at] of subschemas(schema, pointer)) pending.push([part, at]);
  }
}

function subschemas(schema: SchemaObject, pointer: string): readonly (readonly [Schema, string])[] {
  return Object.entries(schema).flatMap(([keyword, value]) => {
    const kind = keywords.get(keyword);
    if (kind === undefined || kind === 'assertion') return [];
    const single = kind === 'inPlace' || kind === 'child' || kind === 'rest';
    const parts = single
      ? [['', value] as const]
      : isObject(value) || Array.isArray(value)
        ? Object.entries(value)
        : [];
    return parts.flatMap(([name, part]) =>
      isSchema(part)
        ? [[part, `${pointer}/${keyword}${single ? '' : pointerTo(name)}`] as const]
        : [],
    );
  });
}
