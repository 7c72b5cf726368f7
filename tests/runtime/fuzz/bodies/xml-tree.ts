/** An element or an attribute, by its local name and the namespace of its prefix. */
interface Named {
  readonly name: string;
  readonly namespace: string;
}

export interface Tree extends Named {
  readonly attributes: readonly (Named & { readonly value: string })[];
  readonly children: readonly Tree[];
  readonly text: string;
}

class Malformed extends Error {}

// XML 1.0, productions 4 and 4a, without the colon.
const START = String.raw`A-Z_a-z\xC0-\xD6\xD8-\xF6\xF8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C\u200D\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\u{10000}-\u{EFFFF}`;
const NAME = `[${START}][${START}${String.raw`\-.0-9\xB7\u0300-\u036F\u203F\u2040`}]*`;
const QNAME = `(?:${NAME}:)?${NAME}`;
const DECLARATION = String.raw`<\?xml\s+version\s*=\s*(["'])1\.\d+\1(?:\s+encoding\s*=\s*(["'])[\w.\-]+\2)?(?:\s+standalone\s*=\s*(["'])(?:yes|no)\3)?\s*\?>`;
const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};
const XML = 'http://www.w3.org/XML/1998/namespace';
const XMLNS = 'http://www.w3.org/2000/xmlns/';

type Scope = ReadonlyMap<string, string>;

/**
 * A document read by the grammar of XML 1.0 and its namespaces, one production after the other; undefined
 * if it is not well-formed. Document type declarations are refused. Prefixes that only the contract
 * declares represent themselves.
 */
export function parseTree(text: string, prefixes: readonly string[]): Tree | undefined {
  const scope = new Map(prefixes.map((one) => [one, `of ${one}`]));
  try {
    return new Parser(text.replace(/\r\n?/g, '\n')).document(scope.set('xml', XML));
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}

class Parser {
  private at = 0;

  constructor(private readonly text: string) {
    if (/[^\t\n\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(text)) throw new Malformed();
  }

  document(scope: Scope): Tree {
    this.take(DECLARATION);
    this.misc();
    const root = this.element(scope);
    this.misc();
    if (this.at < this.text.length) throw new Malformed();
    return root;
  }

  private element(outer: Scope): Tree {
    const [, tag = ''] = this.demand(`<(${QNAME})`);
    const written = this.attributes();
    const scope = scopeOf(outer, written);
    const attributes = written
      .filter(([name]) => !/^xmlns(?::|$)/.test(name))
      .map(([name, value]) => ({ ...named(name, scope, false), value }));
    unique(written.map(([name]) => name));
    unique(attributes.map(({ name, namespace }) => `${namespace} ${name}`));
    const element = { ...named(tag, scope, true), attributes };
    if (this.take('\\s*/>')) return { ...element, children: [], text: '' };
    this.demand('\\s*>');
    return { ...element, ...this.content(tag, scope) };
  }

  private attributes(): [string, string][] {
    const found: [string, string][] = [];
    for (;;) {
      const match = this.take(`\\s+(${QNAME})\\s*=\\s*(?:"([^"<]*)"|'([^'<]*)')`);
      if (!match) return found;
      const [, name = '', double, single = ''] = match;
      found.push([name, decoded((double ?? single).replace(/[\t\n]/g, ' '))]);
    }
  }

  private content(tag: string, scope: Scope): Pick<Tree, 'children' | 'text'> {
    const children: Tree[] = [];
    let text = '';
    while (!this.take(`</${tag.replaceAll('.', '\\.')}\\s*>`)) {
      const chars = this.take('[^<]+');
      const section = chars ?? this.take('<!\\[CDATA\\[([^]*?)\\]\\]>');
      if (chars?.[0].includes(']]>')) throw new Malformed();
      if (section) text += chars ? decoded(chars[0]) : (section[1] ?? '');
      else if (!this.aside()) children.push(this.element(scope));
    }
    return { children, text };
  }

  private misc(): void {
    while (this.take('\\s+') ?? this.aside());
  }

  /** A comment or a processing instruction. */
  private aside(): RegExpExecArray | undefined {
    const comment = this.take('<!--((?:(?!--)[^])*)-->');
    return (
      comment ?? this.take(`<\\?(?![xX][mM][lL][ \\t\\n?])${NAME}(?:\\s(?:(?!\\?>)[^])*)?\\?>`)
    );
  }

  private demand(source: string): RegExpExecArray {
    const match = this.take(source);
    if (!match) throw new Malformed();
    return match;
  }

  private take(source: string): RegExpExecArray | undefined {
    const pattern = compiled(source);
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match) this.at = pattern.lastIndex;
    return match ?? undefined;
  }
}

const patterns = new Map<string, RegExp>();

function compiled(source: string): RegExp {
  const pattern = patterns.get(source) ?? new RegExp(source.replaceAll('\\s', '[ \\t\\n]'), 'uy');
  patterns.set(source, pattern);
  return pattern;
}

function unique(names: readonly string[]): void {
  if (new Set(names).size < names.length) throw new Malformed();
}

function scopeOf(outer: Scope, written: readonly (readonly [string, string])[]): Scope {
  const scope = new Map(outer);
  for (const [name, uri] of written) {
    const [, prefix] = /^xmlns(?::(.*))?$/.exec(name) ?? [undefined, undefined];
    if (!name.startsWith('xmlns') || (prefix === undefined && name !== 'xmlns')) continue;
    // Namespaces 1.0, section 3: neither of the two reserved namespaces, and no prefix without a
    // namespace.
    const reserved = (prefix === 'xml') !== (uri === XML) || prefix === 'xmlns' || uri === XMLNS;
    if (reserved || (prefix !== undefined && uri === '')) throw new Malformed();
    scope.set(prefix ?? '', uri);
  }
  return scope;
}

function named(qualified: string, scope: Scope, byDefault: boolean): Named {
  const [first = '', second] = qualified.split(':');
  if (second === undefined)
    return { name: first, namespace: byDefault ? (scope.get('') ?? '') : '' };
  const namespace = scope.get(first);
  if (namespace === undefined) throw new Malformed();
  return { name: second, namespace };
}

function decoded(text: string): string {
  return text.replace(/&([^;]*);?/g, (whole, name: string) => {
    const [, hex, decimal] = /^#(?:x([\da-fA-F]+)|(\d+))$/.exec(name) ?? [];
    const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
    const isChar = (code >= 32 && code <= 0x10ffff) || code === 9 || code === 10 || code === 13;
    const unfit = (code >= 0xd800 && code < 0xe000) || code === 0xfffe || code === 0xffff;
    const text = isChar && !unfit ? String.fromCodePoint(code) : ENTITIES[name];
    if (!whole.endsWith(';') || text === undefined) throw new Malformed();
    return text;
  });
}
