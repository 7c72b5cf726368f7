/** A name in the generated text, in place of a literal. */
export class Name {
  constructor(readonly text: string) {}
}

/** A value that is printed as a separate constant if it occurs more than once. */
export class Shared {
  constructor(
    readonly value: unknown,
    /** A description for the constant's name: `parameter_limit`. */
    readonly label: string,
  ) {}
}

/** A tree of these. Its members are not typed further, because a recursive type would not find more mistakes. */
export type Printable =
  | string
  | number
  | boolean
  | null
  | Name
  | Shared
  | readonly unknown[]
  | Readonly<Record<string, unknown>>;

const WIDTH = 100;
const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/** A value as a TypeScript literal; undefined members are omitted. */
export function print(value: unknown, nameOf: (shared: Shared) => string, indent = ''): string {
  if (value instanceof Name) return value.text;
  if (value instanceof Shared) return nameOf(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const [open, close, parts] = Array.isArray(value)
    ? ['[', ']', value.map((item) => print(item, nameOf, inner))]
    : ['{', '}', members(value, nameOf, inner)];
  if (parts.length === 0) return `${open}${close}`;
  const space = open === '{' ? ' ' : '';
  const line = `${open}${space}${parts.join(', ')}${space}${close}`;
  if (line.length + indent.length <= WIDTH && !line.includes('\n')) return line;
  return `${open}\n${parts.map((part) => `${inner}${part},\n`).join('')}${indent}${close}`;
}

function members(value: object, nameOf: (shared: Shared) => string, indent: string): string[] {
  return Object.entries(value).flatMap(([key, member]: [string, unknown]) =>
    member === undefined ? [] : [asserted(key, print(member, nameOf, indent))],
  );
}

/**
 * If a name is inherited by every object, TypeScript would expect the inherited type, and literals would
 * widen. A constant in place of a literal has its own type.
 */
function asserted(key: string, text: string): string {
  const isLiteral = /^(?:["[{\d-]|(?:true|false)$)/.test(text);
  return `${keyText(key)}: ${text}${isLiteral && key in Object.prototype ? ' as const' : ''}`;
}

function keyText(key: string): string {
  // `__proto__: x` in a literal would set the prototype.
  if (key === '__proto__') return '["__proto__"]';
  return IDENTIFIER.test(key) ? key : JSON.stringify(key);
}
