import { isScalar, parseAllDocuments, visit, type Node } from 'yaml';
import { isKept } from '../second-reading';
import { isCarried } from './json-text';

/**
 * A second implementation of YAML 1.2, limited to what JSON can express (RFC 9512, 3.4): with the same
 * library, but as a stream of documents and into maps, whose names are inspected as values.
 *
 * The runtime refuses one thing that the specification permits, an anchor around an alias: without such
 * anchors, a value cannot grow beyond what was sent.
 */
export function parseYaml(text: string): { readonly value: unknown } | undefined {
  const documents = parseAllDocuments(text, { schema: 'core', logLevel: 'silent' });
  if (!Array.isArray(documents)) return { value: null };
  const [only, ...more] = documents;
  if (!only || more.length > 0 || only.errors.length + only.warnings.length > 0) return undefined;
  const anchors: [number, number][] = [];
  const references: number[] = [];
  const lost: number[] = [];
  visit(only, {
    Alias: (_, { range }) => void references.push(range?.[0] ?? 0),
    Value: (_, node: Node) => {
      if (isScalar(node) && typeof node.value === 'number' && Number.isFinite(node.value)) {
        if (!isNumberKept(node.source ?? '', node.value)) lost.push(node.value);
      }
      if (node.anchor !== undefined) anchors.push([node.range?.[0] ?? 0, node.range?.[2] ?? 0]);
    },
  });
  if (lost.length > 0) return undefined;
  if (anchors.some(([from, to]) => references.some((at) => from <= at && at < to)))
    return undefined;
  try {
    const value = plain(only.toJS({ mapAsMap: true }));
    return isCarried(value) ? { value } : undefined;
  } catch {
    return undefined;
  }
}

/** Hexadecimal and octal numbers are integers, and all of their digits count. */
function isNumberKept(source: string, value: number): boolean {
  return /^0[xo]/.test(source) ? Number.isSafeInteger(value) : isKept(source.replace(/^\+/, ''));
}

class NoText extends Error {}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (!(value instanceof Map)) return value;
  const members = [...(value as Map<unknown, unknown>)].map(([name, member]) => {
    if (typeof name !== 'string') throw new NoText();
    return [name, plain(member)] as const;
  });
  return Object.fromEntries(members);
}
