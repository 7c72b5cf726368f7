import { Compiler, type CompiledFunction } from './compile';
import { Linker } from './link';
import { refsIn } from './linked';
import { MetaSchema } from './meta';
import { namesOf } from './names';
import { Places } from './places';
import { recursive } from './recursion';
import { SchemaError, type Direction, type Schema, type SchemaObject } from './schema';
import { share } from './share';

export { SchemaError, type Direction, type Schema, type SchemaFault } from './schema';

/** A schema that a part of the contract is validated against: a body, a parameter, a header. */
export interface SchemaUse {
  /** The Schema Object itself, as it is in the document, so that its place is known. */
  readonly schema: Schema;
  readonly direction: Direction;
}

export interface CompiledSchemas {
  /** An ES module without imports; exports the validators by `names`. */
  readonly code: string;
  /** The `.d.ts` of that module. */
  readonly typings: string;
  /** For each use, the export that validates it; undefined if every value is valid. */
  readonly names: readonly (string | undefined)[];
}

/**
 * Compiles the schemas of a bundled, normalised OpenAPI 3.1 document into validators. A validator takes a
 * parsed JSON value and returns whether it is valid. Its `errors` say what is wrong, until its next call:
 * `instancePath` (JSON Pointer to the value that is wrong, or to the property itself if it is missing or
 * not allowed), `keyword`, `params` and `message`. At most 100 errors are reported. Schemas that mean the
 * same become one function, and so do the two directions of a schema that reaches no `readOnly` or
 * `writeOnly`. Deterministic: the same text for the same input. The steps: `Linker` (references,
 * directions, discriminators) → `share` → `Compiler` (Ajv 2020-12) → `functionText`.
 * @throws SchemaError with every place that cannot be compiled, and why
 */
export function compileSchemas(
  document: SchemaObject,
  uses: readonly SchemaUse[],
): CompiledSchemas {
  const places = new Places(document);
  const linker = new Linker(places);
  const roots = uses.map(({ schema, direction }) => linker.use(schema, direction));
  const faults = [...linker.faults, ...new MetaSchema(places).faultsOf(linker.roots)];
  if (faults.length > 0) throw new SchemaError(faults);

  const { units, of } = share(linker.nodes);
  const names = namesOf(units);
  const loops = recursive(units.map(({ schema }) => refsIn(schema).map((ref) => ref.node)));
  const compiler = new Compiler({
    get: (unit) => ({ name: names[unit] ?? '', isRecursive: loops.has(unit) }),
    current: { isRecursive: false },
  });
  const functions: CompiledFunction[] = units.map((unit, index) => {
    try {
      return compiler.compile(unit.schema, names[index] ?? '', loops.has(index));
    } catch (error) {
      const pointer = unit.nodes[0]?.pointer ?? '#';
      throw new SchemaError([{ pointer, reason: reasonOf(error) }]);
    }
  });
  const exported = roots.map(({ number }) => {
    const unit = of[number];
    return unit === undefined ? undefined : names[unit];
  });
  return {
    code: compiler.valuesOf(functions) + functions.map(({ text }) => text).join(''),
    typings: typingsOf([...names].sort()),
    names: exported,
  };
}

function reasonOf(error: unknown): string {
  // Ajv makes URIs from names, and a URI cannot contain half a character.
  if (error instanceof URIError)
    return 'a name in it has an unpaired surrogate, which UTF-8 cannot encode';
  return error instanceof Error ? error.message : String(error);
}

function typingsOf(names: readonly string[]): string {
  return `export interface SchemaFailure {
  readonly instancePath: string;
  readonly keyword: string;
  readonly value: unknown;
  readonly message: string;
}
export interface Validator {
  (value: unknown): boolean;
  errors?: readonly SchemaFailure[] | null;
}
${names.map((name) => `export declare const ${name}: Validator;\n`).join('')}`;
}
