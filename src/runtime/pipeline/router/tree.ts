import type { CompiledOperation, Method } from '../../contract';
import { matchMixed, parseTemplate, weight, type MixedSegment } from './segment';

/** An operation at one of its paths, with the names of the values in the path. */
export interface Route {
  readonly operation: CompiledOperation;
  readonly names: readonly string[];
  /** Operations with the same method and path, this one included. The request decides which one is used. */
  variants?: [Route, ...Route[]];
}

export interface Match {
  readonly methods: ReadonlyMap<string, Route>;
  /** The parameters' values in the order of the path, percent-encoded as sent. */
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
 * All paths of a contract. A path without parameters is found by one look-up. Any other path is found
 * segment by segment: literals come before mixed segments, and those before parameters. Only the most
 * specific path is used: its methods are the `Allow` of a 405, and less specific paths are never tried. The
 * cost depends on the path's length, not on the number of paths.
 */
export class RouteTree {
  readonly #exact = new Map<string, ReadonlyMap<Method, Route>>();
  readonly #root: Node = createNode();

  /**
   * Adds an operation. If a request can distinguish two operations with the same path, it decides between
   * them; otherwise the first is kept (the generator reports the second).
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

  /** @throws URIError if the path is not valid percent-encoded UTF-8 */
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
    // As sent first, because an encoded delimiter is data. But RFC 3986 (2.3) makes `%2E` equal to `.`.
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
  // If two are equally specific, the order in the contract must not decide.
  parent.mixed.sort((a, b) => weight(b.segment) - weight(a.segment) || (a.key < b.key ? -1 : 1));
  return node;
}
