import * as fc from 'fast-check';
import type { JsonSchema } from './judge';

/** How a document is written; all of these are equivalent. */
interface Spelling {
  readonly prolog: string;
  readonly space: string;
  readonly cdata: boolean;
  readonly nil: boolean;
  readonly quote: string;
}

export const spellings: fc.Arbitrary<Spelling> = fc.record({
  prolog: fc.constantFrom('', '<?xml version="1.0" encoding="UTF-8"?>\n', '<!-- x -->', '\n'),
  space: fc.constantFrom('', '', '\n  ', '<!-- - -->', '<?p i?>'),
  cdata: fc.boolean(),
  nil: fc.boolean(),
  quote: fc.constantFrom('"', "'"),
});

interface XmlObject {
  readonly name?: string;
  readonly namespace?: string;
  readonly prefix?: string;
  readonly attribute?: boolean;
  readonly wrapped?: boolean;
}

/** A value as written by a client that knows the contract. */
export function writeXml(schema: JsonSchema, value: unknown, how: Spelling): string {
  return how.prolog + element(xmlOf(schema).name ?? 'root', schema, value, how) + how.space;
}

function element(name: string, schema: JsonSchema, value: unknown, how: Spelling): string {
  const { namespace, prefix } = xmlOf(schema);
  const tag = prefix === undefined ? name : `${prefix}:${name}`;
  const declared =
    namespace === undefined
      ? ''
      : ` xmlns${prefix === undefined ? '' : `:${prefix}`}=${how.quote}${namespace}${how.quote}`;
  if (value === null && how.nil)
    return `<${tag} xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true"/>`;
  const { attributes, content } = inside(schema, value, how, name);
  const start = `${tag}${declared}${attributes}`;
  return content === '' ? `<${start}/>` : `<${start}>${content}</${tag} >`;
}

function inside(
  schema: JsonSchema,
  value: unknown,
  how: Spelling,
  name: string,
): { attributes: string; content: string } {
  if (value === null) return { attributes: '', content: '' };
  if (Array.isArray(value)) {
    const items = (schema.items ?? {}) as JsonSchema;
    const called = xmlOf(items).name ?? name;
    return {
      attributes: '',
      content: value.map((one) => element(called, items, one, how)).join(''),
    };
  }
  if (typeof value !== 'object') return { attributes: '', content: textOf(value, how) };
  let attributes = '';
  let content = how.space;
  for (const [property, member] of Object.entries(value) as [string, unknown][]) {
    const properties = (schema.properties ?? {}) as Record<string, JsonSchema>;
    const own = Object.hasOwn(properties, property) ? (properties[property] ?? {}) : {};
    const xml = xmlOf(own);
    const called = xml.name ?? property;
    if (xml.attribute) {
      const [prefix, space] = [xml.prefix ?? 'q', xml.namespace];
      const declared = space === undefined ? '' : ` xmlns:${prefix}="${space}"`;
      const qualified = space === undefined ? called : `${prefix}:${called}`;
      attributes += `${declared} ${qualified}=${how.quote}${escaped(plain(member))}${how.quote}`;
    } else if (Array.isArray(member) && own.type === 'array' && !xml.wrapped) {
      const items = {
        ...(own.items ?? {}),
        xml: { ...xml, name: undefined, ...xmlOf((own.items ?? {}) as JsonSchema) },
      };
      content += member.map((one) => element(items.xml.name ?? property, items, one, how)).join('');
    } else content += element(called, own, member, how);
    content += how.space;
  }
  return { attributes, content };
}

function textOf(value: unknown, { cdata }: Spelling): string {
  const text = plain(value);
  return cdata && !text.includes(']]>') ? `<![CDATA[${text}]]>` : escaped(text);
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function escaped(text: string): string {
  return text.replace(/[&<>"'\n]/g, (char) => `&#x${char.charCodeAt(0).toString(16)};`);
}

function xmlOf(schema: JsonSchema): XmlObject {
  return schema.xml ?? {};
}

export const XML_TOKENS = [
  ...'< > / </ /> & &amp; &lt; &#65; &#x1F600; &#0; &x; ; = " \' <a> </a> <a/> <b>1</b> ]]> <![CDATA[ <!-- --> --'.split(
    ' ',
  ),
  ...'<?p?> <?xml?> <! x 1 12 true null xmlns="urn:a" xmlns:a="urn:a" xmlns:b="" a: b: :'.split(
    ' ',
  ),
  ...[
    ' id="1"',
    ' id="x"',
    " l='a'",
    ' x=""',
    ' ',
    '\n',
    '\r',
    '\t',
    'ä',
    '\uFEFF',
    '\u0001',
    '<!DOCTYPE a>',
  ],
  ...[
    '<name>a</name>',
    '<tag>a</tag>',
    '<tags/>',
    '<nums>1</nums>',
    '<nums>x</nums>',
    '<photos/>',
    '<id>1</id>',
  ],
  ...[
    '<photos><photo>1</photo></photos>',
    '<team><team>a</team></team>',
    '<keeper><born/></keeper>',
    '<owner/>',
  ],
  ...[
    '<either>52</either>',
    '<either>5</either>',
    '<ro>a</ro>',
    '<a>1</a>',
    '<sold>true</sold>',
    '<__proto__/>',
  ],
  ...[
    '<a:name xmlns:a="urn:a">x</a:name>',
    '<b:other>x</b:other>',
    '<name xmlns="urn:b">x</name>',
    'xml:lang="en"',
  ],
];
