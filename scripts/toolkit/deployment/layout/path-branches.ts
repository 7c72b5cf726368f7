import { nodesOf, segmentsOf, type Node } from './path-tree';
import { restOf, type Division } from './routes';
import { tellingTag, type Unit } from './function-groups';
import type { DeployedOperation } from '../contract/operation';

/** A tag or a function with more than this share of all operations distinguishes nothing. */
export const almostAll = 3 / 4;

/** A branch with more than this share of all operations distinguishes too little. */
const largestShare = 1 / 4;

/** Branches by owner: divided while more than one owner has operations in them. */
export function divideByOwner(
  root: Node,
  ownerOf: (operation: DeployedOperation) => unknown,
): Division {
  const division = new Map<Node, readonly Node[]>();
  for (const node of nodesOf(root)) {
    const owners = new Set(operationsOf(node).map(ownerOf));
    if (owners.size > 1 || isForced(node)) division.set(node, [...node.children.values()]);
  }
  return division;
}

/**
 * Branches by resource, which is the first segment that distinguishes operations. The heaviest branch is
 * divided into its children until none is too heavy (`/v1`, `/api/v3`, `/accounts/{id}` are divided this
 * way), and as far as the routes fit. If not all children can have a route, the heaviest have one.
 */
export function divideByResource(root: Node, routesFit: (division: Division) => boolean): Division {
  const division = new Map<Node, readonly Node[]>();
  for (const node of nodesOf(root)) {
    if (isForced(node)) division.set(node, [...node.children.values()]);
  }
  const weights = new Map(nodesOf(root).map((node) => [node, operationsOf(node).length]));
  const weight = (node: Node): number => weights.get(node) ?? 0;
  const byWeight = (left: Node, right: Node): number => weight(right) - weight(left);
  const undividable = new Set<Node>();
  for (;;) {
    const [heaviest] = branchesOf(root, division)
      .filter((node) => node.children.size > 0)
      .filter((node) => !division.has(node) && !undividable.has(node))
      .sort(byWeight);
    if (!heaviest || weight(heaviest) <= weight(root) * largestShare) return division;
    const named = longestThatFits([...heaviest.children.values()].sort(byWeight), weight, (some) =>
      routesFit(new Map([...division, [heaviest, some]])),
    );
    if (named.length > 0) division.set(heaviest, inOrder(heaviest, named));
    else undividable.add(heaviest);
  }
}

/** The branches after a division, parents before children. */
export function branchesOf(root: Node, division: Division): Node[] {
  const children = division.get(root) ?? [];
  return [root, ...children.flatMap((child) => branchesOf(child, division))];
}

/**
 * What each branch's own routes match: named after the tag that most of these operations have, unless
 * almost all operations have it; otherwise after the last word of the path.
 */
export function unitsOf(root: Node, division: Division): Unit[] {
  const all = operationsOf(root);
  const tagOf = tellingTag(all);
  const everywhere = commonest(all.map(tagOf), almostAll);
  return branchesOf(root, division).flatMap((node) => {
    const named = division.get(node) ?? [];
    const rest = restOf(node, named);
    const operations = [...node.operations, ...rest.flatMap(operationsOf)];
    if (operations.length === 0) return [];
    const tag = commonest(operations.map(tagOf), 1 / 2);
    const word = segmentsOf(node.path).findLast((segment) => !segment.startsWith('{'));
    const telling = tag === undefined || tag === everywhere ? '' : tag;
    const others = named.length > 0 && rest.length > 0 ? 'others' : '';
    return [{ names: [telling, others, word ?? ''], operations }];
  });
}

/** All children, or as many of the heaviest as fit, that have words and more than one operation. */
function longestThatFits(
  children: readonly Node[],
  weight: (node: Node) => number,
  fit: (some: readonly Node[]) => boolean,
): readonly Node[] {
  if (fit(children)) return children;
  // The gateway allows no greedy route next to a variable.
  const some = children.filter((node) => !node.part.startsWith('{') && weight(node) > 1);
  let [least, most] = [0, some.length];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (fit(some.slice(0, middle))) least = middle;
    else most = middle - 1;
  }
  return some.slice(0, least);
}

function inOrder(node: Node, named: readonly Node[]): Node[] {
  return [...node.children.values()].filter((child) => named.includes(child));
}

/** A more specific route cannot exist next to a greedy one here. */
function isForced(node: Node): boolean {
  return [...node.children.values()].some((child) =>
    operationsOf(child).some(({ particular }) => particular),
  );
}

/** The value that makes up more than a given share of a list; undefined if there is none. */
function commonest<T>(values: readonly T[], share: number): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].find(([, times]) => times > values.length * share)?.[0];
}

function operationsOf(node: Node): DeployedOperation[] {
  return nodesOf(node).flatMap((one) => one.operations);
}
