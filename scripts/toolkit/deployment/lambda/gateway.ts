import type { APIGatewayProxyResult, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Deployment } from '../deployment-file';
import type { Gateway } from './client';
import { functionUrlEvent, httpApiEvent, isBinary, restEvent } from './events';
import type { FunctionProcess } from './function-process';
import {
  bodyText,
  splitTarget,
  type ClientRequest,
  type ClientResponse,
  type Send,
} from './request';

/**
 * Sends each request, as an event of a gateway, to the function whose route matches; a function URL has only one.
 * @param limit milliseconds until Lambda would stop the function
 */
export function gateway(
  deployment: Deployment,
  functions: ReadonlyMap<string, FunctionProcess>,
  kind: Gateway,
  limit?: number,
): Send {
  const { basePath, stage, binaryMediaTypes } = deployment.gateway;
  return async (request) => {
    const [only = ''] = Object.keys(deployment.functions);
    const { key, resource } =
      kind === 'function URL' ? { key: only, resource: '' } : route(deployment, request);
    const target = functions.get(key);
    if (!target) throw new Error(`The function ${key} is not running.`);
    const event =
      kind === 'HTTP API'
        ? httpApiEvent(request, stage)
        : kind === 'function URL'
          ? functionUrlEvent(request, basePath)
          : restEvent(request, { resource, stage, binaryMediaTypes });
    const result = await target.invoke(event, limit);
    return readResult(result, kind !== 'REST API' || returnsBytes(request, binaryMediaTypes));
  };
}

/** The most specific route for the request's path; a variable is less specific than a word. */
function route(
  { functions }: Deployment,
  request: ClientRequest,
): { readonly key: string; readonly resource: string } {
  const { path } = splitTarget(request.target);
  const fitting = Object.entries(functions)
    .flatMap(([key, one]) => one.events.map(({ http }) => ({ key, resource: http.path })))
    .filter(({ resource }) => takes(resource, path));
  fitting.sort((left, right) => variables(left.resource) - variables(right.resource));
  const [best] = fitting;
  if (!best) throw new Error(`No route matches ${path}: the gateway itself would respond.`);
  return best;
}

function takes(resource: string, path: string): boolean {
  const pattern = resource.replaceAll('.', '\\.').replace(/\{proxy\+\}/, '.+');
  return new RegExp(`^${pattern.replace(/\{[^}]+\}/g, '[^/]+')}/?$`).test(path);
}

const variables = (resource: string): number => resource.split('{').length;

/** A REST API decodes base64 only for clients that ask for a binary type first. */
function returnsBytes({ headers }: ClientRequest, binaryMediaTypes: readonly string[]): boolean {
  const [, accept = ''] = headers.find(([name]) => name.toLowerCase() === 'accept') ?? [];
  return isBinary(accept.split(',', 1)[0] ?? '', binaryMediaTypes);
}

/**
 * API Gateway's response from a function's result.
 * @param decodes whether base64 is decoded
 */
export function readResult(result: unknown, decodes: boolean): ClientResponse {
  const { statusCode, headers, multiValueHeaders, cookies, body, isBase64Encoded } = result as Omit<
    APIGatewayProxyResult,
    'statusCode'
  > &
    Pick<APIGatewayProxyStructuredResultV2, 'statusCode' | 'cookies'>;
  const all = {
    ...headers,
    ...multiValueHeaders,
    ...(cookies && { 'set-cookie': cookies }),
  } as Record<string, unknown>;
  return {
    status: statusCode ?? 0,
    headers: Object.fromEntries(
      Object.entries(all).map(([name, value]) => [name.toLowerCase(), [value].flat().join(', ')]),
    ),
    body: bodyText(Buffer.from(body, isBase64Encoded && decodes ? 'base64' : 'utf8')),
  };
}
