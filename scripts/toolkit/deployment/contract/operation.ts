import { asList, asObject, asText, dereference, type JsonObject } from '../../compiler/document';
import type { Report } from '../../compiler/findings';
import { pointerTo } from '../../compiler/json-pointer';
import type { ListedOperation } from '../../compiler/operation-list';
import { byName } from '../names';
import {
  readApiKeyRequired,
  readCacheSeconds,
  readTableAccess,
  readThrottling,
  type Throttling,
} from './extensions';

/** One operation, as far as its deployment goes. */
export interface DeployedOperation {
  readonly id: string;
  /** In upper case. */
  readonly method: string;
  /** As the gateway sees it: without the deployment's base path. */
  readonly path: string;
  readonly tags: readonly string[];
  readonly throttling: Throttling | undefined;
  /** Seconds for which the gateway may keep a response. */
  readonly cacheSeconds: number | undefined;
  readonly apiKeyRequired: boolean;
  /** It asks of the gateway what not all operations do: a limit, a cache or a key of its own. */
  readonly particular: boolean;
  /** `GetItem`, `Query:byCreation` …; of the operation and of the security schemes that it names. */
  readonly tableAccess: readonly string[];
  /** Whether it reads lists from the table, and so hands out cursors. */
  readonly readsPages: boolean;
  /** Names of the security schemes, sorted. */
  readonly schemes: readonly string[];
  /** Whether one of the schemes checks tokens: HTTP bearer, OAuth 2, OpenID Connect. */
  readonly checksTokens: boolean;
  /** Names of the query parameters, and of the headers that a request may carry. */
  readonly query: readonly string[];
  readonly headers: readonly string[];
  /** Media types of requests and responses that are no text. */
  readonly binary: readonly string[];
}

/** What the contract says about all operations. */
export interface Root {
  readonly document: JsonObject;
  readonly report: Report;
  readonly basePath: string;
  readonly throttling: Throttling | undefined;
  readonly apiKeyRequired: boolean;
}

/** An operation, and why it cannot be deployed, if it cannot. */
export interface ReadOperation {
  readonly operation: DeployedOperation;
  readonly obstacle: string | undefined;
}

export function readOperation(listed: ListedOperation, root: Root): ReadOperation {
  const { report } = root;
  const { operation, parameters, pointer } = listed;
  const method = listed.method.toUpperCase();
  const { path, obstacle } = pathBelow(listed, root);
  const schemes = unique(listed.security.flatMap(Object.keys));
  const plans = schemes.map((name) => schemeOf(name, root));
  const named = (place: string): string[] => [
    ...parameters.filter((one) => one.in === place).map((one) => asText(one.name)),
    ...plans
      .filter(({ scheme }) => scheme.type === 'apiKey' && scheme.in === place)
      .map(({ scheme }) => asText(scheme.name)),
  ];
  const throttling = readThrottling(operation);
  const cacheSeconds = readCacheSeconds(operation, pointer, report);
  const apiKeyRequired = readApiKeyRequired(operation, pointer, report) ?? root.apiKeyRequired;
  const tableAccess = readTableAccess(operation, pointer, report);
  const authorization = plans.some(
    ({ scheme }) => scheme.type !== 'apiKey' && scheme.type !== 'mutualTLS',
  );
  return {
    operation: {
      id: listed.id,
      method,
      path,
      tags: asList(operation.tags).map(asText),
      throttling: throttling ?? root.throttling,
      cacheSeconds,
      apiKeyRequired,
      particular:
        throttling !== undefined ||
        cacheSeconds !== undefined ||
        apiKeyRequired !== root.apiKeyRequired,
      tableAccess: unique([...tableAccess, ...plans.flatMap((plan) => plan.tableAccess)]),
      readsPages: tableAccess.some((access) => /^Query\b/.test(access)),
      schemes,
      checksTokens: plans.some(({ scheme }) => isOfTokens(scheme)),
      query: unique(named('query')),
      headers: unique([
        ...named('header'),
        ...(authorization ? ['Authorization'] : []),
        ...(operation.requestBody === undefined ? [] : ['Content-Type']),
      ]),
      binary: unique(binaryTypes(listed)),
    },
    obstacle:
      method === 'TRACE'
        ? `${method} ${path} cannot be deployed: API Gateway has no TRACE.`
        : obstacle,
  };
}

/** The path below the deployment's base path, under which the runtime serves the operation. */
function pathBelow(
  { path, method, bases }: ListedOperation,
  { basePath }: Root,
): { readonly path: string; readonly obstacle?: string } {
  const base = bases.find((one) => one === basePath || one.startsWith(`${basePath}/`));
  if (base !== undefined) return { path: base.slice(basePath.length) + path };
  return {
    path,
    obstacle:
      `${method.toUpperCase()} ${path} cannot be deployed: it is served under ${bases[0] ?? ''}/, ` +
      `and the API is deployed under ${basePath}, the path of the contract's first server.`,
  };
}

function schemeOf(
  name: string,
  { document, report }: Root,
): { readonly scheme: JsonObject; readonly tableAccess: readonly string[] } {
  const { securitySchemes } = asObject(document.components);
  const scheme = dereference(document, asObject(securitySchemes)[name]);
  const pointer = pointerTo('components', 'securitySchemes', name);
  return { scheme, tableAccess: readTableAccess(scheme, pointer, report) };
}

/** OAuth 2 and OpenID Connect end in a bearer token (RFC 6750). */
function isOfTokens({ type, scheme }: JsonObject): boolean {
  return type === 'http'
    ? asText(scheme ?? '').toLowerCase() === 'bearer'
    : type === 'oauth2' || type === 'openIdConnect';
}

function binaryTypes({ requestBody, responses }: ListedOperation): string[] {
  const bodies = [...(requestBody ? [requestBody] : []), ...responses.values()];
  return (
    bodies
      .flatMap(({ content }) => Object.keys(asObject(content)))
      // The gateway compares types without their parameters, and takes nothing that is no type.
      .map((type) => type.split(';', 1)[0]?.trim() ?? '')
      .filter((type) => /^\S+\/\S+$/.test(type) && !isText(type))
  );
}

/** What API Gateway may pass on as text. Multipart bodies carry files. */
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
