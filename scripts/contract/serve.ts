import type { AddressInfo } from 'node:net';
import type { Api } from '../../src/runtime/api';
import type { Logger } from '../../src/runtime/log';
import { createServer } from '../../src/server';
import { bootApi, silent } from './boot';
import { mockHandler, rememberingAccept } from './mock';
import { compileInto } from './prepare';
import { Workspace } from './workspace';

export interface ServeContractOptions {
  /** Answer with examples by the contract; otherwise every operation answers 501. Default false. */
  readonly mock?: boolean;
  /** Default 3000; 0 takes any free port. */
  readonly port?: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
  readonly log?: Logger;
}

export interface ServedContract {
  readonly address: AddressInfo;
  readonly title: string;
  readonly operations: readonly { method: string; path: string; id: string }[];
  /** What the compiler repaired or refused to guess. */
  readonly findings: number;
  close(): Promise<void>;
}

/**
 * Serves any contract without a line of code: everything that the contract says of requests holds,
 * and credentials are taken when they are there and well-formed.
 *
 * @throws ContractError where the contract makes no sense.
 */
export async function serveContract(
  file: string,
  { port = 3000, host = '127.0.0.1', ...options }: ServeContractOptions = {},
): Promise<ServedContract> {
  const { api, title, operations, findings } = await contractApi(file, options);
  const server = createServer(api);
  const address = await server.listen(port, host);
  return { address, title, operations, findings, close: () => server.close() };
}

/** The API that `serveContract` serves. */
export async function contractApi(
  file: string,
  { mock = false, log = silent }: Pick<ServeContractOptions, 'mock' | 'log'> = {},
): Promise<{ api: Api } & Pick<ServedContract, 'title' | 'operations' | 'findings'>> {
  const workspace = new Workspace();
  try {
    const { operations, sampler, findings } = await compileInto(workspace, file);
    const contract = await workspace.loadContract();
    const handlers = Object.fromEntries(
      operations.map((operation) => [operation.id, mockHandler(operation, sampler)]),
    );
    const api = bootApi(contract, mock ? handlers : {}, log);
    return {
      api: rememberingAccept(api),
      title: contract.settings.title,
      operations: operations.map(({ method, path, id }) => ({ method, path, id })),
      findings: findings.length,
    };
  } finally {
    workspace.remove();
  }
}
