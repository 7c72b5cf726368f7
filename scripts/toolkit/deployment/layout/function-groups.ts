import { camel, kebab, pascal } from '../names';
import { nodesOf, segmentsOf, type Node } from './path-tree';
import type { DeployedOperation } from '../contract/operation';

/** One Lambda function and what it serves. */
export interface FunctionPlan {
  /** Key in `functions`: `apiKeys`. */
  readonly key: string;
  /** Name of its files, and last part of its name in AWS: `api-keys`. */
  readonly slug: string;
  /** First part of its resources' logical ids: `ApiKeys`. */
  readonly id: string;
  readonly operations: readonly DeployedOperation[];
}

/** Lambda's limit for a name is 64 characters, which include service and stage. */
const longestSlug = 38;

/** Operations that one function must serve together, because one route matches them. */
export interface Unit {
  /** Names for its function, the best first. A name without Latin letters is skipped. */
  readonly names: readonly string[];
  readonly operations: readonly DeployedOperation[];
}

/** Units with the same name form one function. In the order of the contract. */
export function groupUnits(units: readonly Unit[]): FunctionPlan[] {
  const groups = new Map<string, { slug: string; operations: DeployedOperation[] }>();
  for (const { names, operations } of units) {
    const slug = names.map(slugOf).find((name) => name !== '') ?? 'api';
    // Logical ids have no dashes: `api-1` and `api1` would be the same.
    const group = groups.get(camel(slug)) ?? { slug, operations: [] };
    group.operations.push(...operations);
    groups.set(camel(slug), group);
  }
  return [...groups.values()].map(({ slug, operations }) => plan(slug, operations));
}

/** Cut between two words if it is too long. */
export function slugOf(name: string): string {
  const whole = kebab(name);
  if (whole.length <= longestSlug) return whole;
  return whole.slice(0, longestSlug + 1).replace(/-[^-]*$|.$/, '');
}

export function plan(slug: string, operations: readonly DeployedOperation[]): FunctionPlan {
  return { key: camel(slug), slug, id: pascal(slug), operations };
}

/**
 * One unit per path, named after the tag of its first operation, otherwise after its first segment. A path
 * belongs to one function as a whole: only then can the function answer 405 and `HEAD` correctly.
 */
export function unitsByTag(root: Node): Unit[] {
  const operations = nodesOf(root).flatMap((node) => node.operations);
  const tagOf = tellingTag(operations);
  const common = commonSegments(operations);
  return nodesOf(root).flatMap((node) => {
    const [first] = node.operations;
    if (!first) return [];
    const names = [tagOf(first) ?? '', segmentsOf(first.path)[common] ?? ''];
    return [{ names, operations: node.operations }];
  });
}

/** The first tag of an operation that not all operations have: it says what the operation is about. */
export function tellingTag(
  operations: readonly Pick<DeployedOperation, 'tags'>[],
): (operation: Pick<DeployedOperation, 'tags'>) => string | undefined {
  const counts = new Map<string, number>();
  for (const tag of operations.flatMap(({ tags }) => [...new Set(tags)])) {
    counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  return ({ tags }) => tags.find((tag) => counts.get(tag) !== operations.length) ?? tags[0];
}

/** How many leading segments all paths share: they do not distinguish resources. */
export function commonSegments(operations: readonly Pick<DeployedOperation, 'path'>[]): number {
  const paths = operations.map((operation) => segmentsOf(operation.path));
  const first = paths[0] ?? [];
  let count = 0;
  while (
    count < first.length - 1 &&
    paths.every((path) => path[count] === first[count] && path.length > count + 1)
  ) {
    count += 1;
  }
  return count;
}
