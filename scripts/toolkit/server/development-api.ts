import {
  given,
  problem,
  problemJson,
  type ApiOptions,
  type Environment,
  type SecurityScheme,
} from 'openapi-first-runtime';
import type { Contract } from 'openapi-first-runtime/compiled';
import { LOG_LEVELS } from 'openapi-first-runtime/telemetry';
import { explained } from './explain';
import type { Screen } from './log/colours';
import { logLines } from './log/log-lines';
import { requestLines } from './log/request-line';

/**
 * How an API is created during development: operations without a handler return 501 instead of preventing
 * the start; responses say why they fail; and requests are logged as readable lines if there is a reader.
 */
export class DevelopmentApi {
  /** What is missing from the API, one line each. */
  readonly gaps: string[] = [];

  /** @param screen a terminal with a reader; undefined: the log is JSON */
  constructor(
    private readonly env: Environment,
    private readonly screen: Screen | undefined,
  ) {}

  readonly adapt = <Caller>(options: ApiOptions<Caller>): ApiOptions<Caller> => {
    const { contract, operations, security } = options;
    const declared = contract.operations.map(({ id }) => id);
    const missing = declared.filter((id) => !Object.hasOwn(operations, id));
    const superfluous = Object.keys(operations).filter((id) => !declared.includes(id));
    const schemes = schemesOf(contract).filter((name) => !Object.hasOwn(security, name));
    this.gaps.push(
      ...missing.map((id) => `The operation ${id} has no handler: it returns 501.`),
      ...superfluous.map((id) => `The handler ${id} has no operation in the contract.`),
      ...schemes.map((name) => `The security scheme ${name} has no function: it returns 501.`),
    );
    return {
      ...options,
      ...this.#logging(),
      operations: Object.fromEntries(
        Object.entries(operations).filter(([id]) => declared.includes(id)),
      ),
      security: {
        ...security,
        ...Object.fromEntries(schemes.map((name) => [name, unwritten<Caller>(name)])),
      },
      missingOperations: '501',
      ...(this.env.NODE_ENV !== 'production' && {
        problems: explained(options.problems ?? problemJson),
      }),
    };
  };

  #logging(): Pick<ApiOptions<unknown>, 'log' | 'observe'> | undefined {
    if (!this.screen) return undefined;
    const named = given(this.env, 'LOG_LEVEL')?.toLowerCase();
    const level = LOG_LEVELS.find((one) => one === named) ?? 'info';
    return { log: logLines(this.screen, level), observe: requestLines(this.screen, level) };
  }
}

function schemesOf({ operations }: Contract): string[] {
  return [
    ...new Set(operations.flatMap(({ security }) => security.flatMap((one) => Object.keys(one)))),
  ];
}

function unwritten<Caller>(name: string): SecurityScheme<Caller, never> {
  return () => {
    throw problem.notImplemented(`The security scheme ${name} has no function.`);
  };
}
