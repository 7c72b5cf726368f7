import { isEmptyObject } from '../empty-object';
import { isBigint } from '../extensions';
import { lastSegment } from '../json-pointer';
import { isOfType } from '../json-type';
import type { Schema, SchemaObject } from '../model';
import { keywordsOf, type Schemas } from '../model/references';
import { identifiers } from '../names';
import { isAnything } from '../sent-schemas';
import {
  arrayOf,
  atom,
  intersection,
  literal,
  NEVER,
  propertyName,
  union,
  UNKNOWN,
  type TypeText,
} from './type-text';
import { Views, type View } from './view';

const SUFFIX: Readonly<Record<View, string>> = {
  request: 'Request',
  form: 'Form',
  response: 'Response',
  parts: 'Parts',
};

/** Keywords next to a `$ref` that do not change the type. */
const REMARKS = new Set(
  `$ref title description default examples readOnly writeOnly deprecated externalDocs xml $comment
  discriminator`.split(/\s+/),
);

/**
 * Writes the types of schemas exactly as a handler sees them. Components become separate declarations, one
 * for each view in which they differ, and only if they are used.
 */
export class SchemaTypes {
  readonly #views: Views;
  readonly #names: ReadonlyMap<string, string>;
  /** The text of each declaration by its identifier; empty while it is being written. */
  readonly #declarations = new Map<string, string>();
  readonly #open: (() => void)[] = [];
  /** Set while a part of an intersection is being written. */
  #isPart = false;

  /** @param reserved identifiers that no declaration may use */
  constructor(
    readonly schemas: Schemas,
    reserved: readonly string[],
  ) {
    this.#views = new Views(schemas);
    const names = [...schemas.keys()];
    const all = [
      ...names,
      ...(['request', 'form', 'response', 'parts'] as const).flatMap((view) =>
        names.map((name) => keyOf(name, view)),
      ),
    ];
    this.#names = identifiers(all, reserved);
  }

  /** The declarations of all components that were used, sorted by name. */
  declarations(): string[] {
    for (let write = this.#open.pop(); write; write = this.#open.pop()) write();
    return [...this.#declarations].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
  }

  /** The type of a schema in a view. */
  type(schema: Schema | undefined, view: View, indent = ''): TypeText {
    if (typeof schema !== 'object') return schema === false ? NEVER : UNKNOWN;
    const before = this.#isPart;
    this.#isPart = false;
    const type = this.#type(schema, view, indent, this.#views.hidden(view, schema));
    this.#isPart = before;
    return type;
  }

  #type(schema: Schema, view: View, indent: string, hidden: ReadonlySet<string>): TypeText {
    const type = this.#typed(schema, view, indent, hidden);
    if (type.is !== 'intersection' || this.#isPart) return type;
    this.#isPart = true;
    const whole = this.#typed(schema, view, indent, hidden);
    this.#isPart = false;
    return whole;
  }

  #typed(schema: Schema, view: View, indent: string, hidden: ReadonlySet<string>): TypeText {
    if (typeof schema === 'boolean') return schema ? UNKNOWN : NEVER;
    const parts: TypeText[] = [];
    if (schema.$ref !== undefined) {
      parts.push(this.#reference(lastSegment(schema.$ref), view));
      if (Object.keys(schema).every((key) => REMARKS.has(key) || key.startsWith('x-')))
        return intersection(parts);
    }
    parts.push(this.#base(schema, view, indent, hidden));
    for (const each of schema.allOf ?? []) parts.push(this.#type(each, view, indent, hidden));
    for (const key of ['anyOf', 'oneOf'] as const) {
      const list = schema[key];
      if (list)
        parts.push(
          union(list.map((each) => this.#alternative(each, schema, view, indent, hidden))),
        );
    }
    return intersection(parts);
  }

  /** One of several schemas; a discriminator says which value of its property belongs to it. */
  #alternative(
    each: Schema,
    schema: SchemaObject,
    view: View,
    indent: string,
    hidden: ReadonlySet<string>,
  ): TypeText {
    const type = this.#type(each, view, indent, hidden);
    const { $ref } = keywordsOf(each);
    if (!schema.discriminator || $ref === undefined) return type;
    const { propertyName: property, mapping = {} } = schema.discriminator;
    const name = lastSegment($ref);
    const mapped = Object.entries(mapping).filter(([, target]) => target === $ref);
    const values = mapped.length > 0 ? mapped.map(([value]) => value) : [name];
    const own = keywordsOf(keywordsOf(this.schemas.get(name)).properties?.[property]);
    // If the schema itself declares the value, nothing is added.
    if (own.enum !== undefined || own.const !== undefined || own.type !== 'string') return type;
    return intersection([
      type,
      atom(`{ ${propertyName(property)}: ${values.map(literal).join(' | ')} }`),
    ]);
  }

  #base(schema: SchemaObject, view: View, indent: string, hidden: ReadonlySet<string>): TypeText {
    const types = schema.type === undefined ? [] : [schema.type].flat();
    const listed = 'const' in schema ? [schema.const] : schema.enum;
    if (listed) {
      const possible = listed.filter(
        (value) => types.length === 0 || types.some((type) => isOfType(value, type)),
      );
      const text = (value: unknown): string =>
        isBigint(schema) && typeof value === 'number' ? `${value}n` : literal(value);
      return union(possible.map((value) => atom(text(value))));
    }
    if (types.length > 0)
      return union(types.map((type) => this.#ofType(type, schema, view, indent, hidden)));
    if (schema.properties || schema.required) return this.#object(schema, view, indent, hidden);
    return schema.prefixItems ? this.#array(schema, view, indent) : UNKNOWN;
  }

  #ofType(
    type: string,
    schema: SchemaObject,
    view: View,
    indent: string,
    hidden: ReadonlySet<string>,
  ): TypeText {
    switch (type) {
      case 'integer':
        return atom(isBigint(schema) ? 'bigint' : 'number');
      case 'array':
        return this.#array(schema, view, indent);
      case 'object':
        return this.#object(schema, view, indent, hidden);
      case 'string':
        if (schema.format !== 'binary') return atom('string');
        if (view === 'parts') return union([atom('Upload'), atom('Buffer')]);
        return atom(view === 'form' ? 'Upload' : 'string');
      default:
        return atom(type);
    }
  }

  #array(schema: SchemaObject, view: View, indent: string): TypeText {
    const { prefixItems, items } = schema;
    const item = this.type(items, view, indent);
    if (!prefixItems) return arrayOf(items === false ? NEVER : item);
    const { minItems: least = 0, maxItems } = schema;
    const members = prefixItems.map((each, index) => {
      const { text, is } = this.type(each, view, indent);
      return index < least ? text : is === 'atom' ? `${text}?` : `(${text})?`;
    });
    const full = maxItems !== undefined && maxItems <= prefixItems.length;
    if (items !== false && !full) members.push(`...${arrayOf(item).text}`);
    return atom(`[${members.join(', ')}]`);
  }

  #object(schema: SchemaObject, view: View, indent: string, hidden: ReadonlySet<string>): TypeText {
    const all = Object.entries(schema.properties ?? {});
    const properties = all.filter(([name]) => !hidden.has(name));
    const required = new Set(schema.required?.filter((name) => !hidden.has(name)));
    const inner = `${indent}  `;
    const lines: string[] = [];
    const types: TypeText[] = [];
    for (const [name, property] of properties) {
      const type = this.type(property, view, inner);
      types.push(type);
      lines.push(`${propertyName(name)}${required.delete(name) ? '' : '?'}: ${type.text};`);
    }
    for (const name of required) {
      types.push(UNKNOWN);
      lines.push(`${propertyName(name)}: unknown;`);
    }
    const others = this.#others(schema, view, inner);
    // The other parts of an intersection have members of types that are unknown here.
    const value = this.#isPart ? UNKNOWN : union([...types, ...(others ? [others] : [])]);
    if (others) lines.push(`[key: string]: ${value.text};`);
    if (lines.length > 0) return atom(`{\n${inner}${lines.join(`\n${inner}`)}\n${indent}}`);
    const isEmpty = isEmptyObject(schema);
    return { ...atom(`{ [key: string]: ${isEmpty ? 'never' : 'unknown'} }`), plain: !isEmpty };
  }

  /** The type of properties that the schema does not name, if it declares one. */
  #others(schema: SchemaObject, view: View, indent: string): TypeText | undefined {
    const { additionalProperties, patternProperties = {} } = schema;
    const named = Object.values(patternProperties);
    // Clients must expect more members than the named ones; a handler that returns one is wrong.
    const isOpen = isAnything(additionalProperties) && schema.properties !== undefined;
    const isClosed =
      additionalProperties === undefined ||
      additionalProperties === false ||
      (isOpen && (view === 'response' || view === 'parts'));
    if (named.length === 0 && isClosed) return undefined;
    const others = additionalProperties ?? true;
    return union(
      [...named, ...(others === false ? [] : [others])].map((each) =>
        this.type(each, view, indent),
      ),
    );
  }

  /** The name of a component in a view; its declaration is written later. */
  #reference(name: string, view: View): TypeText {
    const differs = this.#views.differs(view, name);
    const identifier = this.#names.get(differs ? keyOf(name, view) : name) ?? name;
    if (!this.#declarations.has(identifier)) {
      this.#declarations.set(identifier, '');
      this.#open.push(() => {
        this.#declarations.set(identifier, this.#declare(identifier, name, view));
      });
    }
    return atom(identifier);
  }

  #declare(identifier: string, name: string, view: View): string {
    const schema = this.schemas.get(name);
    if (this.#isEndless(name)) return `export type ${identifier} = unknown;`;
    const type = this.type(schema, view);
    const isInterface = type.is === 'atom' && type.text.startsWith('{\n');
    return isInterface
      ? `export interface ${identifier} ${type.text}`
      : `export type ${identifier} = ${type.text};`;
  }

  /** Whether a schema contains itself, without an object or an array in between. */
  #isEndless(name: string): boolean {
    const seen = new Set<string>();
    const reaches = (value: Schema | undefined): boolean => {
      const { $ref, allOf, anyOf, oneOf } = keywordsOf(value);
      if ($ref !== undefined) {
        const target = lastSegment($ref);
        if (target === name) return true;
        if (!seen.has(target)) {
          seen.add(target);
          if (reaches(this.schemas.get(target))) return true;
        }
      }
      return [allOf, anyOf, oneOf].some((list) => list?.some(reaches));
    };
    return reaches(this.schemas.get(name));
  }
}

function keyOf(name: string, view: View): string {
  // No component's name contains a space.
  return `${name} ${SUFFIX[view]}`;
}
