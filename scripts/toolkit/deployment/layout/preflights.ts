import { byName } from '../names';
import type { DeployedContract } from '../contract/deployed-contract';
import type { Cors } from '../../compiler/model';
import type { DeployedOperation } from '../contract/operation';

/** osls's `cors` of an `http` event. */
export interface Preflight {
  readonly origins: readonly string[];
  readonly headers: readonly string[];
  readonly methods: readonly string[];
  readonly allowCredentials: boolean;
  readonly maxAge: number;
}

/**
 * The gateway's response to a preflight of one path, without starting a function. It allows what the
 * runtime does.
 * @param headers the result of `allowedHeaders`
 */
export function preflight(
  cors: Cors,
  operations: readonly DeployedOperation[],
  headers: readonly string[],
): Preflight {
  const methods = new Set(operations.map((operation) => operation.method));
  // RFC 9110, section 9.3.2: HEAD is answered for every GET.
  if (methods.has('GET')) methods.add('HEAD');
  methods.add('OPTIONS');
  return {
    origins: cors.origins,
    headers,
    methods: [...methods].sort(byName),
    allowCredentials: cors.credentials,
    maxAge: cors.maxAge,
  };
}

/** The request headers that a page may send: those of the whole contract, whatever the path. */
export function allowedHeaders({
  operations,
  credentialHeaders,
  cors,
}: DeployedContract): string[] {
  const names = [
    ...operations.flatMap((operation) => operation.headers),
    'Content-Type',
    ...credentialHeaders,
    ...(operations.some((operation) => operation.apiKeyRequired) ? ['X-Api-Key'] : []),
    ...(cors?.headers ?? []),
  ];
  // Header names are case-insensitive.
  return [...new Map(names.map((name) => [name.toLowerCase(), name])).values()].sort(byName);
}

/**
 * `Access-Control-Allow-Origin` of the gateway's own responses. The gateway cannot compare an origin with a
 * list or a pattern, so it returns the caller's own, also because browsers refuse `*` with credentials.
 * This reveals nothing: these responses contain only their status, which does not depend on the caller.
 */
export function gatewayOrigin(
  cors: Pick<Cors, 'origins' | 'credentials'> | undefined,
): string | undefined {
  const [first, ...others] = cors?.origins ?? [];
  if (first === undefined) return undefined;
  const exact = first === '*' ? cors?.credentials !== true : !first.includes('*');
  return exact && others.length === 0 ? `'${first}'` : 'method.request.header.Origin';
}
