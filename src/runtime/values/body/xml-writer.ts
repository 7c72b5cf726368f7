import type { ContentWriter, XmlNode, XmlPlan } from '../../contract';
import { stringifyExact } from '../exact-text';
import { plainExact } from '../plain-exact';
import { isBareList } from './xml-reader';

const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
const NAME = /^[\p{L}_][\p{L}\p{N}._-]*$/u;
const UNSAID: XmlNode = { types: [] };

/** A value as XML, by the contract's `xml` objects. @throws Error if XML cannot represent it. */
export const writeXml: ContentWriter = (body, { xml }, contentType) => {
  const value = plainExact(body);
  const root = xml?.nodes[xml.root] ?? UNSAID;
  const name = root.name ?? xml?.name ?? 'root';
  const text = new Writing(xml).element(name, root, value, new Map());
  return { text: `<?xml version="1.0" encoding="UTF-8"?>\n${text}`, contentType };
};

/** Namespaces by the prefixes that are in scope. */
type Scope = ReadonlyMap<string, string>;

class Writing {
  readonly #plan: XmlPlan | undefined;

  constructor(plan: XmlPlan | undefined) {
    this.#plan = plan;
  }

  element(name: string, node: XmlNode, value: unknown, outer: Scope): string {
    const scope = new Map(outer);
    const attributes: string[] = [];
    const qualified = this.#qualified(name, node, scope, attributes);
    let content = '';
    if (value === null) {
      // No content either: XML Schema 1.1, section 2.7.2.
      declare('xsi', XSI, scope, attributes);
      attributes.push('xsi:nil="true"');
    } else if (typeof value === 'object')
      content = this.#members(name, node, value, scope, attributes);
    else content = textOf(value);
    const start = [qualified, ...attributes].join(' ');
    return content === '' ? `<${start}/>` : `<${start}>${content}</${qualified}>`;
  }

  #node(number: number | undefined): XmlNode {
    return (number === undefined ? undefined : this.#plan?.nodes[number]) ?? UNSAID;
  }

  #members(
    name: string,
    node: XmlNode,
    value: object,
    scope: Map<string, string>,
    attributes: string[],
  ): string {
    if (Array.isArray(value)) {
      return this.#items(
        node,
        value,
        node.wrapped || node.name !== undefined ? name : 'item',
        scope,
      );
    }
    let content = '';
    for (const [property, member] of Object.entries(value) as [string, unknown][]) {
      const { properties, others } = node;
      const own = this.#node(
        properties && Object.hasOwn(properties, property) ? properties[property] : others,
      );
      if (own.attribute) {
        if (member === null) continue;
        const attribute = this.#qualified(own.name ?? property, own, scope, attributes);
        attributes.push(`${attribute}="${textOf(member)}"`);
      } else if (Array.isArray(member) && (isBareList(own) || own.types.length === 0)) {
        content += this.#items(own, member, property, scope);
      } else {
        content += this.element(own.name ?? property, own, member, scope);
      }
    }
    return content;
  }

  #items(list: XmlNode, values: readonly unknown[], name: string, scope: Scope): string {
    const items = this.#node(list.items);
    const { prefix, namespace } = list.wrapped ? {} : list;
    const node = {
      ...(prefix !== undefined && { prefix }),
      ...(namespace !== undefined && { namespace }),
      ...items,
    };
    return values.map((value) => this.element(items.name ?? name, node, value, scope)).join('');
  }

  #qualified(
    name: string,
    { prefix, namespace }: XmlNode,
    scope: Map<string, string>,
    attributes: string[],
  ): string {
    if (!NAME.test(name)) throw new Error(`XML does not allow an element named ${name}`);
    if (namespace !== undefined) declare(prefix ?? '', namespace, scope, attributes);
    return prefix === undefined ? name : `${prefix}:${name}`;
  }
}

function declare(
  prefix: string,
  namespace: string,
  scope: Map<string, string>,
  attributes: string[],
): void {
  if (scope.get(prefix) === namespace) return;
  scope.set(prefix, namespace);
  attributes.push(`xmlns${prefix === '' ? '' : `:${prefix}`}="${escape(namespace)}"`);
}

function textOf(value: unknown): string {
  return escape(typeof value === 'string' ? value : stringifyExact(value));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // A parser would turn these into other white space (XML 1.0, sections 2.11 and 3.3.3).
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
};

function escape(text: string): string {
  // XML 1.0, section 2.2: these characters cannot be written as references either.
  if (/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(text))
    throw new Error('XML does not allow this character');
  return text.replaceAll(/[&<>"\r\n\t]/g, (character) => ENTITIES[character] ?? character);
}
