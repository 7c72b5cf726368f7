import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { isBigint } from '../../compiler/extensions';
import { isObjectValue } from '../../compiler/json-type';
import type { Schemas } from '../../compiler/model/references';
import type { Direction, Json, Schema, SchemaObject } from './schema';
import type { Effort } from './effort';
import { holds } from './holds';
import { digitsFit } from './long-integers';
import { lengthOf } from './size';
import { DirectedView } from './view';

const OFFSET = /(?:z|[+-]\d\d:\d\d)$/i;

/** One error of a value according to a schema. */
export interface Breach {
  /** JSON Pointer into the value. */
  pointer: string;
  keyword: string;
  message: string;
}

/** Keywords that do not affect validity; Ajv would read some of them differently. */
const ANNOTATIONS = new Set(
  '$id $schema discriminator nullable example examples default externalDocs xml'.split(' '),
);

/**
 * Ajv 2020-12 at run time on the contract's own schemas: the reading with which the compiled validators are
 * compared. Discriminators and unknown formats have no effect here, as the specifications require.
 */
export class Checker {
  readonly view: DirectedView;
  readonly #ajv: Ajv2020;
  readonly #compiled = new Map<Schema, ValidateFunction>();
  /** References in compiled schemas, by the key under which Ajv knows them. */
  readonly #targets = new Map<string, unknown>();

  constructor(schemas: Schemas, direction: Direction, effort?: Effort) {
    this.view = new DirectedView(schemas, direction, effort);
    this.#ajv = new Ajv2020({
      strict: false,
      allErrors: false,
      validateSchema: false,
      // A property may be called `toString`, which every object inherits.
      ownProperties: true,
      inlineRefs: false,
      // Nearly every schema is used only a few times: optimising the code costs more than it saves.
      code: { optimize: false },
      logger: false,
    });
    addFormats(this.#ajv);
    // RFC 3339, section 5.6: the offset has a colon, which Ajv does not require.
    const known = this.#ajv.formats['date-time'] as { validate: (text: string) => boolean };
    this.#ajv.addFormat('date-time', (text: string) => known.validate(text) && OFFSET.test(text));
    // Beyond 2^53 the parsed value is a different number (RFC 8259, section 6): refused.
    for (const name of ['int64', 'uint64'])
      this.#ajv.addFormat(name, { type: 'number', validate: Number.isSafeInteger });
    // No specification defines these, so they assert nothing (JSON Schema Validation, section 7.2.3).
    for (const name of ['url', 'iso-time', 'iso-date-time']) this.#ajv.addFormat(name, true);
    this.#ajv.addKeyword({
      keyword: 'longInteger',
      type: 'number',
      validate: (schema: SchemaObject, value: number) =>
        !Number.isInteger(value) || digitsFit(schema, value),
    });
  }

  /** The first error; undefined if the value satisfies the schema. */
  check(schema: Schema, value: Json): Breach | undefined {
    this.view.effort.spend(1 + lengthOf(value) / 20);
    const validate = this.#compile(schema);
    if (this.#passes(validate, schema, value)) return undefined;
    const error = validate.errors?.[0];
    return {
      pointer: error?.instancePath ?? '',
      keyword: error?.keyword ?? '',
      message: error?.message ?? 'is not valid',
    };
  }

  /** Ajv calls the `toString` of what it compares, which may be a member with that name. */
  #passes(validate: ValidateFunction, schema: Schema, value: Json): boolean {
    try {
      return validate(value);
    } catch (error) {
      if (error instanceof TypeError) return holds(this.view, this.view.of(schema), value);
      throw error;
    }
  }

  #compile(schema: Schema): ValidateFunction {
    const known = this.#compiled.get(schema);
    if (known) return known;
    const made = this.#ajv.compile(this.#portable(this.view.of(schema)) as Schema);
    this.#compiled.set(schema, made);
    return made;
  }

  /** Makes references independent of the schema's place: each target becomes a separate schema. */
  #portable(schema: unknown): unknown {
    if (Array.isArray(schema)) return schema.map((part) => this.#portable(part));
    if (!isObjectValue(schema)) return schema;
    const made: Record<string, unknown> = {};
    // Checks the numeric keywords of a `bigint` in it, including its format, which has its whole range.
    const isInteger = isBigint(schema);
    if (isInteger) made.longInteger = schema;
    for (const [keyword, value] of Object.entries(schema)) {
      if (keyword === 'format' && isInteger) continue;
      if (keyword === '$ref' && typeof value === 'string') made.$ref = this.#register(value);
      else if (ANNOTATIONS.has(keyword) || keyword.startsWith('x-')) continue;
      else if (keyword === 'enum' || keyword === 'const') made[keyword] = value;
      else if (keyword === 'properties' && isObjectValue(value))
        made[keyword] = Object.fromEntries(
          Object.entries(value).map(([name, part]) => [name, this.#portable(part)]),
        );
      else made[keyword] = this.#portable(value);
    }
    return made;
  }

  #register(ref: string): string {
    const key = `contract:${encodeURIComponent(ref)}`;
    if (!this.#targets.has(key)) {
      this.#targets.set(key, undefined);
      const target = this.#portable(this.view.target(ref)) as Schema;
      this.#ajv.addSchema(typeof target === 'boolean' ? (target ? {} : { not: {} }) : target, key);
    }
    return key;
  }
}
