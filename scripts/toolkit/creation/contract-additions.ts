import { isMap, isScalar, parseDocument, type YAMLMap } from 'yaml';
import { segmentsOf } from '../compiler/json-pointer';

/** A member that is added to an object of a contract's file. */
export interface Addition {
  /** JSON Pointer to the object, in its file. */
  readonly pointer: string;
  readonly name: string;
  /** A list of strings. */
  readonly value: readonly string[];
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
  const edits = additions.flatMap(({ pointer, name, value }) => {
    const node = document.getIn(segmentsOf(pointer), true);
    if (!isMap(node)) throw new Error(`There is no object at ${pointer}`);
    if (node.has(name)) return [];
    const member = isJson
      ? `${JSON.stringify(name)}: ${JSON.stringify(value)}`
      : `${name}: [${value.map((one) => (one.includes(':') ? `'${one}'` : one)).join(', ')}]`;
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
