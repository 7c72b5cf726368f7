import { kebab } from '../../deployment/names';
import { singular } from './words';

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

/** `author_id`, `authorId` → `authorid` */
export function plainName(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
}

/**
 * What members with the value of a path's parameter may be called: `authorid` for `{author_id}`, and for the
 * `{id}` of `/authors/{id}/books`.
 */
export function namesOfParameter(path: string, parameter: string): ReadonlySet<string> {
  const name = plainName(parameter);
  const before = lastWord(path.slice(0, path.indexOf(`{${parameter}}`)));
  return new Set([name, plainName(singular(kebab(before))) + name]);
}

/** The last literal in a path: `orders` of `/users/{userId}/orders`. */
export function lastWord(path: string): string {
  return textsIn(path).at(-1) ?? 'item';
}

/** The literals in a path. */
export function textsIn(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '' && !segment.startsWith('{'));
}

/** Words for whoever sends the request. */
const CALLER = /^(?:@?me|self|mine|my|my[-_A-Z].*)$/;

/**
 * Whether what a path leads to belongs to whoever sends the request: `/users/me/orders`, `/my-orders`,
 * `/user/orders`.
 * @param paths all paths of the contract: with `/user/{username}`, `user` is a collection
 */
export function isOfCaller(path: string, paths: readonly string[]): boolean {
  const segments = path.split('/');
  return segments.some((segment, at) => {
    if (segment !== 'user') return CALLER.test(segment);
    const here = segments.slice(0, at + 1).join('/');
    const isLast = at === segments.length - 1;
    return !isLast && !segments[at + 1]?.startsWith('{') && !hasParameterBelow(here, paths);
  });
}

function hasParameterBelow(path: string, paths: readonly string[]): boolean {
  return paths.some((one) => one.startsWith(`${path}/{`));
}
