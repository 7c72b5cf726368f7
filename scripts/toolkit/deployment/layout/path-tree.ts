import { freeName } from '../../compiler/names';
import type { DeployedOperation } from '../contract/operation';

/**
 * The contract's paths as API Gateway sees them: a tree of segments in which each node has at most one
 * variable child. The gateway only chooses a function; the runtime reads the path itself, so the names of
 * variables, and the text around them in a segment, do not matter here.
 */
export interface Node {
  /** `orders`, `{orderId}`; empty for the root. */
  readonly part: string;
  /** `/orders/{orderId}`; `/` for the root. */
  readonly path: string;
  readonly operations: DeployedOperation[];
  readonly children: Map<string, Node>;
}

const variable = '{}';

export function buildTree(operations: readonly DeployedOperation[]): Node {
  const root: Node = { part: '', path: '/', operations: [], children: new Map() };
  for (const operation of operations) {
    let node = root;
    for (const segment of segmentsOf(operation.path)) node = child(node, segment);
    node.operations.push(operation);
  }
  return root;
}

/** All nodes, parents before children. */
export function nodesOf(node: Node): Node[] {
  return [node, ...[...node.children.values()].flatMap(nodesOf)];
}

/** Segments of a path. A trailing slash adds none, because API Gateway ignores it. */
export function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}

function child(node: Node, segment: string): Node {
  // A segment with other characters cannot be a literal in API Gateway (`@me`, `{name}.{ext}`).
  const literal = /^[a-zA-Z0-9._:-]+$/.test(segment);
  const key = literal ? segment : variable;
  const known = node.children.get(key);
  if (known) return known;
  const part = literal ? segment : variablePart(node, segment);
  const path = node.path === '/' ? `/${part}` : `${node.path}/${part}`;
  const made: Node = { part, path, operations: [], children: new Map() };
  node.children.set(key, made);
  return made;
}

/** Named after the segment's variable; names are unique within a path. */
function variablePart(parent: Node, segment: string): string {
  const name = (/\{([^}]+)\}/.exec(segment)?.[1] ?? 'segment').replace(/[^a-zA-Z0-9._-]/g, '_');
  const taken = [...parent.path.matchAll(/\{([^}]+)\}/g)].map(([, one = '']) => one);
  return `{${freeName(name, new Set(taken), '')}}`;
}
