import type { ParameterPlan } from '../contract';

/** What decides which names in a query string belong to a parameter. */
type Named = Pick<
  ParameterPlan,
  'name' | 'style' | 'explode' | 'content' | 'shape' | 'exceptNames'
>;

/** Whether a name in the query belongs to this parameter. */
export function ownsName(plan: Named, name: string): boolean {
  if (name === plan.name) return true;
  if (plan.content !== undefined) return false;
  if (plan.style === 'deepObject') return name.startsWith(`${plan.name}[`);
  return plan.explode && plan.shape?.types.includes('object') === true && ownsMember(plan, name);
}

/** Whether a name in the query is a member of this exploded object. */
export function ownsMember({ shape, exceptNames }: Named, name: string): boolean {
  return exceptNames
    ? !exceptNames.some((one) => one === name || (one.endsWith('[') && name.startsWith(one)))
    : shape?.properties !== undefined && Object.hasOwn(shape.properties, name);
}
