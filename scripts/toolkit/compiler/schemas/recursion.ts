/**
 * Which functions are recursive: those in a cycle of calls (Tarjan 1972, with a list instead of recursion,
 * because chains of schemas may be long).
 */
export function recursive(calls: readonly (readonly number[])[]): ReadonlySet<number> {
  const found = new Set<number>();
  const order = new Map<number, number>();
  const low = new Map<number, number>();
  const open: number[] = [];
  const isOpen = new Set<number>();
  for (let start = 0; start < calls.length; start++) {
    if (order.has(start)) continue;
    const path: { node: number; next: number }[] = [];
    const enter = (node: number): void => {
      order.set(node, order.size);
      low.set(node, order.get(node) ?? 0);
      open.push(node);
      isOpen.add(node);
      path.push({ node, next: 0 });
    };
    enter(start);
    for (let step = path.at(-1); step; step = path.at(-1)) {
      const { node } = step;
      const callee = calls[node]?.[step.next++];
      if (callee !== undefined) {
        if (callee === node) found.add(node);
        if (!order.has(callee)) enter(callee);
        else if (isOpen.has(callee)) lower(node, order.get(callee) ?? 0);
        continue;
      }
      path.pop();
      const caller = path.at(-1);
      if (caller) lower(caller.node, low.get(node) ?? 0);
      if (low.get(node) !== order.get(node)) continue;
      const component = open.splice(open.indexOf(node));
      component.forEach((member) => isOpen.delete(member));
      if (component.length > 1) component.forEach((member) => found.add(member));
    }
  }
  return found;

  function lower(node: number, value: number): void {
    low.set(node, Math.min(low.get(node) ?? value, value));
  }
}
