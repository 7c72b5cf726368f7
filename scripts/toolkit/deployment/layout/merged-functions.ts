import { byName } from '../names';
import { plan, slugOf, type FunctionPlan } from './function-groups';

/**
 * Fewer functions: neighbours in the order of their names are put together, the smallest first, like
 * the volumes of an encyclopedia. `accounts`, `balance`, `charges` → `accounts-to-charges`.
 */
export function mergeFunctions(functions: readonly FunctionPlan[], most: number): FunctionPlan[] {
  const volumes = [...functions]
    .sort((left, right) => byName(left.slug, right.slug))
    .map((one) => [one]);
  const weight = (volume: readonly FunctionPlan[]): number =>
    volume.reduce((sum, one) => sum + one.operations.length, 0);
  while (volumes.length > Math.max(most, 1)) {
    const sums = volumes.slice(1).map((one, index) => weight(one) + weight(volumes[index] ?? []));
    const index = sums.indexOf(Math.min(...sums));
    volumes.splice(index, 2, [...(volumes[index] ?? []), ...(volumes[index + 1] ?? [])]);
  }
  return volumes
    .map((volume) => {
      const [first] = volume;
      const last = volume.at(-1);
      if (!first || first === last) return volume;
      return [
        plan(
          nameOf(first.slug, last?.slug ?? ''),
          volume.flatMap((one) => one.operations),
        ),
      ];
    })
    .flat();
}

/** Both names are cut where they are too long together. */
function nameOf(first: string, last: string): string {
  const half = (name: string): string => (name.length <= 17 ? name : name.slice(0, 17));
  return slugOf(`${half(first)}-to-${half(last)}`);
}
