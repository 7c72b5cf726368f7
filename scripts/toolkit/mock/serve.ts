import type { Api } from 'openapi-first-runtime';
import type { Logger, Observer } from 'openapi-first-runtime/telemetry';
import { createServer } from 'openapi-first-runtime/server';
import type { Addresses } from '../compiler/addresses';
import { allowLocalPages } from '../server/local-pages';
import { bootApi, silent } from '../tester/boot';
import { rememberingWishes } from './asked';
import { mockSecurity } from './credentials';
import { answering } from './handler';
import { keepingHandler } from './keep';
import { mockProblems } from './own';
import { loadPrism } from './prism';
import { resourcesIn } from './resources';
import { keepingOf, type Keeping } from './stateful';
import type { Received } from '../tester/harness';
import { compileInto } from '../tester/prepare';
import { Workspace } from '../tester/workspace';

export interface ServeContractOptions {
  /** Respond with the contract's examples; otherwise every operation returns 501. Default false. */
  readonly mock?: boolean;
  /** Generate data from the schemas instead of using the examples. Default false. */
  readonly dynamic?: boolean;
  /** Remember what requests create, change and delete, in memory. Default false. */
  readonly stateful?: boolean;
  /** Default 3000; 0 takes any free port. */
  readonly port?: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
  readonly log?: Logger;
  /** Called for every request. Default: nothing. */
  readonly observe?: Observer;
  /** Files that are read instead of addresses. Default: none. */
  readonly addresses?: Addresses;
  /** Origins whose pages may call it, in addition to those of this machine. Default: none. */
  readonly origins?: readonly string[];
}

export interface ServedContract {
  readonly url: string;
  /** The base paths from the contract's servers. */
  readonly bases: readonly string[];
  readonly title: string;
  readonly operations: readonly { method: string; path: string; id: string }[];
  /** How many findings the compiler has; `npm run contract` shows them. */
  readonly findings: number;
  close(): Promise<void>;
}

/**
 * Serves any contract without a line of code: everything that the contract says about requests is enforced,
 * and well-formed credentials are accepted.
 * @throws ContractError if the contract cannot be compiled
 */
export async function serveContract(
  file: string,
  { port = 3000, host = '127.0.0.1', ...options }: ServeContractOptions = {},
): Promise<ServedContract> {
  const { api, ...about } = await contractApi(file, options);
  const server = createServer(allowLocalPages(api, options.origins));
  const listening = await server.listen(port, host);
  const { address, family, port: bound } = listening;
  const url = `http://${family === 'IPv6' ? `[${address}]` : address}:${bound}`;
  return { url, ...about, close: () => server.close() };
}

/** The API that `serveContract` serves. */
export async function contractApi(
  file: string,
  {
    mock = false,
    dynamic = false,
    stateful = false,
    log = silent,
    observe,
    addresses,
  }: Pick<
    ServeContractOptions,
    'mock' | 'dynamic' | 'stateful' | 'log' | 'observe' | 'addresses'
  > = {},
): Promise<{ api: Api } & Pick<ServedContract, 'title' | 'bases' | 'operations' | 'findings'>> {
  const workspace = new Workspace();
  try {
    const { operations, sampler, findings, published, model } = await compileInto(
      workspace,
      file,
      addresses,
    );
    const { contract, problems } = await workspace.load();
    const prism = mock ? await loadPrism(published) : undefined;
    const found = resourcesIn(model, operations);
    const kept = stateful ? keepingOf(found, operations, sampler) : new Map<string, Keeping>();
    const mocked = { operations, resources: found.all, sampler, prism, dynamic };
    const handlers = Object.fromEntries(
      operations.map((operation) => {
        const keep = kept.get(operation.id);
        const handler = keep
          ? keepingHandler(operation, mocked, keep)
          : answering(operation, mocked);
        return [operation.id, (received: Received) => handler(received)];
      }),
    );
    const told = { log, ...(observe && { observe }) };
    const api = mock
      ? bootApi(contract, handlers, {
          ...told,
          security: mockSecurity,
          // The contract's own examples are shown, whatever its schemas say.
          responses: 'off',
          ...(problems && { problems: mockProblems(problems) }),
        })
      : bootApi(contract, {}, { ...told, ...(problems && { problems }) });
    return {
      api: rememberingWishes(api),
      title: contract.settings.title,
      bases: [...new Set(operations.flatMap((operation) => operation.bases))],
      operations: operations.map(({ method, path, id }) => ({ method, path, id })),
      findings: findings.length,
    };
  } finally {
    workspace.remove();
  }
}

/** What is printed when a contract is served. */
export function contractBanner(
  file: string,
  { url, bases, title, operations, findings }: ServedContract,
  mock: boolean,
): string {
  const answers = mock ? 'examples from the contract' : '501 for every operation';
  const found = findings === 0 ? '' : `\n  findings    ${findings}: npm run contract -- ${file}`;
  return `
  ${title}
  listening   ${bases.map((base) => url + base).join(', ') || url}
  contract    ${file}
  operations  ${operations.length}, answering ${answers}${found}
`;
}
