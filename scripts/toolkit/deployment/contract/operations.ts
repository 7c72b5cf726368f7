import { placeOf } from '../../compiler/document';
import { byName } from '../names';
import {
  resolve,
  type Body,
  type Document,
  type Operation,
  type PathItem,
  type SecurityScheme,
  type Throttling,
} from './document';

export type Method = 'GET' | 'PUT' | 'POST' | 'DELETE' | 'OPTIONS' | 'HEAD' | 'PATCH' | 'TRACE';
const methods: readonly Method[] = [
  'GET',
  'PUT',
  'POST',
  'DELETE',
  'OPTIONS',
  'HEAD',
  'PATCH',
  'TRACE',
];

/** One operation, as far as its deployment goes. */
export interface DeployedOperation {
  readonly id: string;
  readonly method: Method;
  /** As in the contract, without the servers' base path. */
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
  /** Names of the security schemes, sorted. */
  readonly schemes: readonly string[];
  /** Names of the query parameters, and of the headers that a request may carry. */
  readonly query: readonly string[];
  readonly headers: readonly string[];
  /** Media types of requests and responses that are no text. */
  readonly binary: readonly string[];
}

/** All operations in the contract's own order of paths. */
export function readOperations(document: Document): DeployedOperation[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method.toLowerCase()] as Operation | undefined;
      return operation ? [readOperation(document, path, item, method, operation)] : [];
    }),
  );
}

function readOperation(
  document: Document,
  path: string,
  item: PathItem,
  method: Method,
  operation: Operation,
): DeployedOperation {
  const requirements = operation.security ?? document.security ?? [];
  const schemes = [...new Set(requirements.flatMap((one) => Object.keys(one)))].sort(byName);
  const plans = schemes.map((name) => securityScheme(document, name));
  const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map(
    (parameter) => resolve(document, 'parameters', parameter),
  );
  const named = (place: string): string[] => [
    ...parameters.filter((one) => one.in === place).map((one) => one.name),
    ...plans.flatMap((plan) =>
      plan.type === 'apiKey' && plan.in === place && plan.name ? [plan.name] : [],
    ),
  ];
  const everywhere = document['x-api-key-required'] ?? false;
  const apiKeyRequired = operation['x-api-key-required'] ?? everywhere;
  const cacheSeconds = operation['x-cache']?.ttlSeconds;
  const authorization = plans.some((plan) => plan.type !== 'apiKey' && plan.type !== 'mutualTLS');
  return {
    id: operation.operationId,
    method,
    path: placeOf(path),
    tags: operation.tags ?? [],
    throttling: operation['x-throttling'] ?? document['x-throttling'],
    cacheSeconds,
    apiKeyRequired,
    particular:
      operation['x-throttling'] !== undefined ||
      cacheSeconds !== undefined ||
      apiKeyRequired !== everywhere,
    tableAccess: unique([
      ...(operation['x-table-access'] ?? []),
      ...plans.flatMap((plan) => plan['x-table-access'] ?? []),
    ]),
    schemes,
    query: unique(named('query')),
    headers: unique([
      ...named('header'),
      ...(authorization ? ['Authorization'] : []),
      ...(operation.requestBody ? ['Content-Type'] : []),
    ]),
    binary: unique(
      mediaTypes(document, operation)
        // The gateway compares types without their parameters, and takes nothing that is no type.
        .map((type) => type.split(';', 1)[0]?.trim() ?? '')
        .filter((type) => /^\S+\/\S+$/.test(type) && !isText(type)),
    ),
  };
}

function securityScheme(document: Document, name: string): SecurityScheme {
  const scheme = document.components?.securitySchemes?.[name];
  if (!scheme) throw new Error(`The contract has no security scheme named ${name}.`);
  return resolve(document, 'securitySchemes', scheme);
}

function mediaTypes(document: Document, operation: Operation): string[] {
  const bodies: Body[] = [
    ...(operation.requestBody ? [resolve(document, 'requestBodies', operation.requestBody)] : []),
    ...Object.values(operation.responses ?? {}).map((one) => resolve(document, 'responses', one)),
  ];
  return bodies.flatMap((body) => Object.keys(body.content ?? {}));
}

/** What API Gateway may pass on as text. Multipart bodies carry files. */
function isText(mediaType: string): boolean {
  const type = mediaType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return (
    type.startsWith('text/') ||
    /[/+](json|xml|yaml|x-www-form-urlencoded|x-ndjson|javascript|graphql)$/.test(type)
  );
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)].sort(byName);
}
