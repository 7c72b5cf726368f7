/** A path without a slash at its end: Django writes `/orders/` and `/orders/{id}/`. */
export function withoutSlash(path: string): string {
  return path.replace(/(?<=.)\/$/, '');
}

/** The parameters of a path whose segments are each a literal or a parameter. */
export function parametersIn(path: string): string[] | undefined {
  const found: string[] = [];
  for (const segment of path.split('/').slice(1)) {
    const [, name] = /^\{([^{}]+)\}$/.exec(segment) ?? [];
    if (name !== undefined) found.push(name);
    else if (/[{}]/.test(segment)) return undefined;
  }
  return found;
}

/** The last literal in a path: `orders` of `/users/{userId}/orders`. */
export function lastWord(path: string): string {
  return textsIn(path).at(-1) ?? 'item';
}

/** The literals in a path. */
export function textsIn(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '' && !segment.startsWith('{'));
}
