import { byName } from '../names';
import { plan, slugOf, type FunctionPlan } from './function-groups';

/**
 * Merges functions until there are few enough: neighbours by name, those with the fewest operations first.
 * `accounts`, `balance`, `charges` → `accounts-to-charges`.
 */
export function mergeFunctions(functions: readonly FunctionPlan[], most: number): FunctionPlan[] {
  const groups = [...functions]
    .sort((left, right) => byName(left.slug, right.slug))
    .map((one) => [one]);
  const weight = (group: readonly FunctionPlan[]): number =>
    group.reduce((sum, one) => sum + one.operations.length, 0);
  while (groups.length > Math.max(most, 1)) {
    const sums = groups.slice(1).map((one, index) => weight(one) + weight(groups[index] ?? []));
    const index = sums.indexOf(Math.min(...sums));
    groups.splice(index, 2, [...(groups[index] ?? []), ...(groups[index + 1] ?? [])]);
  }
  return groups
    .map((group) => {
      const [first] = group;
      const last = group.at(-1);
      if (!first || first === last) return group;
      return [
        plan(
          nameOf(first.slug, last?.slug ?? ''),
          group.flatMap((one) => one.operations),
        ),
      ];
    })
    .flat();
}

/** Both names are shortened if they are too long together. */
function nameOf(first: string, last: string): string {
  const half = (name: string): string => (name.length <= 17 ? name : name.slice(0, 17));
  return slugOf(`${half(first)}-to-${half(last)}`);
}
