import type { Step } from './edits';

/** Makes one step of an edit in a contract. @param place the reference tokens of a pointer in the edit */
export function makeStep(
  [kind, pointer, value]: Step,
  contract: object,
  place: (pointer: string) => string[],
): void {
  const moved = kind === 'set' ? value : remove(contract, place(pointer));
  if (kind !== 'remove') set(contract, place(kind === 'move' ? value : pointer), moved);
}

/** `/a~1b/c` → `a/b`, `c`. */
export function tokensOf(pointer: string): string[] {
  return pointer
    .replace(/^\//, '')
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

type Parent = Record<string, unknown>;

function parentOf(value: object, tokens: readonly string[]): Parent {
  return tokens.slice(0, -1).reduce<Parent>((at, token) => at[token] as Parent, value as Parent);
}

function set(value: object, tokens: readonly string[], member: unknown): void {
  parentOf(value, tokens)[tokens.at(-1) ?? ''] = member;
}

function remove(value: object, tokens: readonly string[]): unknown {
  const parent = parentOf(value, tokens);
  const name = tokens.at(-1) ?? '';
  const member = parent[name];
  if (Array.isArray(parent)) parent.splice(Number(name), 1);
  else Reflect.deleteProperty(parent, name);
  return member;
}
