import { nodesOf, segmentsOf, type Node } from './tree';
import { camel, kebab, pascal } from './names';
import type { DeployedOperation } from './operations';

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

/** How operations are laid out over functions, from fine to coarse. */
export type Grouping = 'tag' | 'segment' | 'single';

/**
 * One function per tag (or first segment, or one alone), in the order of the contract. A path belongs
 * to one function whole, that of its first operation: only so can it answer 405 and `HEAD` rightly.
 */
export function groupOperations(root: Node, grouping: Grouping): FunctionPlan[] {
  const groups = new Map<string, DeployedOperation[]>();
  const common = commonSegments(nodesOf(root).flatMap((node) => node.operations));
  for (const node of nodesOf(root)) {
    const first = node.operations[0];
    if (!first) continue;
    const segment = segmentsOf(first.path)[common] ?? 'api';
    const name =
      grouping === 'single' ? 'api' : grouping === 'segment' ? segment : (first.tag ?? segment);
    const slug = kebab(name);
    groups.set(slug, [...(groups.get(slug) ?? []), ...node.operations]);
  }
  return [...groups].map(([slug, operations]) => ({
    key: camel(slug),
    slug,
    id: pascal(slug),
    operations,
  }));
}

/** How many leading segments all paths share: they tell no resource from another. */
function commonSegments(operations: readonly DeployedOperation[]): number {
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
