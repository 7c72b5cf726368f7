/**
 * A second implementation of parameters, written from the text of OpenAPI 3.1 (4.8.12) and RFC 6570 and
 * not from the runtime. It makes every value that the characters may represent, and lets Ajv choose. It
 * is slow and plain on purpose.
 */
export type Where = 'path' | 'query' | 'header' | 'cookie';
export type JsonSchema = Readonly<Record<string, unknown>>;

export interface Subject {
  readonly where: Where;
  readonly style: string;
  readonly explode: boolean;
  readonly schema: JsonSchema;
}

const NOTHING_SAID: JsonSchema = {};

export type Tree = string | readonly Tree[] | { readonly [name: string]: Tree };
type Kind = 'scalar' | 'list' | 'names';

/**
 * The values that the parameter `p` may represent, the most likely first; undefined if it is absent.
 *
 * Whatever the runtime accepts beyond the specification is under `loose`, and nowhere else:
 * - an encoded delimiter where the strict reading does not match the schema (`p=1%2C2`: most clients
 *   encode whole values); an empty value as an empty list or object (RFC 6570 omits them altogether);
 * - several values in one cookie, and an exploded object as separate cookies: OpenAPI 3.1.1 (Appendix D)
 *   says that `form` does not suit cookies, and gives no rule of its own.
 */
export function readings(subject: Subject, sent: string): readonly unknown[] | undefined {
  const found = treesOf(subject, sent);
  if (!found) return undefined;
  const { schema } = subject;
  const { strict, loose } = found;
  return [
    ...strict.map((tree) => typed(tree, schema, false)),
    ...strict.map((tree) => typed(tree, schema, true)),
    ...loose.map((tree) => typed(tree, schema, false)),
  ];
}

interface Trees {
  readonly strict: readonly Tree[];
  readonly loose: readonly Tree[];
}

function treesOf(subject: Subject, sent: string): Trees | undefined {
  const { where, style, explode, schema } = subject;
  const kinds = kindsOf(schema);
  const split = (raw: string, at: RegExp, decode = percent, named = explode): Trees => ({
    strict: delimited(raw, at, decode, named, kinds),
    loose: [
      ...(at.source === ',' ? delimited(raw, /,|%2C/i, decode, named, kinds) : []),
      ...(raw === '' ? delimited(raw, at, decode, named, kinds, true) : []),
    ],
  });
  if (where === 'header') return split(sent, /,/, (part) => part.trim());
  if (where === 'path') {
    if (style === 'simple') return split(sent, /,/);
    if (style === 'label') {
      const none = { strict: [], loose: [] };
      if (!sent.startsWith('.')) return none;
      const rest = sent.slice(1);
      // The examples of OpenAPI 3.0 had dots without `explode` as well.
      return split(rest, explode || !rest.includes(',') ? /\./ : /,/);
    }
    return matrix(sent, explode, kinds, split);
  }
  const pairs = pairsOf(sent, where);
  const values = pairs.filter(([name]) => name === 'p').map(([, value]) => value);
  const decode = where === 'query' ? formPercent : cookiePercent;
  if (style === 'deepObject') return deep(pairs);
  if (explode) return exploded(pairs, values, kinds, schema, decode, where);
  const [only] = values;
  if (only === undefined) return undefined;
  if (values.length > 1) {
    return where === 'cookie' && kinds.has('list')
      ? { strict: [], loose: [values.map(decode)] }
      : { strict: [], loose: [] };
  }
  const at = { spaceDelimited: /%20|\+| /, pipeDelimited: /\||%7C/i }[style] ?? /,/;
  return split(only, at, decode);
}

function matrix(
  sent: string,
  explode: boolean,
  kinds: ReadonlySet<Kind>,
  split: (raw: string, at: RegExp, decode?: typeof percent, named?: boolean) => Trees,
): Trees {
  const none = { strict: [], loose: [] };
  if (!sent.startsWith(';')) return none;
  const parts = sent.slice(1).split(';');
  if (explode && kinds.has('names')) {
    const object = assigned(parts.map(percent));
    return { strict: object ? [object] : [], loose: [] };
  }
  const own = parts.map((part) => /^p(?:=(.*))?$/s.exec(part));
  if (own.includes(null)) return none;
  const values = own.map((match) => match?.[1] ?? '');
  if (!explode) return values.length === 1 ? split(values[0] ?? '', /,/, percent, false) : none;
  const strict: Tree[] = [];
  if (kinds.has('scalar') && values.length === 1) strict.push(percent(values[0] ?? ''));
  if (kinds.has('list')) strict.push(values.map(percent));
  return { strict, loose: [] };
}

function exploded(
  pairs: readonly (readonly [string, string])[],
  values: readonly string[],
  kinds: ReadonlySet<Kind>,
  schema: JsonSchema,
  decode: (text: string) => string,
  where: Where,
): Trees | undefined {
  if (kinds.has('names')) {
    const known = Object.keys(schema.properties ?? {});
    const members = pairs.filter(([name]) => known.includes(name));
    if (members.length > 0) {
      // A text beside the members is not an object: nobody can tell which of them is meant.
      if (where === 'query' && values.length > 0 && !known.includes('p'))
        return { strict: [], loose: [] };
      const names = members.map(([name]) => name);
      const twice = new Set(names).size < names.length;
      const object = Object.fromEntries(members.map(([name, value]) => [name, decode(value)]));
      return { strict: twice ? [] : [object], loose: [] };
    }
    const [only = '', ...more] = values;
    if (values.length === 0) return undefined;
    if (where !== 'cookie' || more.length > 0) return { strict: [], loose: [] };
    return { strict: [], loose: delimited(only, /,/, decode, false, kinds, only === '') };
  }
  const [only] = values;
  if (only === undefined) return undefined;
  const strict: Tree[] = [];
  if (kinds.has('scalar') && values.length === 1) strict.push(decode(only));
  const list = values.map(decode);
  if (kinds.has('list')) strict.push(list);
  const loose: Tree[] = [];
  if (kinds.has('list') && values.length === 1) {
    if (where === 'cookie') {
      // One cookie for all values is as likely as one for each.
      if (only.includes(',')) strict.splice(0, 2, only.split(',').map(decode));
      loose.push(...delimited(only, /,|%2C/i, decode, false, kinds));
    }
    if (only === '') loose.push([]);
  }
  return { strict, loose };
}

/** `p[a][b]=1`: OpenAPI defines one level; more levels are common practice. */
function deep(pairs: readonly (readonly [string, string])[]): Trees | undefined {
  const own = pairs.filter(([name]) => name === 'p' || name.startsWith('p['));
  if (own.length === 0) return undefined;
  const isEmpty = own.length === 1 && own[0]?.[0] === 'p' && own[0][1] === '';
  const none = { strict: [], loose: isEmpty ? [{}] : [] };
  const byName = new Map<string, Tree[]>();
  for (const [name, value] of own) {
    const match = /^p\[(.*)\]$/s.exec(name);
    if (!match || match[1]?.includes('][')) return none;
    const member = match[1] ?? '';
    byName.set(member, [...(byName.get(member) ?? []), formPercent(value)]);
  }
  const members = [...byName].map(([name, all]) => [name, all.length > 1 ? all : (all[0] ?? '')]);
  return { strict: [Object.fromEntries(members) as Tree], loose: [] };
}

function delimited(
  raw: string,
  at: RegExp,
  decode: (text: string) => string,
  explode: boolean,
  kinds: ReadonlySet<Kind>,
  emptyIsNothing = false,
): Tree[] {
  const found: Tree[] = [];
  const parts = raw.split(at).map(decode);
  if (kinds.has('scalar')) found.push(decode(raw));
  if (kinds.has('list')) found.push(emptyIsNothing ? [] : parts);
  if (kinds.has('names')) {
    const object = emptyIsNothing ? {} : explode ? assigned(parts) : alternating(parts);
    if (object) found.push(object);
  }
  return found;
}

function alternating(parts: readonly string[]): Tree | undefined {
  if (parts.length % 2 > 0) return undefined;
  const names = parts.filter((_, index) => index % 2 === 0);
  return Object.fromEntries(names.map((name, index) => [name, parts[index * 2 + 1] ?? '']));
}

function assigned(parts: readonly string[]): Tree | undefined {
  const pairs = parts.map((part) => /^([^=]+)=(.*)$/s.exec(part));
  if (pairs.includes(null)) return undefined;
  return Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? '', pair?.[2] ?? '']));
}

/** Decoded names, and values as sent. */
function pairsOf(sent: string, where: Where): [string, string][] {
  const separator = where === 'query' ? '&' : ';';
  return sent
    .split(separator)
    .filter((pair) => pair.trim() !== '')
    .flatMap((pair): [string, string][] => {
      const [name = '', ...rest] = pair.split('=');
      if (where === 'query') return [[loosely(formPercent, name), rest.join('=')]];
      if (rest.length === 0 || name === '') return [];
      return [
        [
          name.trim(),
          rest
            .join('=')
            .trim()
            .replace(/^"(.*)"$/s, '$1'),
        ],
      ];
    });
}

function percent(text: string): string {
  return decodeURIComponent(text);
}

function formPercent(text: string): string {
  return decodeURIComponent(text.replace(/\+/g, ' '));
}

/** Cookies need not be percent-encoded (RFC 6265, 4.1.1): what cannot be decoded is taken as it is. */
function cookiePercent(text: string): string {
  return loosely(percent, text);
}

function loosely(decode: (text: string) => string, text: string): string {
  try {
    return decode(text);
  } catch {
    return text;
  }
}

/** The types of a small schema: its own and those of its alternatives. */
function typesOf(schema: JsonSchema): string[] {
  const alternatives = (schema.anyOf ?? []) as JsonSchema[];
  const own = [schema.type ?? []].flat() as string[];
  const types = [...own, ...alternatives.flatMap(typesOf)];
  return types.length > 0 ? types : ['string'];
}

function kindsOf(schema: JsonSchema): Set<Kind> {
  return new Set(
    typesOf(schema).map((type) =>
      type === 'array' ? 'list' : type === 'object' ? 'names' : 'scalar',
    ),
  );
}

/** The strings of a value, converted to the types in the schema. */
export function typed(tree: Tree, schema: JsonSchema, asText: boolean): unknown {
  const alternatives = (schema.anyOf ?? []) as JsonSchema[];
  const parts = [schema, ...alternatives];
  if (typeof tree === 'string') return scalar(tree, typesOf(schema), asText);
  if (Array.isArray(tree)) {
    return (tree as Tree[]).map((item, index) => {
      const items = parts.flatMap((part) => {
        const prefix = (part.prefixItems as JsonSchema[] | undefined)?.[index];
        return prefix ?? part.items ?? [];
      });
      const [ofItem = NOTHING_SAID] = items.filter((one): one is JsonSchema => one !== false);
      return typed(item, ofItem, asText);
    });
  }
  const properties = (schema.properties ?? {}) as Record<string, JsonSchema>;
  return Object.fromEntries(
    Object.entries(tree).map(([name, item]) => [name, typed(item, properties[name] ?? {}, asText)]),
  );
}

/**
 * A scalar is written as in JSON (RFC 8259, section 6), and an integer without a fraction or exponent.
 */
function scalar(text: string, types: readonly string[], asText: boolean): unknown {
  if (asText && types.includes('string')) return text;
  const isInteger = /^-?(?:0|[1-9][0-9]*)$/.test(text);
  const isNumber = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$/.test(text);
  if (types.includes('integer') && isInteger && isKept(text)) return +text + 0;
  if (types.includes('number') && isNumber && isKept(text)) return +text;
  if (types.includes('boolean') && /^(?:true|false)$/.test(text)) return text === 'true';
  if (types.includes('null') && !types.includes('string') && text === 'null') return null;
  return text;
}

/**
 * Whether a double represents the number: the digits of an integer stay the same, and the number becomes
 * neither infinite nor zero.
 */
export function isKept(text: string): boolean {
  if (!Number.isFinite(+text)) return false;
  const [sent, kept] = [rationalOf(text), rationalOf(String(+text))];
  if (+text === 0) return sent.over === 0n;
  const isInteger = sent.over % sent.under === 0n;
  const isRounded = /e/i.test(text) && sent.over / sent.under >= 10n ** 17n;
  return !isInteger || isRounded || sent.over * kept.under === kept.over * sent.under;
}

function rationalOf(text: string): { over: bigint; under: bigint } {
  const [digits = '', power = '0'] = text.replace(/^-/, '').toLowerCase().split('e');
  const [whole = '', fraction = ''] = digits.split('.');
  const shift = Number(power) - fraction.length;
  const all = BigInt(whole + fraction);
  return shift < 0
    ? { over: all, under: 10n ** BigInt(-shift) }
    : { over: all * 10n ** BigInt(shift), under: 1n };
}
