import type { ContentReader, SentBody, XmlNode, XmlPlan } from '../../contract';
import { pointerStep } from '../faults';
import { coerce } from '../coerce';
import { isListOfOne, put, isWireError, type Reading } from '../wire';
import type { ProblemError } from '../../http/problem';
import { bodyFault, readReadings, textOf } from './readers';
import { faultIn } from '../json';
import { parseXml, type XmlElement } from './xml-parser';

const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
const UNSAID: XmlNode = { types: [] };

/** An XML body as the value that the contract's `xml` objects and types describe. */
export const readXml: ContentReader = (body, content, faults) => {
  const { xml } = content;
  const text = textOf({ ...body, charset: body.charset ?? declaredCharset(body) }, faults);
  if (text === undefined || !xml) return undefined;
  const root = parseXml(text, prefixesOf(xml));
  if ('message' in root) {
    faults.push(bodyFault(root.message));
    return undefined;
  }
  return readReadings(
    content,
    faults,
    (readingOf, found) => new XmlReading(xml, readingOf(), found).root(root),
    (validate, value) => validate(value),
  );
};

/** Without a `charset`, the document itself may declare its encoding (RFC 7303, section 3.2). */
function declaredCharset({ bytes }: SentBody): string | undefined {
  const start = bytes.subarray(0, 200).toString('latin1');
  return /^<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(start)?.[1];
}

function prefixesOf({ nodes }: XmlPlan): string[] {
  return nodes.flatMap(({ prefix, namespace }) =>
    prefix !== undefined && namespace === undefined ? [prefix] : [],
  );
}

/** One reading of a document. */
class XmlReading {
  readonly #plan: XmlPlan;
  readonly #reading: Reading;
  readonly #faults: ProblemError[];

  constructor(plan: XmlPlan, reading: Reading, faults: ProblemError[]) {
    this.#plan = plan;
    this.#reading = reading;
    this.#faults = faults;
  }

  root(element: XmlElement): unknown {
    const node = this.#node(this.#plan.root);
    if (node.name !== undefined && !isCalled(element, node, node.name))
      this.#fault('', `must have the root element ${node.name}`);
    const value = this.#value(element, node, '');
    const unfit = faultIn(value, true);
    if (unfit !== undefined) this.#fault('', unfit);
    return value;
  }

  #node(number: number | undefined): XmlNode {
    return number === undefined ? UNSAID : (this.#plan.nodes[number] ?? UNSAID);
  }

  #value(element: XmlElement, node: XmlNode, pointer: string): unknown {
    const { types } = node;
    if (isNil(element)) return null;
    const attributes = element.attributes.filter(({ namespace }) => namespace !== XSI);
    const nested = element.children.length > 0 || attributes.length > 0;
    const plain = types.some((type) => type !== 'array' && type !== 'object' && type !== 'null');
    const isBlank = !/[^ \t\r\n]/.test(element.text);
    // The document has text where the contract has an object. The schema decides whether that is allowed; a
    // schema without `type` allows anything.
    if (!nested && (plain || types.length === 0 || !isBlank)) return this.#text(element.text, node);
    if (!nested && types.includes('null') && element.text === '') return null;
    if (!isBlank) this.#fault(pointer, 'must not mix text with elements');
    return types.includes('array') && attributes.length === 0
      ? this.#list(element, node, pointer)
      : this.#object(element, node, pointer);
  }

  #text(text: string, node: XmlNode): unknown {
    const { types, bigint } = node;
    if (text === '' && types.includes('null') && !types.includes('string')) return null;
    return coerce(text, { types, ...(bigint && { bigint }) }, this.#reading === 'text');
  }

  /** A wrapped list: every child element is an item. */
  #list({ children, name }: XmlElement, node: XmlNode, pointer: string): unknown[] {
    const items = this.#node(node.items);
    const called = items.name ?? (node.wrapped ? name : undefined);
    return children.map((child, index) => {
      const place = `${pointer}/${index}`;
      const item = this.#item(node, index);
      if (called !== undefined && !isCalled(child, items, called))
        this.#fault(place, `must be the element ${called}`);
      return this.#value(child, item, place);
    });
  }

  #item({ prefixItems, items }: XmlNode, index: number): XmlNode {
    return this.#node(prefixItems?.[index] ?? items);
  }

  #object(element: XmlElement, node: XmlNode, pointer: string): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    const lists = new Set<string>();
    const add = (name: string, value: unknown, isItem: boolean): void => {
      const place = pointer + pointerStep(name);
      if (Object.hasOwn(object, name)) {
        if (lists.has(name)) (object[name] as unknown[]).push(value);
        else if (isItem) object[name] = [object[name], value];
        else this.#fault(place, 'must not be sent more than once');
        if (isItem) lists.add(name);
        return;
      }
      try {
        put(object, name, value, node);
      } catch (error) {
        if (!isWireError(error)) throw error;
        this.#fault(place, error.message);
      }
    };
    for (const attribute of element.attributes) {
      if (attribute.namespace === XSI) continue;
      const name = this.#memberName(node, attribute, true, pointer);
      add(name, this.#text(attribute.value, this.#member(node, name)), false);
    }
    for (const child of element.children) {
      const name = this.#memberName(node, child, false, pointer);
      const member = this.#member(node, name);
      const bare = isBareList(member) && !(member.open && this.#reading === 'text');
      const before = Object.hasOwn(object, name) ? 1 : 0;
      const index = lists.has(name) ? (object[name] as unknown[]).length : before;
      const place = `${pointer}${pointerStep(name)}${bare ? `/${index}` : ''}`;
      const value = this.#value(child, bare ? this.#item(member, index) : member, place);
      const only =
        bare && (isListOfOne(this.#reading) || isListAlone(member) || member.open === true);
      if (only && !Object.hasOwn(object, name)) {
        add(name, [value], true);
        lists.add(name);
      } else add(name, value, bare || member.types.length === 0);
    }
    for (const name of node.lists ?? []) if (!Object.hasOwn(object, name)) object[name] = [];
    return object;
  }

  #member({ properties, others }: XmlNode, name: string): XmlNode {
    return this.#node(properties && Object.hasOwn(properties, name) ? properties[name] : others);
  }

  /** A name that the schema does not mention is kept as sent. */
  #memberName(
    node: XmlNode,
    sent: Pick<XmlElement, 'name' | 'namespace'>,
    attribute: boolean,
    pointer: string,
  ): string {
    const property = this.#propertyOf(node, sent, attribute);
    if (property !== undefined) return property;
    if (node.properties && Object.hasOwn(node.properties, sent.name))
      this.#fault(pointer + pointerStep(sent.name), 'has another name in XML');
    return sent.name;
  }

  /** The property that an element or an attribute belongs to. */
  #propertyOf(
    { properties = {} }: XmlNode,
    sent: Pick<XmlElement, 'name' | 'namespace'>,
    attribute: boolean,
  ): string | undefined {
    return Object.keys(properties).find((property) => {
      const node = this.#node(properties[property]);
      if ((node.attribute === true) !== attribute) return false;
      const items = isBareList(node) ? this.#node(node.items) : undefined;
      const isItem = items && isCalled(sent, { ...node, ...items }, items.name ?? property);
      // What may be a list or a single value has the name of either.
      const isOne = (!items || !isListAlone(node)) && isCalled(sent, node, node.name ?? property);
      return isItem === true || isOne;
    });
  }

  #fault(pointer: string, message: string): void {
    this.#faults.push({ in: 'body', pointer, message });
  }
}

function isCalled(
  sent: Pick<XmlElement, 'name' | 'namespace'>,
  { namespace }: XmlNode,
  name: string,
): boolean {
  return sent.name === name && (namespace === undefined || sent.namespace === namespace);
}

/** A list without a wrapper: its items are among the other members. */
export function isBareList({ types, wrapped }: XmlNode): boolean {
  return types.includes('array') && wrapped !== true;
}

function isListAlone({ types, open }: XmlNode): boolean {
  return !open && types.every((type) => type === 'array' || type === 'null');
}

/** XML has no null; `xsi:nil` represents it (XML Schema 1.1, section 2.7.2). */
function isNil({ attributes }: XmlElement): boolean {
  return attributes.some(
    ({ name, namespace, value }) => namespace === XSI && name === 'nil' && value === 'true',
  );
}
