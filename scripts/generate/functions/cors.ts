import { byName } from './names';
import type { Cors } from './document';
import type { DeployedOperation } from './operations';

/** osls's `cors` of an `http` event. */
export interface Preflight {
  readonly origins: readonly string[];
  readonly headers: readonly string[];
  readonly methods: readonly string[];
  readonly allowCredentials: boolean;
  readonly maxAge: number;
}

/** What the gateway answers to a preflight of one path, without waking a function. */
export function preflight(cors: Cors, operations: readonly DeployedOperation[]): Preflight {
  const methods = new Set(operations.map((operation) => operation.method));
  // RFC 9110, section 9.3.2: HEAD is answered wherever GET is.
  if (methods.has('GET')) methods.add('HEAD');
  methods.add('OPTIONS');
  const headers = new Set([
    ...operations.flatMap((operation) => operation.headers),
    'Content-Type',
    ...(operations.some((operation) => operation.apiKeyRequired) ? ['X-Api-Key'] : []),
  ]);
  return {
    origins: cors.origins,
    headers: [...headers].sort(byName),
    methods: [...methods].sort(byName),
    allowCredentials: cors.allowCredentials ?? false,
    maxAge: cors.maxAge ?? 600,
  };
}

/**
 * `Access-Control-Allow-Origin` of an answer that the gateway itself gives. It can't compare an
 * origin with a list, so with several the caller's own is sent back. That gives nothing away: these
 * answers say nothing but their status, and no credentials are allowed with them.
 */
export function gatewayOrigin(cors: Cors | undefined): string | undefined {
  const [first, ...others] = cors?.origins ?? [];
  if (first === undefined) return undefined;
  return others.length === 0 ? `'${first}'` : 'method.request.header.Origin';
}
