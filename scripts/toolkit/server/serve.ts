import { given, Throttle, type Environment } from 'openapi-first-runtime';
import { RouteTree, type Contract } from 'openapi-first-runtime/compiled';
import { createServer } from 'openapi-first-runtime/server';
import { Failure } from '../failure';
import { loadApi, loadContract } from '../project';
import type { DevelopmentApi } from './development-api';
import { allowLocalPages } from './local-pages';
import type { Model } from '../compiler/model';
import type { Carried } from './carried';
import type { LocalStream } from './local-stream';
import { documentationPages } from './pages';

/** What replaces the deployed services on a local machine. */
export interface StandIns {
  readonly env: Environment;
  /** Where the data is, in words. Undefined if there is none. */
  readonly place?: string;
  /** Creates credentials for a security scheme, for trying the API. Undefined if that is not possible. */
  readonly credentials: (model: Model, scheme: string) => Promise<Carried | undefined>;
  /** Tells other scripts where the server runs; returns a function that withdraws this. */
  readonly announce: (url: string) => () => void;
  /** The stream of the table; none if the database is not embedded. */
  readonly stream?: LocalStream;
  readonly close: () => Promise<void>;
}

export interface Serving {
  url: string;
  /** Paths of the pages that are served in addition to the API. */
  pages: ReadonlySet<string>;
  /** Lets requests finish, then closes the stand-ins. */
  close: () => Promise<void>;
}

/**
 * Serves this API on this machine: the same `src/api.ts` as deployed, its documentation next to it, and the
 * limits that the gateway would enforce. Pages on this machine may call it.
 *
 * @param port 0 takes any free port.
 * @throws Failure that says what the API lacks
 */
export async function serveLocally(
  standIns: StandIns,
  development: DevelopmentApi,
  port: number,
  host: string,
): Promise<Serving> {
  try {
    const { createApi } = await loadApi();
    const { adapt } = development;
    const api = told(() => createApi(standIns.env, { throttle: new Throttle(), adapt }));
    const pages = besideTheContract(await loadContract(), documentationPages());
    if (api.events) standIns.stream?.connect(api.events);
    // Whoever tries events does not want to wait a minute for the next attempt.
    const isTold = given(standIns.env, 'WEBHOOK_RECEIVERS') !== undefined;
    const often = isTold ? { taskInterval: 2_000 } : {};
    const server = createServer(allowLocalPages(api), { pages, ...often });
    const address = await server.listen(port, host);
    return {
      url: `http://localhost:${address.port}`,
      pages: new Set(pages.keys()),
      close: async () => {
        await server.close(5_000);
        await standIns.close();
      },
    };
  } catch (error) {
    await standIns.close();
    throw error;
  }
}

/**
 * If the API refuses to start because of a setting or an operation without a handler, the error is a plain
 * Error whose message says what to do. Its place in the code does not help.
 */
function told<T>(begin: () => T): T {
  try {
    return begin();
  } catch (error) {
    if (!(error instanceof Error) || error.constructor !== Error) throw error;
    throw new Failure(error.message, { cause: error });
  }
}

/** A page is not served if the contract has its path: the operation was requested. */
function besideTheContract<Page>(
  contract: Contract,
  pages: ReadonlyMap<string, Page>,
): Map<string, Page> {
  const routes = new RouteTree();
  for (const operation of contract.operations)
    for (const base of operation.bases) routes.add(`${base}${operation.path}`, operation);
  return new Map([...pages].filter(([path]) => routes.find(path) === undefined));
}
