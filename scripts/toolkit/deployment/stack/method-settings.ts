import type { Route } from '../layout/routes';
import type { Throttling } from '../../compiler/model';
import type { DeployedOperation } from '../contract/operation';

/** A `MethodSettings` entry of `AWS::ApiGateway::Stage`. */
export interface MethodSetting {
  readonly ResourcePath: string;
  readonly HttpMethod: string;
  readonly [setting: string]: string | number | boolean;
}

/** How the gateway caches responses of one method, and by which parts of the request. */
export interface CacheKey {
  readonly method: string;
  readonly path: string;
  /** `method.request.header.Authorization` … */
  readonly parameters: readonly string[];
}

/** The contract's throttling and caching for each route of one operation. */
export function methodSettings(
  routes: readonly Route[],
  everywhere: Throttling | undefined,
): MethodSetting[] {
  const all = {
    ResourcePath: '/*',
    HttpMethod: '*',
    // A stage with a cache stores only what the contract allows.
    CachingEnabled: false,
    ...throttle(everywhere),
  };
  const each = routes.flatMap(({ method, path, operation }): MethodSetting[] => {
    const own = operation?.throttling === everywhere ? undefined : operation?.throttling;
    const ttl = keptSeconds(method, operation);
    if (!own && ttl === undefined) return [];
    return [
      {
        // "/" is written "~1", except the first one.
        ResourcePath: path === '/' ? '/' : `/${path.replaceAll('/', '~1')}`,
        HttpMethod: method,
        ...throttle(operation?.throttling),
        ...(ttl === undefined ? { CachingEnabled: false } : cache(ttl)),
      },
    ];
  });
  return [all, ...each];
}

/** What the cached responses vary by: the path, the query, and every header that is read. */
export function cacheKeys(routes: readonly Route[], cors: boolean): CacheKey[] {
  return routes.flatMap(({ method, path, operation }) => {
    if (!operation || keptSeconds(method, operation) === undefined) return [];
    const headers = new Set([...operation.headers, 'Accept', ...(cors ? ['Origin'] : [])]);
    return [
      {
        method,
        path,
        parameters: [
          ...[...path.matchAll(/\{([^}+]+)\}/g)].map(
            ([, name = '']) => `method.request.path.${name}`,
          ),
          ...operation.query.map((name) => `method.request.querystring.${name}`),
          ...[...headers].map((name) => `method.request.header.${name}`),
        ],
      },
    ];
  });
}

/** A route for HEAD has the operation of GET; only the response to GET is cached. */
function keptSeconds(method: string, operation?: DeployedOperation): number | undefined {
  return operation?.method === method ? operation.cacheSeconds : undefined;
}

function throttle(limit: Throttling | undefined): Record<string, number> {
  return limit
    ? { ThrottlingRateLimit: limit.rateLimit, ThrottlingBurstLimit: limit.burstLimit }
    : {};
}

function cache(CacheTtlInSeconds: number): Record<string, number | boolean> {
  return { CachingEnabled: true, CacheDataEncrypted: true, CacheTtlInSeconds };
}
