import { createHash } from 'node:crypto';

/** What osls makes names of resources from: the methods of its own `naming` that are changed here. */
export interface Naming {
  normalizePath(path: string): string;
}

/** Segments that osls's names keep apart: `orders`, `order-lines`, `{orderId}`. */
const plain = /^(\{[^{}]+\}|(?!var$|dash)[a-z][a-z0-9]*(-[a-z0-9]+)*)$/;

/**
 * osls names the resource of a path by its letters and digits, in lower case: `/order_ids` and
 * `/orderids`, `/orders/{id}` and `/orders/id/var` would be one. Where a name leaves out something of
 * its path, it ends in a hash of the whole: always, so that no other path ever changes it.
 */
export function keepPathsApart(naming: Naming): void {
  const original = naming.normalizePath.bind(naming);
  naming.normalizePath = (path) => {
    const segments = path.split('/').filter((segment) => segment !== '');
    if (segments.every((segment) => plain.test(segment))) return original(path);
    return original(path) + createHash('sha256').update(path).digest('hex').slice(0, 8);
  };
}
