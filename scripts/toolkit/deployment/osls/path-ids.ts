import { createHash } from 'node:crypto';

/** The methods of osls's `naming` that are changed here: it creates names of resources. */
export interface Naming {
  normalizePath(path: string): string;
}

/** Segments that osls's names distinguish: `orders`, `order-lines`, `{orderId}`. */
const plain = /^(\{[^{}]+\}|(?!var$|dash)[a-z][a-z0-9]*(-[a-z0-9]+)*)$/;

/**
 * osls names the resource of a path after its letters and digits, in lower case: `/order_ids` and
 * `/orderids`, `/orders/{id}` and `/orders/id/var` would get the same name. If a name omits part of its
 * path, it always ends in a hash of the whole path, so that no other path ever changes it.
 */
export function keepPathsApart(naming: Naming): void {
  const original = naming.normalizePath.bind(naming);
  naming.normalizePath = (path) => {
    const segments = path.split('/').filter((segment) => segment !== '');
    if (segments.every((segment) => plain.test(segment))) return original(path);
    return original(path) + createHash('sha256').update(path).digest('hex').slice(0, 8);
  };
}
