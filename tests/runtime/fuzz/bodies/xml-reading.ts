import { typed } from '../second-reading';
import type { JsonSchema } from './judge';
import { parseTree, type Tree } from './xml-tree';

const XSI = 'http://www.w3.org/2001/XMLSchema-instance';

interface XmlObject {
  readonly name?: string;
  readonly namespace?: string;
  readonly attribute?: boolean;
  readonly wrapped?: boolean;
}

/** Something in a document that is not part of any value of the schema. */
class Unfit extends Error {}

/**
 * A second implementation of XML, from the text of OpenAPI 3.1 (4.8.26): names, attributes, wrapped and
 * unwrapped lists, and namespaces where the contract declares them. Where OpenAPI is silent, it does what
 * the runtime does: the root of a schema without a name may have any name; a prefix without a namespace
 * means nothing; null is `xsi:nil` or, unless the type is text, an empty element; unwrapped lists that
 * are required and have no element are empty, unless they are read-only and thus not required.
 */
export function readXml(
  schema: JsonSchema,
  text: string,
  prefixes: readonly string[],
): readonly unknown[] {
  const root = parseTree(text, prefixes);
  if (!root) return [];
  const { name } = xmlOf(schema);
  if (name !== undefined && !isCalled(root, name, xmlOf(schema))) return [];
  return [false, true].flatMap((asText) => {
    try {
      return [valueOf(root, schema, asText)];
    } catch (error) {
      if (error instanceof Unfit) return [];
      throw error;
    }
  });
}

function valueOf(element: Tree, schema: JsonSchema, asText: boolean): unknown {
  const types = [schema.type ?? []].flat();
  const own = element.attributes.filter(({ namespace }) => namespace !== XSI);
  const isNil = element.attributes.some(
    (one) => one.namespace === XSI && one.name === 'nil' && one.value === 'true',
  );
  if (isNil) return null;
  const isBlank = /^[ \t\r\n]*$/.test(element.text);
  if (element.children.length + own.length === 0) {
    const isScalar = types.some((type) => type !== 'array' && type !== 'object' && type !== 'null');
    if (isScalar || types.length === 0 || !isBlank) return scalar(element.text, schema, asText);
    if (types.includes('null') && element.text === '') return null;
  }
  if (!isBlank) throw new Unfit();
  return types.includes('array') && own.length === 0
    ? wrapped(element, schema, asText)
    : members({ ...element, attributes: own }, schema, asText);
}

function scalar(text: string, schema: JsonSchema, asText: boolean): unknown {
  const types = [schema.type ?? []].flat();
  if (text === '' && types.includes('null') && !types.includes('string')) return null;
  return typed(text, schema, asText);
}

/** An element around a list: everything in it is an item, with this name, or with any name. */
function wrapped(element: Tree, schema: JsonSchema, asText: boolean): unknown[] {
  const items = (schema.items ?? {}) as JsonSchema;
  const name = xmlOf(items).name ?? (xmlOf(schema).wrapped ? element.name : undefined);
  if (name !== undefined && element.children.some((one) => !isCalled(one, name, xmlOf(items))))
    throw new Unfit();
  return element.children.map((one) => valueOf(one, items, asText));
}

function members(element: Tree, schema: JsonSchema, asText: boolean): Record<string, unknown> {
  const properties = (schema.properties ?? {}) as Record<string, JsonSchema>;
  const object: Record<string, unknown> = {};
  const left = { attributes: [...element.attributes], children: [...element.children] };
  const claim = <One>(all: One[], matches: (one: One) => boolean): One[] => {
    const found = all.filter(matches);
    for (const one of found) all.splice(all.indexOf(one), 1);
    return found;
  };
  const required = (schema.required ?? []) as string[];
  for (const [property, own] of Object.entries(properties)) {
    const xml = xmlOf(own);
    const items = (own.items ?? {}) as JsonSchema;
    const isBare = own.type === 'array' && xml.wrapped !== true;
    const name = (isBare ? xmlOf(items).name : xml.name) ?? property;
    const space = isBare ? { ...xml, ...xmlOf(items) } : xml;
    const values = xml.attribute
      ? claim(left.attributes, (one) => isCalled(one, name, space)).map(({ value }) =>
          scalar(value, own, asText),
        )
      : claim(left.children, (one) => isCalled(one, name, space)).map((one) =>
          valueOf(one, isBare ? items : own, asText),
        );
    if (!isBare && values.length > 1) throw new Unfit();
    const isDue = isBare && required.includes(property) && own.readOnly !== true;
    if (values.length > 0 || isDue) object[property] = isBare ? values : values[0];
  }
  const others = (schema.additionalProperties ?? {}) as JsonSchema;
  const unnamed: [string, unknown][] = [
    ...left.attributes.map(
      ({ name, value }) => [name, scalar(value, others, asText)] as [string, unknown],
    ),
    ...left.children.map((one) => [one.name, valueOf(one, others, asText)] as [string, unknown]),
  ];
  for (const [name] of unnamed) {
    if (Object.hasOwn(properties, name) || name === '__proto__') throw new Unfit();
    const [only, ...more] = unnamed.flatMap(([one, value]) => (one === name ? [value] : []));
    // Several elements are a list if the schema says nothing about them.
    if (more.length > 0 && others.type !== undefined) throw new Unfit();
    object[name] = more.length > 0 ? [only, ...more] : only;
  }
  return object;
}

function isCalled(
  sent: { readonly name: string; readonly namespace: string },
  name: string,
  { namespace }: XmlObject,
): boolean {
  return sent.name === name && (namespace === undefined || namespace === sent.namespace);
}

function xmlOf(schema: JsonSchema): XmlObject {
  return schema.xml ?? {};
}
