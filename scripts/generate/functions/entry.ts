import { byName } from './names';
import type { FunctionPlan } from './grouping';

/**
 * The module from which one function is bundled: the compiled contract's part for its operations,
 * their handlers, and the security schemes that they name. Nothing else is reachable from it.
 */
export function functionEntry(plan: FunctionPlan, basePath: string): string {
  const ids = plan.operations.map((operation) => operation.id).sort(byName);
  const schemes = [...new Set(plan.operations.flatMap((operation) => operation.schemes))].sort(
    byName,
  );
  return `TODO ${ids.join()} ${schemes.join()} ${basePath}`;
}
