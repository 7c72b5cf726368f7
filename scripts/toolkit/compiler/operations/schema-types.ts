import { isEmptyObject } from '../empty-object';
import { lastSegment } from '../json-pointer';
import {
  asList,
  asObject,
  asText,
  isObject,
  isOfType,
  type Json,
  type JsonObject,
} from '../document';
import { identifiers } from '../names';
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

/** What stands beside a `$ref` without making it another type. */
const REMARKS = new Set(
  `$ref title description default examples readOnly writeOnly deprecated externalDocs xml $comment
  discriminator`.split(/\s+/),
);

/**
 * Writes the types of schemas exactly as a handler meets them. Components become declarations of
 * their own, one for each view in which they look different; only those that are used.
 */
export class SchemaTypes {
  readonly #schemas: JsonObject;
  readonly #views: Views;
  readonly #names: ReadonlyMap<string, string>;
  /** Text of each declaration by its identifier; empty while it is being written. */
  readonly #declarations = new Map<string, string>();
  readonly #open: (() => void)[] = [];
  /** While a part of an intersection is being written. */
  #isPart = false;

  /** @param reserved identifiers that no declaration may take. */
  constructor(
    readonly document: JsonObject,
    reserved: readonly string[],
  ) {
    this.#schemas = asObject(asObject(document.components).schemas);
    this.#views = new Views(document);
    const names = Object.keys(this.#schemas);
    const all = [
      ...names,
      ...(['request', 'form', 'response', 'parts'] as const).flatMap((view) =>
        names.map((name) => keyOf(name, view)),
      ),
    ];
    this.#names = identifiers(all, reserved);
  }

  /** The declarations of all components that were used, in the order of their names. */
  declarations(): string[] {
    for (let write = this.#open.pop(); write; write = this.#open.pop()) write();
    return [...this.#declarations].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
  }

  /** What a schema's reference leads to; the schema itself where it is none. */
  component(schema: JsonObject): JsonObject {
    let at = schema;
    while (typeof at.$ref === 'string') at = asObject(this.#schemas[lastSegment(at.$ref)]);
    return at;
  }

  /** The type of a schema in a view. */
  type(schema: Json | undefined, view: View, indent = ''): TypeText {
    if (schema === false) return NEVER;
    if (!isObject(schema)) return UNKNOWN;
    const before = this.#isPart;
    this.#isPart = false;
    const type = this.#type(schema, view, indent, this.#views.hidden(view, schema));
    this.#isPart = before;
    return type;
  }

  #type(
    schema: Json | undefined,
    view: View,
    indent: string,
    hidden: ReadonlySet<string>,
  ): TypeText {
    const type = this.#typed(schema, view, indent, hidden);
    if (type.is !== 'intersection' || this.#isPart) return type;
    this.#isPart = true;
    const whole = this.#typed(schema, view, indent, hidden);
    this.#isPart = false;
    return whole;
  }

  #typed(
    schema: Json | undefined,
    view: View,
    indent: string,
    hidden: ReadonlySet<string>,
  ): TypeText {
    if (!isObject(schema)) return schema === false ? NEVER : UNKNOWN;
    const parts: TypeText[] = [];
    if (typeof schema.$ref === 'string') {
      parts.push(this.#reference(lastSegment(schema.$ref), view));
      if (Object.keys(schema).every((key) => REMARKS.has(key) || key.startsWith('x-')))
        return intersection(parts);
    }
    parts.push(this.#base(schema, view, indent, hidden));
    for (const each of asList(schema.allOf)) parts.push(this.#type(each, view, indent, hidden));
    for (const key of ['anyOf', 'oneOf'] as const) {
      const list = schema[key];
      if (Array.isArray(list))
        parts.push(
          union(list.map((each) => this.#alternative(each, schema, view, indent, hidden))),
        );
    }
    return intersection(parts);
  }

  /** One of several schemas; a discriminator says which value of its property goes with it. */
  #alternative(
    each: Json,
    schema: JsonObject,
    view: View,
    indent: string,
    hidden: ReadonlySet<string>,
  ): TypeText {
    const type = this.#type(each, view, indent, hidden);
    const { propertyName: property, mapping } = asObject(schema.discriminator);
    if (typeof property !== 'string' || !isObject(each) || typeof each.$ref !== 'string')
      return type;
    const name = lastSegment(each.$ref);
    const mapped = Object.entries(asObject(mapping)).filter(([, target]) => target === each.$ref);
    const values = mapped.length > 0 ? mapped.map(([value]) => value) : [name];
    const own = asObject(asObject(asObject(this.#schemas[name]).properties)[property]);
    // Where the schema itself says the value, there is nothing to add.
    if (own.enum !== undefined || own.const !== undefined || own.type !== 'string') return type;
    return intersection([
      type,
      atom(`{ ${propertyName(property)}: ${values.map(literal).join(' | ')} }`),
    ]);
  }

  #base(schema: JsonObject, view: View, indent: string, hidden: ReadonlySet<string>): TypeText {
    const types = [schema.type].flat().filter((type) => typeof type === 'string');
    const listed = 'const' in schema ? [schema.const] : schema.enum;
    if (Array.isArray(listed)) {
      const possible = listed.filter(
        (value) => types.length === 0 || types.some((type) => isOfType(value, type)),
      );
      return union(possible.map((value) => atom(literal(value))));
    }
    if (types.length > 0)
      return union(types.map((type) => this.#ofType(type, schema, view, indent, hidden)));
    if (isObject(schema.properties) || Array.isArray(schema.required))
      return this.#object(schema, view, indent, hidden);
    return Array.isArray(schema.prefixItems) ? this.#array(schema, view, indent) : UNKNOWN;
  }

  #ofType(
    type: string,
    schema: JsonObject,
    view: View,
    indent: string,
    hidden: ReadonlySet<string>,
  ): TypeText {
    switch (type) {
      case 'integer':
        return atom('number');
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

  #array(schema: JsonObject, view: View, indent: string): TypeText {
    const { prefixItems, items } = schema;
    const item = this.type(items, view, indent);
    if (!Array.isArray(prefixItems)) return arrayOf(items === false ? NEVER : item);
    const least = typeof schema.minItems === 'number' ? schema.minItems : 0;
    const members = prefixItems.map((each, index) => {
      const { text, is } = this.type(each, view, indent);
      return index < least ? text : is === 'atom' ? `${text}?` : `(${text})?`;
    });
    const full = typeof schema.maxItems === 'number' && schema.maxItems <= prefixItems.length;
    if (items !== false && !full) members.push(`...${arrayOf(item).text}`);
    return atom(`[${members.join(', ')}]`);
  }

  #object(schema: JsonObject, view: View, indent: string, hidden: ReadonlySet<string>): TypeText {
    const properties = Object.entries(asObject(schema.properties)).filter(
      ([name]) => !hidden.has(name),
    );
    const required = new Set(
      asList(schema.required).filter((name) => typeof name === 'string' && !hidden.has(name)),
    );
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
      lines.push(`${propertyName(asText(name))}: unknown;`);
    }
    const others = this.#others(schema, view, inner);
    // The other parts of an intersection have members of types that are not known here.
    const value = this.#isPart ? UNKNOWN : union([...types, ...(others ? [others] : [])]);
    if (others) lines.push(`[key: string]: ${value.text};`);
    if (lines.length > 0) return atom(`{\n${inner}${lines.join(`\n${inner}`)}\n${indent}}`);
    const isEmpty = isEmptyObject(schema);
    return { ...atom(`{ [key: string]: ${isEmpty ? 'never' : 'unknown'} }`), plain: !isEmpty };
  }

  /** What a property may be that the schema does not name, where it says so. */
  #others(schema: JsonObject, view: View, indent: string): TypeText | undefined {
    const { additionalProperties, patternProperties } = schema;
    const named = isObject(patternProperties) ? Object.values(patternProperties) : [];
    if (
      named.length === 0 &&
      (additionalProperties === undefined || additionalProperties === false)
    )
      return undefined;
    const others = additionalProperties ?? true;
    return union(
      [...named, ...(others === false ? [] : [others])].map((each) =>
        this.type(each, view, indent),
      ),
    );
  }

  /** The name of a component in a view; its declaration is written in time. */
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
    const schema = this.#schemas[name];
    if (this.#isEndless(name)) return `export type ${identifier} = unknown;`;
    const type = this.type(schema, view);
    const isInterface = type.is === 'atom' && type.text.startsWith('{\n');
    return isInterface
      ? `export interface ${identifier} ${type.text}`
      : `export type ${identifier} = ${type.text};`;
  }

  /** Whether a schema is made of itself, without an object or an array in between. */
  #isEndless(name: string): boolean {
    const seen = new Set<string>();
    const reaches = (value: Json | undefined): boolean => {
      if (!isObject(value)) return false;
      if (typeof value.$ref === 'string') {
        const target = lastSegment(value.$ref);
        if (target === name) return true;
        if (!seen.has(target)) {
          seen.add(target);
          if (reaches(this.#schemas[target])) return true;
        }
      }
      return [value.allOf, value.anyOf, value.oneOf].some((list) => asList(list).some(reaches));
    };
    return reaches(this.#schemas[name]);
  }
}

function keyOf(name: string, view: View): string {
  // No component's name has a space.
  return `${name} ${SUFFIX[view]}`;
}
