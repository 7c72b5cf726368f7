/**
 * How a value is written (OpenAPI 3.1, "Style Values"); `*` stands for `explode: true`. `json`: as a
 * document, if the contract gives the parameter a `content`.
 */
export type Style =
  | 'form'
  | 'form*'
  | 'simple'
  | 'simple*'
  | 'label'
  | 'label*'
  | 'matrix'
  | 'matrix*'
  | 'spaceDelimited'
  | 'pipeDelimited'
  | 'deepObject'
  | 'json';

type Pair = [name: string, value: string];

/** `name=value` pairs of a query, a cookie or a form, before they are encoded. */
export function pairsOf(name: string, value: unknown, style: Style): Pair[] {
  if (value === undefined || value === null) return [];
  if (style === 'json') return [[name, JSON.stringify(value)]];
  if (style === 'deepObject') return deepPairs(name, value);
  if (Array.isArray(value)) {
    if (style === 'form*') return value.map((item) => [name, textOf(item)]);
    const separator = style === 'spaceDelimited' ? ' ' : style === 'pipeDelimited' ? '|' : ',';
    return value.length > 0 ? [[name, value.map(textOf).join(separator)]] : [];
  }
  if (isObject(value)) {
    const members = membersOf(value);
    if (style === 'form*') return members.map(([key, member]) => [key, textOf(member)]);
    return [[name, members.flatMap(([key, member]) => [key, textOf(member)]).join(',')]];
  }
  return [[name, textOf(value)]];
}

/** `filter[user][name]=ada`, `tags[0]=a`. */
function deepPairs(name: string, value: unknown): Pair[] {
  if (Array.isArray(value)) return value.flatMap((item, at) => deepPairs(`${name}[${at}]`, item));
  if (!isObject(value)) return [[name, textOf(value)]];
  return membersOf(value).flatMap(([key, member]) => deepPairs(`${name}[${key}]`, member));
}

/** The text of a path parameter, encoded except for the delimiters of its style. */
export function segmentOf(name: string, value: unknown, style: Style): string {
  const exploded = style.endsWith('*');
  const kind = style.replace('*', '');
  if (style === 'json') return encodeURIComponent(JSON.stringify(value));
  const encode = (one: unknown): string => encodeURIComponent(textOf(one));
  const parts = Array.isArray(value)
    ? value.map(encode)
    : isObject(value)
      ? membersOf(value).flatMap(([key, member]) =>
          exploded ? [`${encode(key)}=${encode(member)}`] : [encode(key), encode(member)],
        )
      : [encode(value)];
  if (kind === 'label') return `.${parts.join(exploded ? '.' : ',')}`;
  if (kind !== 'matrix') return parts.join(',');
  const named = !exploded || isObject(value) ? [parts.join(exploded ? ';' : ',')] : parts;
  return named
    .map((part) => (exploded && isObject(value) ? `;${part}` : `;${name}=${part}`))
    .join('');
}

/** The value of a header. */
export function headerOf(value: unknown, style: Style): string {
  if (style === 'json') return JSON.stringify(value);
  if (Array.isArray(value)) return value.map(textOf).join(',');
  if (!isObject(value)) return textOf(value);
  const joint = style === 'simple*' ? '=' : ',';
  return membersOf(value)
    .map(([key, member]) => key + joint + textOf(member))
    .join(',');
}

function textOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return isObject(value) || Array.isArray(value) ? JSON.stringify(value) : String(value);
}

const membersOf = (value: object): [string, unknown][] =>
  Object.entries(value).filter(([, member]) => member !== undefined);

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
