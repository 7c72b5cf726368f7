import type { Environment } from './environment';
import type { Logger } from './telemetry/log';

/** The request for which a service is created. */
export interface RequestScope {
  readonly requestId: string;
  /** The caller, from the security scheme; undefined for operations without security. */
  readonly caller: unknown;
  /** Epoch milliseconds; undefined if there is no limit. */
  readonly deadline: number | undefined;
  readonly log: Logger;
  /** Whether it is a task, for which no client waits. Default: false. */
  readonly isTask?: boolean;
}

/**
 * What services and security schemes are created from. Each resource of the process (a table, a bucket) has
 * its own function, `tableOf(resources)`, so that a bundle contains only those that its function uses.
 */
export interface Resources {
  readonly env: Environment;
  readonly shared: SharedResources;
  readonly request: RequestScope;
}

/**
 * Creates a service that handlers find in `services`. It runs at the start, so that a missing setting
 * prevents the start, and for each request whose handler uses the service.
 */
export type Service<T = unknown> = (resources: Resources) => T;

/** The services of a module, as handlers get them. */
export type ServicesOf<Module extends Readonly<Record<string, Service>>> = {
  readonly [Name in keyof Module]: ReturnType<Module[Name]>;
};

/** The resources of one process, each created once. */
export class SharedResources {
  readonly #made = new Map<unknown, unknown>();
  readonly #openers: (() => void)[] = [];

  /**
   * What `make` returned for this key the first time.
   * @param open connects it before its first use
   */
  once<T>(key: unknown, make: () => T, open?: (resource: T) => void): T {
    if (!this.#made.has(key)) {
      const resource = make();
      this.#made.set(key, resource);
      if (open) this.#openers.push(() => open(resource));
    }
    return this.#made.get(key) as T;
  }

  /** Opens all resources that can be opened now instead of at their first use. */
  open(): void {
    for (const open of this.#openers) open();
  }
}

/** Provides each request with the services; each is created when the request's handler uses it. */
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
