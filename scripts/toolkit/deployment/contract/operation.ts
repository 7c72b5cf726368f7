import { isBearer, type Model, type Operation, type Throttling } from '../../compiler/model';
import { byName } from '../names';
import { takesCursors } from './paging';

/** The parts of an operation that matter for its deployment. */
export interface DeployedOperation {
  readonly id: string;
  /** In upper case. */
  readonly method: string;
  /** As the gateway sees it: without the deployment's base path. */
  readonly path: string;
  readonly tags: readonly string[];
  readonly throttling: Throttling | undefined;
  /** Seconds for which the gateway may cache a response. */
  readonly cacheSeconds: number | undefined;
  readonly apiKeyRequired: boolean;
  /** It needs its own settings at the gateway: a limit, a cache or a key. */
  readonly particular: boolean;
  /** `GetItem`, `Query:byCreation` …, for the operation and for its security schemes. */
  readonly tableAccess: readonly string[];
  /** `GetObject`, `PutObject` … */
  readonly bucketAccess: readonly string[];
  /** How often its task runs; undefined: it has none. */
  readonly everyMinutes: number | undefined;
  /** Whether it leaves jobs in the queue, which its function runs. */
  readonly queue: boolean;
  /**
   * If the contract has webhooks and a task that delivers their events: whether its writes may record
   * events, and whether its task is the one that delivers them.
   */
  readonly recordsEvents: boolean;
  readonly deliversEvents: boolean;
  /**
   * Whether it needs the secret of cursors: it reads lists from the table in pages with cursors, or
   * encrypts responses for an `Idempotency-Key`.
   */
  readonly readsPages: boolean;
  /** Names of the security schemes, sorted. */
  readonly schemes: readonly string[];
  /** Whether one of the schemes checks tokens: HTTP bearer, OAuth 2, OpenID Connect. */
  readonly checksTokens: boolean;
  /** Names of the query parameters, and of the headers that a request may have. */
  readonly query: readonly string[];
  readonly headers: readonly string[];
  /** Media types of requests that are not text. */
  readonly binary: readonly string[];
  /** Whether a response may be anything other than text. */
  readonly answersBinary: boolean;
}

/** An operation, and the reason if it cannot be deployed. */
export interface ReadOperation {
  readonly operation: DeployedOperation;
  readonly obstacle: string | undefined;
}

export function readOperation(operation: Operation, model: Model): ReadOperation {
  const { id, method, tags, parameters, body } = operation;
  const { throttling, cacheSeconds, tableAccess, bucketAccess, everyMinutes, queue } =
    operation.extensions;
  const root = model.extensions;
  const hasEvents =
    model.webhooks.length > 0 && model.operations.some((one) => one.extensions.deliversEvents);
  const { path, obstacle } = pathBelow(operation, model);
  const names = unique(operation.security.flatMap((one) => Object.keys(one)));
  const schemes = names.flatMap((name) => model.securitySchemes.get(name) ?? []);
  const named = (place: 'query' | 'header'): string[] => [
    ...parameters.filter((one) => one.in === place).map(({ name }) => name),
    ...schemes.flatMap((one) => (one.type === 'apiKey' && one.in === place ? [one.name] : [])),
  ];
  const apiKeyRequired = operation.extensions.apiKeyRequired ?? root.apiKeyRequired;
  const authorization = schemes.some(({ type }) => type !== 'apiKey' && type !== 'mutualTLS');
  return {
    operation: {
      id,
      method,
      path,
      tags,
      throttling: throttling ?? root.throttling,
      cacheSeconds,
      apiKeyRequired,
      particular:
        throttling !== undefined ||
        cacheSeconds !== undefined ||
        apiKeyRequired !== root.apiKeyRequired,
      tableAccess: unique([
        ...tableAccess,
        ...schemes.flatMap(({ extensions }) => extensions.tableAccess),
      ]),
      bucketAccess: unique(bucketAccess),
      everyMinutes,
      queue,
      recordsEvents: hasEvents && tableAccess.includes('PutItem'),
      deliversEvents: hasEvents && operation.extensions.deliversEvents,
      readsPages:
        (tableAccess.some((access) => /^Query\b/.test(access)) && takesCursors(operation, model)) ||
        named('header').some((name) => /^idempotency-key$/i.test(name)),
      schemes: names,
      checksTokens: schemes.some(isBearer),
      query: unique(named('query')),
      headers: unique([
        ...named('header'),
        ...(authorization ? ['Authorization'] : []),
        ...(body ? ['Content-Type'] : []),
      ]),
      binary: unique(binaryTypes(body?.content ?? [])),
      answersBinary: binaryTypes(operation.responses.flatMap((one) => one.content)).length > 0,
    },
    obstacle:
      method === 'TRACE'
        ? `${method} ${path} cannot be deployed: API Gateway does not support TRACE.`
        : obstacle,
  };
}

/** The path below the deployment's base path, under which the runtime serves the operation. */
function pathBelow(
  { path, method, bases }: Operation,
  { basePath }: Model,
): { readonly path: string; readonly obstacle?: string } {
  const base = bases.find((one) => one === basePath || one.startsWith(`${basePath}/`));
  if (base !== undefined) return { path: base.slice(basePath.length) + path };
  return {
    path,
    obstacle:
      `${method} ${path} cannot be deployed: it is served under ${bases[0] ?? ''}/, ` +
      `and the API is deployed under ${basePath}, the path of the contract's first server.`,
  };
}

function binaryTypes(content: readonly { readonly name: string }[]): string[] {
  return (
    content
      // The gateway compares types without their parameters, and accepts only media types.
      .map(({ name }) => name.split(';', 1)[0]?.trim() ?? '')
      .filter((type) => /^\S+\/\S+$/.test(type) && !isText(type))
  );
}

/** Media types that API Gateway may pass on as text. Multipart bodies contain files. */
function isText(mediaType: string): boolean {
  const type = mediaType.toLowerCase();
  return (
    type.startsWith('text/') ||
    /[/+](json|xml|yaml|x-www-form-urlencoded|x-ndjson|javascript|graphql)$/.test(type)
  );
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)].sort(byName);
}
