import type { Environment } from './environment';
import type { Logger } from './telemetry/log';

/** The request that a service works for. */
export interface RequestScope {
  readonly requestId: string;
  /** Who calls, as the security scheme says; undefined for operations without security. */
  readonly caller: unknown;
  /** Epoch milliseconds; undefined when nothing sets a limit. */
  readonly deadline: number | undefined;
  readonly log: Logger;
}

/**
 * What services and security schemes are made from. A resource of the process (a table, a bucket) is
 * asked for by its function, `tableOf(resources)`: a function's bundle holds those that it names.
 */
export interface Resources {
  readonly env: Environment;
  readonly shared: SharedResources;
  readonly request: RequestScope;
}

/**
 * Makes a service that handlers find in `services`. It runs at the start, so that a missing setting
 * stops the start, and for each request whose handler names the service.
 */
export type Service<T = unknown> = (resources: Resources) => T;

/** The services of a module, as handlers are given them. */
export type ServicesOf<Module extends Readonly<Record<string, Service>>> = {
  readonly [Name in keyof Module]: ReturnType<Module[Name]>;
};

/** The resources of one process, each made once. */
export class SharedResources {
  readonly #made = new Map<unknown, unknown>();
  readonly #openers: (() => void)[] = [];

  /**
   * What `make` has made for this key, the first time it was asked.
   *
   * @param open connects it ahead of its first use
   */
  once<T>(key: unknown, make: () => T, open?: (resource: T) => void): T {
    if (!this.#made.has(key)) {
      const resource = make();
      this.#made.set(key, resource);
      if (open) this.#openers.push(() => open(resource));
    }
    return this.#made.get(key) as T;
  }

  /** Opens all that can be opened now instead of at their first use. */
  open(): void {
    for (const open of this.#openers) open();
  }
}

/** Gives each request the services; each is made when the request's handler names it. */
export function requestServices(
  services: Readonly<Record<string, Service>>,
  env: Environment,
  shared: SharedResources,
): (request: RequestScope) => object {
  return (request) => {
    const resources = { env, shared, request };
    return new Proxy(services, { get: (make, name) => make[String(name)]?.(resources) });
  };
}
