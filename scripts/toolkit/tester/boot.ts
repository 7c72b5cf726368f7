import { createApi, type Api, type ApiOptions, type SecurityScheme } from 'openapi-first-runtime';
import type { Contract } from 'openapi-first-runtime/compiled';
import type { Logger } from 'openapi-first-runtime/telemetry';
import { usedSchemes } from './prepare';

/** A logger that writes nothing. */
export const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => silent,
};

type Handlers = Readonly<Record<string, (request: never) => unknown>>;

interface BootOptions extends Partial<
  Pick<ApiOptions<string>, 'log' | 'problems' | 'observe' | 'responses'>
> {
  /** Of every scheme. */
  readonly security?: SecurityScheme<string>;
}

/**
 * An API for a contract whose security schemes are not implemented: well-formed credentials are accepted,
 * with whatever scopes are required.
 */
export function bootApi(
  contract: Contract,
  operations: Handlers,
  {
    log = silent,
    security = ({ scheme, scopes }) => ({ caller: scheme, scopes }),
    ...options
  }: BootOptions = {},
): Api {
  return createApi({
    contract: sendingAll(contract),
    operations,
    security: Object.fromEntries(usedSchemes(contract).map((name) => [name, security])),
    log,
    missingOperations: '501',
    responses: 'fail',
    ...options,
  });
}

/** Samples and examples have members of every kind that a schema allows, and are sent unchanged. */
function sendingAll({ settings, operations }: Contract): Contract {
  return {
    settings,
    operations: operations.map((operation) => ({
      ...operation,
      responses: operation.responses.map((response) => ({
        ...response,
        contents: response.contents.map((content) => ({ ...content, members: {} })),
      })),
    })),
  };
}
