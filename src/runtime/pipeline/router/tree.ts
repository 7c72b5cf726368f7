import type { CompiledOperation, Method } from '../../contract';
import { matchMixed, parseTemplate, weight, type MixedSegment } from './segment';

/** An operation at one of its places, with the names of the values that the path holds there. */
export interface Route {
  readonly operation: CompiledOperation;
  readonly names: readonly string[];
  /** Operations of the same method and path, this one among them; one that the request tells. */
  variants?: [Route, ...Route[]];
}

export interface Match {
  readonly methods: ReadonlyMap<string, Route>;
  /** The parameters' values in the order of the path, percent-encoded as they were sent. */
  readonly values: readonly string[];
}

interface Node {
  readonly literals: Map<string, Node>;
  readonly mixed: { readonly segment: MixedSegment; readonly key: string; readonly node: Node }[];
  parameter?: Node;
  methods?: Map<Method, Route>;
}

const NO_VALUES: readonly string[] = [];

/**
 * All paths of a contract. A path without parameters is found by one look-up; any other by its
 * segments, where a literal goes before a mixed segment and that before a parameter. The most
 * specific path alone answers: its methods are the `Allow` of a 405, and a path below it is never
 * asked. The cost depends on the path's length, not on how many there are.
 */
export class RouteTree {
  readonly #exact = new Map<string, ReadonlyMap<Method, Route>>();
  readonly #root: Node = createNode();

  /**
   * Adds an operation. Of two at one place the request tells the one it is for; where it can't, the
   * first stays (the generator reports the second).
   */
  add(path: string, operation: CompiledOperation): void {
    let node = this.#root;
    const names: string[] = [];
    let plain: string | undefined = '';
    for (const segment of parseTemplate(path)) {
      if (segment.kind === 'literal') {
        node = child(node.literals, segment.text);
        const encoded = segment.text.includes('/') || segment.text.includes('%');
        plain = plain === undefined || encoded ? undefined : `${plain}/${segment.text}`;
        continue;
      }
      plain = undefined;
      names.push(...segment.names);
      node =
        segment.kind === 'mixed'
          ? mixedChild(node, segment.mixed)
          : (node.parameter ??= createNode());
    }
    const methods = (node.methods ??= new Map<Method, Route>());
    const first = methods.get(operation.method);
    if (!first) methods.set(operation.method, { operation, names });
    else if (operation.variant) (first.variants ??= [{ ...first }]).push({ operation, names });
    if (plain !== undefined) this.#exact.set(plain, methods);
  }

  /** @throws URIError where the path is not valid percent-encoded UTF-8. */
  find(path: string): Match | undefined {
    const methods = this.#exact.get(path);
    if (methods) return { methods, values: NO_VALUES };
    const raw = path.split('/');
    const decoded = path.includes('%') ? raw.map(decodeURIComponent) : raw;
    const values: string[] = [];
    const found = raw[0] === '' ? descend(this.#root, raw, decoded, 1, values) : undefined;
    return found && { methods: found, values };
  }
}

function descend(
  node: Node,
  raw: readonly string[],
  decoded: readonly string[],
  index: number,
  values: string[],
): ReadonlyMap<Method, Route> | undefined {
  const sent = raw[index];
  const text = decoded[index];
  if (sent === undefined || text === undefined) return node.methods;
  const literal = node.literals.get(text);
  const found = literal && descend(literal, raw, decoded, index + 1, values);
  if (found) return found;
  const length = values.length;
  for (const { segment, node: next } of node.mixed) {
    // As sent first: an encoded delimiter is data. RFC 3986 (2.3) makes `%2E` equal to `.`, though.
    const parts =
      matchMixed(segment, sent) ??
      (sent === text ? undefined : matchMixed(segment, text)?.map(encodeURIComponent));
    if (!parts) continue;
    values.push(...parts);
    const below = descend(next, raw, decoded, index + 1, values);
    if (below) return below;
    values.length = length;
  }
  if (!node.parameter || text === '') return undefined;
  values.push(sent);
  const below = descend(node.parameter, raw, decoded, index + 1, values);
  if (!below) values.length = length;
  return below;
}

function createNode(): Node {
  return { literals: new Map(), mixed: [] };
}

function child(nodes: Map<string, Node>, key: string): Node {
  const existing = nodes.get(key);
  if (existing) return existing;
  const created = createNode();
  nodes.set(key, created);
  return created;
}

function mixedChild(parent: Node, segment: MixedSegment): Node {
  const key = [segment.prefix, ...segment.between, segment.suffix].join('\0');
  const existing = parent.mixed.find((entry) => entry.key === key);
  if (existing) return existing.node;
  const node = createNode();
  parent.mixed.push({ segment, key, node });
  // Of two that are as specific the order of the contract must not decide.
  parent.mixed.sort((a, b) => weight(b.segment) - weight(a.segment) || (a.key < b.key ? -1 : 1));
  return node;
}
