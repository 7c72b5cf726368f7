import { isMap, isScalar, parseDocument, type YAMLMap } from 'yaml';
import type { JsonObject } from '../compiler/document';
import { segmentsOf } from '../compiler/json-pointer';

/** A member that is added to an object of a contract's file. */
export interface Addition {
  /** JSON Pointer to the object, in its file. */
  readonly pointer: string;
  readonly name: string;
  /** A list of strings, or a response. */
  readonly value: readonly string[] | JsonObject;
  /** Whether it is left out if there is no object at the pointer. Default: `false`. */
  readonly optional?: boolean;
}

/**
 * A contract's file with members added; everything else stays as its authors wrote it. An object that
 * already has the member is not changed.
 * @throws Error if there is no object at a pointer
 */
export function withAdditions(text: string, additions: readonly Addition[]): string {
  if (additions.length === 0) return text;
  const document = parseDocument(text, { logLevel: 'error' });
  const isJson = /^\s*\{/.test(text);
  const edits = additions.flatMap(({ pointer, name, value, optional = false }) => {
    const node = document.getIn(segmentsOf(pointer), true);
    if (!isMap(node) && optional) return [];
    if (!isMap(node)) throw new Error(`There is no object at ${pointer}`);
    if (node.has(name)) return [];
    const member = isJson
      ? `${JSON.stringify(name)}: ${JSON.stringify(value)}`
      : Array.isArray(value)
        ? `${name}: [${value.map((one: string) => (one.includes(':') ? `'${one}'` : one)).join(', ')}]`
        : `'${name}': ${JSON.stringify(value)}`;
    return [insertion(node, member, text)];
  });
  return edits
    .sort((a, b) => b.at - a.at)
    .reduce((result, { at, text: added }) => result.slice(0, at) + added + result.slice(at), text);
}

/** The member goes before the first one, on its own line if the others are. */
function insertion(node: YAMLMap, member: string, text: string): { at: number; text: string } {
  const [first] = node.items;
  const [start = 0] = node.range ?? [];
  if (node.flow || !isScalar(first?.key))
    return { at: start + 1, text: ` ${member}${first ? ',' : ''}` };
  const [at = 0] = first.key.range ?? [];
  const indent = at - (text.lastIndexOf('\n', at - 1) + 1);
  return { at, text: `${member}\n${' '.repeat(indent)}` };
}
