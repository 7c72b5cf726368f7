import { OpenAPIBackend, type Context, type Handler } from 'openapi-backend';
import type { authentication } from './authentication';
import type { RequestState } from './request-state';
import { collect, isStream, type BodyStream } from '../http/body-stream';
import type { HttpResponse } from '../http/message';
import type { ApiOptions } from './options';
import { isProblem, problem, type Problem } from '../http/problem';
import { ContractRouter, handlerName } from './router/router';
import type { Throttle } from './throttling';
import { ContractValidator } from './validator';

/** The steps that openapi-backend does not have, by the names under which it calls them. */
export interface Steps {
  /** Calls the operation's handler and builds its response. */
  readonly perform: (current: RequestState) => Promise<HttpResponse>;
  /** The path does not have the method: 405, or the response to `OPTIONS`. */
  readonly methodNotAllowed: (current: RequestState) => HttpResponse;
  readonly throttle: Throttle | undefined;
}

/**
 * openapi-backend as after `init()`, without `init()`, which would check, dereference and compile a
 * document for half a second and more. Its public fields are set to the compiled contract instead.
 * `handleRequest` still runs route → authenticate → validate → operation.
 */
export function createBackend<Caller>(options: ApiOptions<Caller>, steps: Steps): OpenAPIBackend {
  const router = new ContractRouter(options.contract.operations, options.basePaths);
  const backend = new OpenAPIBackend({
    definition: router.definition,
    handlers: { ...operationHandlers(options, steps), ...ownHandlers(steps) },
    securityHandlers: securityHandlers(options),
  });
  backend.definition = router.definition;
  backend.router = router;
  backend.validator = new ContractValidator(router);
  backend.initialized = true;
  return backend;
}

/** A step as openapi-backend calls it: the request's state is the argument after the context. */
function step(run: (current: RequestState, context: Context) => unknown): Handler {
  return (context: Context, current: RequestState): unknown => run(current, context);
}

function operationHandlers<Caller>(
  { contract, operations }: ApiOptions<Caller>,
  { perform }: Steps,
): Record<string, Handler> {
  const handlers: Record<string, Handler> = {};
  const run = step(perform);
  for (const { id } of contract.operations) {
    if (Object.hasOwn(operations, id)) handlers[handlerName(id)] = run;
  }
  return handlers;
}

function ownHandlers({ methodNotAllowed, throttle }: Steps): Record<string, Handler> {
  return {
    notFound: step(({ refusal }) => {
      throw refusal ?? problem.notFound('Path');
    }),
    methodNotAllowed: step(methodNotAllowed),
    unauthorizedHandler: step((current) => {
      throttle?.failed(current);
      throw authenticationOf(current).unauthorized(current);
    }),
    postSecurityHandler: step((current) => {
      const { operation } = current;
      if (operation && operation.security.length > 0) {
        try {
          authenticationOf(current).authorise(current);
        } catch (error) {
          if (isProblem(error) && error.status === 401) throttle?.failed(current);
          throw error;
        }
        throttle?.admit(current, operation);
      }
      const { body } = current.request;
      return isStream(body) ? readWhole(current, body) : undefined;
    }),
    validationFail: step((current) => {
      throw refusal(current);
    }),
    notImplemented: step(({ operation }) => {
      throw problem.notImplemented(`The operation ${operation?.id ?? ''} has no handler.`);
    }),
    // Before the request costs anything, and only if throttling is enforced here.
    ...(throttle && {
      postRoutingHandler: step((current) => {
        if (current.operation) throttle.arrive(current, current.operation);
      }),
    }),
  };
}

/** @throws Problem 413 */
async function readWhole(current: RequestState, body: BodyStream): Promise<void> {
  const limit = current.operation?.maxBodyBytes ?? 0;
  current.body = await collect(body, limit);
  if (!current.body) throw problem.contentTooLarge(limit);
}

/** 428 if only `If-Match` is missing and the contract declares that status (RFC 6585, section 3). */
function refusal({ faults, operation }: RequestState): Problem {
  const [fault] = faults;
  if (
    faults.length === 1 &&
    fault?.in === 'header' &&
    fault.pointer.toLowerCase() === '/if-match' &&
    fault.message === 'is required' &&
    operation?.responses.some(({ status }) => status === '428')
  ) {
    return problem.preconditionRequired(
      'Send If-Match with the ETag of the version that you have.',
    );
  }
  return problem.badRequest('The request is not valid.', faults);
}

function securityHandlers<Caller>({ contract, security }: ApiOptions<Caller>) {
  const handlers: Record<string, Handler> = {};
  for (const [name, plan] of Object.entries(contract.settings.securitySchemes)) {
    const scheme = security[name];
    if (!scheme) continue;
    handlers[name] = step((current) =>
      authenticationOf(current).authenticate(current, name, plan, scheme),
    );
  }
  return handlers;
}

/** Only for operations with security; their contract names it. */
function authenticationOf({ operation }: RequestState): typeof authentication {
  return operation?.steps.security as typeof authentication;
}
