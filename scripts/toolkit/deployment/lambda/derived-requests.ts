import type { HttpRequest } from 'openapi-first-runtime';
import type { Model } from '../../compiler/model';
import { credentialsFor, type Credentials } from '../../tester/credentials';
import { inputsOf } from '../../tester/inputs';
import { operationsOf, type Operation } from '../../tester/operations';
import { requestFor } from '../../tester/request';
import { Sampler } from '../../tester/sample/index';
import { readContract } from '../contract/deployed-contract';
import type { Client } from './client';

/** A valid request to one operation, made from the contract alone. */
export interface DerivedRequest {
  readonly operationId: string;
  readonly method: string;
  /** Without the deployment's base path. */
  readonly target: string;
  /** Without credentials. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
  /** Undefined if it needs none. */
  readonly credentials: ((client: Client) => Record<string, string>) | undefined;
  /** Whether the operation itself uses the table. */
  readonly usesTable: boolean;
  /** Whether it has only what the contract requires. There is one such request per operation. */
  readonly least: boolean;
}

/**
 * Requests for each operation, if the contract allows one: with all parameters, and with only what is
 * required.
 */
export function derivedRequests(model: Model): DerivedRequest[] {
  const operations = operationsOf(model);
  const sampler = new Sampler(model.schemas);
  const { basePath, operations: deployed } = readContract(model);
  return operations.flatMap((operation) => {
    const base = operation.bases.find((one) => one === basePath || one.startsWith(`${basePath}/`));
    const known = deployed.find(({ id }) => id === operation.id);
    if (base === undefined || !known) return [];
    const { requests } = inputsOf(operation, operations, sampler);
    const credentials = pick(operation);
    return [...new Set([requests[0], requests.at(-1)])].flatMap((parts): DerivedRequest[] => {
      if (!parts) return [];
      const checker = sampler.checker('request');
      const request = requestFor({ ...operation, bases: [base] }, parts, checker);
      const query = [request.query, ...(credentials?.query ?? [])].filter((one) => one !== '');
      return [
        {
          operationId: operation.id,
          method: request.method,
          target: [request.path.slice(basePath.length), query.join('&')].filter(Boolean).join('?'),
          headers: headersOf(request),
          body: request.body,
          credentials: credentials && ((client) => carried(credentials, client)),
          usesTable: known.tableAccess.length > 0,
          least: parts === requests.at(-1),
        },
      ];
    });
  });
}

/**
 * The alternative that needs only a token, because only tokens can be created here; otherwise the first.
 */
function pick(operation: Operation): Credentials | undefined {
  const all = credentialsFor(operation);
  return all.find(isToken) ?? all[0];
}

function isToken({ headers, query, cookies, clientCertificate }: Credentials): boolean {
  const names = Object.keys(headers);
  return (
    names.join() === 'authorization' &&
    headers.authorization?.startsWith('Bearer ') === true &&
    query.length + cookies.length === 0 &&
    clientCertificate === undefined
  );
}

function carried({ headers, cookies }: Credentials, client: Client): Record<string, string> {
  return {
    ...headers,
    ...(headers.authorization?.startsWith('Bearer ') ? { authorization: client.bearer() } : {}),
    ...(cookies.length > 0 ? { cookie: cookies.join('; ') } : {}),
  };
}

/** The request's own headers: those of the connection are written by the sender. */
function headersOf({ headers }: HttpRequest): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || ['host', 'content-length'].includes(name)
        ? []
        : [[name, String(value)]],
    ),
  );
}
