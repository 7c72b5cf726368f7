import { OpenAPIRouter, type Operation, type ParsedRequest } from 'openapi-backend';
import type { CompiledOperation, Method } from '../../contract';
import type { RequestState } from '../request-state';
import { problem } from '../../http/problem';
import { RouteTree, type Route } from './tree';
import type { chooseVariant } from './variants';

/** What openapi-backend needs to know about the operation that matched. */
export interface MatchedOperation {
  readonly operationId: string;
  readonly security: CompiledOperation['security'];
}

// Created once: openapi-backend requires an error, but the reason is in the request's state.
const NOT_FOUND = new Error('404-notFound');
const METHOD_NOT_ALLOWED = new Error('405-methodNotAllowed');

/** openapi-backend's router over the compiled routes. Each request is matched once. */
export class ContractRouter extends OpenAPIRouter {
  readonly #tree = new RouteTree();

  constructor(operations: readonly CompiledOperation[], basePaths?: readonly string[]) {
    super({ definition: { openapi: '3.1.0', info: { title: '', version: '' }, paths: {} } });
    for (const operation of operations) {
      for (const base of basePaths ?? operation.bases) {
        this.#tree.add(`${base}${operation.path}`, operation);
      }
    }
  }

  /** Nothing is parsed before the operation and the caller are known: the validator does it, once. */
  override parseRequest(request: unknown): ParsedRequest {
    return request as ParsedRequest;
  }

  override matchOperation(request: unknown): Operation {
    const current = request as RequestState;
    const route = this.#route(current);
    const matched: MatchedOperation = {
      operationId: handlerName(route.operation.id),
      security: route.operation.security,
    };
    current.operation = route.operation;
    current.pathNames = route.names;
    const { division } = route.operation;
    if (division) current.pathValues = division.divide(current.pathValues, route.names, division);
    return matched as unknown as Operation;
  }

  #route(current: RequestState): Route {
    let match;
    try {
      match = this.#tree.find(current.path);
    } catch {
      current.refusal = problem.badRequest('The path is not valid percent-encoded UTF-8.');
      throw NOT_FOUND;
    }
    if (!match) {
      current.refusal = problem.notFound('Path');
      throw NOT_FOUND;
    }
    const { methods } = match;
    const route = methods.get(current.method) ?? (current.isHead ? methods.get('GET') : undefined);
    if (!route) {
      current.allow = allowed(methods);
      for (const { operation } of methods.values()) current.template = operation.path;
      throw METHOD_NOT_ALLOWED;
    }
    current.pathValues = match.values;
    const { variants } = route;
    // The first one need not be a variant itself: `basePaths` may give it the path of others.
    const choose = variants?.[1]?.operation.variant?.choose as typeof chooseVariant | undefined;
    return variants && choose ? choose(variants, current) : route;
  }
}

/**
 * openapi-backend keeps handlers of operations together with its own (`notFound`). The names must not
 * collide.
 */
export function handlerName(operationId: string): string {
  return `operation ${operationId}`;
}

/** The methods of a path, including those that the runtime adds: `HEAD` for `GET`, and `OPTIONS`. */
function allowed(methods: ReadonlyMap<string, Route>): Method[] {
  const names = new Set(methods.keys() as Iterable<Method>);
  if (names.has('GET')) names.add('HEAD');
  names.add('OPTIONS');
  return [...names].sort();
}
