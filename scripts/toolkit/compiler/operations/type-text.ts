/** The text of a TypeScript type, and how tightly its parts bind. */
export interface TypeText {
  readonly text: string;
  readonly is: 'atom' | 'intersection' | 'union';
  /** A plain `object`: it adds nothing to the other parts of an intersection. */
  readonly plain?: boolean;
}

export const UNKNOWN = atom('unknown');
export const NEVER = atom('never');

export function atom(text: string): TypeText {
  return { text, is: 'atom' };
}

/** `A | B`, without repetitions; a type that includes everything absorbs the others. */
export function union(parts: readonly TypeText[]): TypeText {
  const texts = new Set(parts.flatMap((part) => (part.text === 'never' ? [] : [part.text])));
  if (texts.has('unknown')) return UNKNOWN;
  const [first] = parts.filter(({ text }) => texts.has(text));
  if (!first) return NEVER;
  return texts.size === 1 ? first : { text: [...texts].join(' | '), is: 'union' };
}

/** `A & B`, without repetitions; types that say nothing are omitted. */
export function intersection(parts: readonly TypeText[]): TypeText {
  const telling = parts.filter(({ text }) => text !== 'unknown');
  const special = telling.filter(({ plain }) => !plain);
  const used = special.length > 0 ? special : telling.slice(0, 1);
  const texts = new Set(used.map((part) => (part.is === 'union' ? `(${part.text})` : part.text)));
  const [first] = used;
  if (!first) return UNKNOWN;
  return texts.size === 1 ? first : { text: [...texts].join(' & '), is: 'intersection' };
}

export function arrayOf(item: TypeText): TypeText {
  return atom(item.is === 'atom' ? `${item.text}[]` : `(${item.text})[]`);
}

/** A JSON value as a literal type. */
export function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([key, member]) => `${propertyName(key)}: ${literal(member)}`,
  );
  return members.length > 0 ? `{ ${members.join('; ')} }` : 'Record<string, never>';
}

export function propertyName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

/** Text for a comment that cannot end the comment. */
export function commentText(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll('*/', '*\\/').trim();
}
