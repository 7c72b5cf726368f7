import type { Model } from '../../../compiler/model';
import type { NamedOperation } from '../../names';
import { responseTo } from '../../resources/bodies';
import { findResources, type Resource } from '../../resources/find';
import { keyKind, parameterKind } from '../../resources/keys';
import { Shapes } from '../../resources/shapes';
import { hasPath } from './answer';
import { entityText } from './entity';
import { create, read, remove, replace, save, type Handler, type Writer } from './handlers';
import { list } from './list';
import { patch } from './patch';

/** What a new project's operations do, and with what. */
export interface Plan {
  readonly resources: readonly PlannedResource[];
  /** By operationId. */
  readonly handlers: ReadonlyMap<string, Handler>;
  /** Why the other operations are not written, by operationId. */
  readonly reasons: ReadonlyMap<string, string>;
}

/** A resource that can be stored, and the text of its entity's file. */
export interface PlannedResource {
  readonly resource: Resource;
  readonly entity: string;
}

export const NO_RESOURCE = 'it is not part of a collection like /orders with /orders/{orderId}';
const customOf = (method: string): string =>
  method === 'GET' ? 'it is a custom query' : 'it is a custom action';

/** Determines what can be written for a contract. */
export function planProgram({ schemas }: Model, operations: readonly NamedOperation[]): Plan {
  const shapes = new Shapes(schemas);
  const { resources, reasons: unfit } = findResources(operations, shapes);
  const reasons = new Map(unfit);
  const handlers = new Map<string, Handler>();
  const planned = resources.flatMap((found): PlannedResource[] => {
    const isStored = ({ parent }: Resource): boolean =>
      parent !== undefined && stores(parent, shapes);
    const resource = isStored(found) ? found : { ...found, parent: undefined };
    const results = writersOf(resource, shapes).map(
      ([operation, write]) => [operation, write(operation, resource, shapes)] as const,
    );
    const isStoring = results.some(([, result]) => 'does' in result && STORING.has(result.does));
    // What can be neither read nor listed would be stored in vain.
    const isShown = hasPath(resource) || results.every(([, result]) => 'does' in result);
    for (const [{ id }, result] of results) {
      if (!isStoring || !isShown)
        reasons.set(
          id,
          'reason' in result ? result.reason : 'no operation that stores its objects works',
        );
      else if ('reason' in result) reasons.set(id, result.reason);
      else handlers.set(id, result);
    }
    return isStoring && isShown ? [{ resource, entity: entityText(resource, shapes) }] : [];
  });
  for (const { id, method, path } of operations) {
    if (handlers.has(id) || reasons.has(id)) continue;
    const about = resources.some(
      ({ itemPath }) =>
        path === itemPath || path.startsWith(`${itemPath}/`) || path.startsWith(`${itemPath}:`),
    );
    reasons.set(id, about ? customOf(method) : NO_RESOURCE);
  }
  return { resources: planned, handlers, reasons };
}

const STORING: ReadonlySet<string> = new Set(['stores', 'creates or replaces']);

function stores(resource: Resource, shapes: Shapes): boolean {
  const alone = { ...resource, parent: undefined };
  return writersOf(alone, shapes).some(([operation, write]) => {
    const result = write(operation, alone, shapes);
    return 'does' in result && STORING.has(result.does);
  });
}

function writersOf(
  { collection, one, id, finders }: Resource,
  shapes: Shapes,
): [NamedOperation, Writer][] {
  // A text in the path cannot be the number of a new object, as Spring Data REST declares it.
  const isNamed =
    id &&
    one.put &&
    parameterKind(one.put, id.parameter, shapes) === keyKind(id.member.schema, shapes);
  const puts =
    !collection.post ||
    id === undefined ||
    (one.put !== undefined && isNamed === true && responseTo(one.put, '201') !== undefined);
  const pairs: [NamedOperation | undefined, Writer][] = [
    [collection.post, create],
    [collection.get, list],
    [collection.put, replace],
    [one.get, read],
    [one.put, puts ? save : replace],
    [one.patch, patch],
    // Without another way to change it, as in Stripe's API.
    [one.put || one.patch || !one.post?.body ? undefined : one.post, patch],
    [one.delete, remove],
    ...finders.map((finder): [NamedOperation, Writer] => [finder, list]),
  ];
  return pairs.flatMap(([operation, write]): [NamedOperation, Writer][] =>
    operation ? [[operation, write]] : [],
  );
}

/** The same without what does not compile: handlers by operationId, entities by file name. */
export function without(
  plan: Plan,
  broken: { readonly handlers: ReadonlySet<string>; readonly entities: ReadonlySet<string> },
): Plan {
  const handlers = new Map(plan.handlers);
  const reasons = new Map(plan.reasons);
  const drop = (id: string): void => {
    if (handlers.delete(id))
      reasons.set(id, 'the types of its request and its response do not match');
  };
  for (const id of broken.handlers) drop(id);
  // A resource before its parts.
  const byDepth = [...plan.resources].sort(
    (one, other) => one.resource.itemPath.length - other.resource.itemPath.length,
  );
  const kept = new Set<string>();
  for (const { resource } of byDepth) {
    const { collection, one, finders, names, parent } = resource;
    const ids = [...Object.values(collection), ...Object.values(one), ...finders].map(
      ({ id }) => id,
    );
    const stores = ids.some((id) => STORING.has(handlers.get(id)?.does ?? ''));
    const isWhole = !broken.entities.has(names.file) && (!parent || kept.has(parent.names.file));
    if (stores && isWhole) kept.add(names.file);
    else ids.forEach(drop);
  }
  const resources = plan.resources.filter(({ resource }) => kept.has(resource.names.file));
  return { resources, handlers, reasons };
}
