import { asObject, dereference, type JsonObject } from '../../compiler/document';
import { finding, type Finding, type FindingPlace, type Report } from '../../compiler/findings';
import { listOperations } from '../../compiler/operation-list';
import { basePaths } from '../../compiler/servers';
import {
  readApiKeyRequired,
  readCors,
  readThrottling,
  type Cors,
  type Throttling,
} from './extensions';
import { readOperation, type DeployedOperation } from './operation';

/** A contract, as far as its deployment goes. */
export interface DeployedContract {
  /** The path of the first server: `/v1`; empty where there is none. */
  readonly basePath: string;
  /** In the contract's own order of paths. */
  readonly operations: readonly DeployedOperation[];
  readonly cors: Cors | undefined;
  readonly throttling: Throttling | undefined;
  /** Whether the gateway demands a key where an operation does not say otherwise. */
  readonly apiKeyRequired: boolean;
  /** The request headers that carry credentials. */
  readonly credentialHeaders: readonly string[];
  /** Values that make no sense. */
  readonly findings: readonly Finding[];
  /** Why it cannot be deployed, a sentence each. */
  readonly obstacles: readonly string[];
}

/** Where a place of the document comes from. */
export type Origin = (pointer: string) => FindingPlace;

/**
 * Reads what the deployment needs to know of a normalised contract.
 *
 * @param origin default: the document itself
 */
export function readContract(
  document: JsonObject,
  origin: Origin = (pointer) => ({ file: '', pointer }),
): DeployedContract {
  const findings: Finding[] = [];
  const report: Report = (code, pointer, ...values) => {
    const place = origin(pointer);
    // A security scheme is read with every operation that names it.
    const isKnown = findings.some(
      (one) => one.pointer === place.pointer && one.file === place.file,
    );
    if (!isKnown) findings.push(finding(code, place, ...values));
  };
  const root = {
    document,
    report,
    basePath: basePaths(document.servers)[0] ?? '',
    throttling: readThrottling(document),
    apiKeyRequired: readApiKeyRequired(document, '', report) ?? false,
  };
  const read = listOperations(document).map((listed) => readOperation(listed, root));
  const obstacles = read.flatMap(({ obstacle }) => obstacle ?? []);
  const { basePath, throttling, apiKeyRequired } = root;
  return {
    basePath,
    operations: read.map(({ operation }) => operation),
    cors: readCors(document),
    throttling,
    apiKeyRequired,
    credentialHeaders: credentialHeaders(document),
    findings,
    obstacles:
      read.length === 0
        ? ['The contract has no operation: there is nothing to deploy.']
        : obstacles,
  };
}

function credentialHeaders(document: JsonObject): string[] {
  const { securitySchemes } = asObject(document.components);
  return Object.values(asObject(securitySchemes)).flatMap((one) => {
    const { type, in: place, name } = dereference(document, one);
    if (type === 'mutualTLS') return [];
    if (type !== 'apiKey') return ['Authorization'];
    return place === 'header' && typeof name === 'string' ? [name] : [];
  });
}
