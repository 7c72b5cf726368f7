import { createRequire } from 'node:module';
import type { JsonObject } from '../compiler/document';
import { root } from '../project';
import type { Operation } from '../tester/operations';
import { forPrism } from './for-prism';

/** What Prism should return; it chooses whatever is omitted. */
export interface Choice {
  readonly code?: number | undefined;
  /** A name under `examples`. */
  readonly example?: string | undefined;
  /** Generated data instead of the contract's examples. */
  readonly dynamic?: boolean | undefined;
  /** Generates the same data again. */
  readonly seed?: string | undefined;
}

export interface PrismAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly contentType: string | undefined;
  readonly body: unknown;
}

/** Prism on one contract, as a library. */
export interface Prism {
  /** Prism's response to an operation, or its error, which has a status. */
  answer(
    operation: Operation,
    choice: Choice,
    accept: string | undefined,
  ): Promise<PrismAnswer | PrismError>;
}

export interface PrismError {
  readonly error: Error & { readonly status?: number; readonly detail?: string };
}

/**
 * Loads Prism. Undefined if it is not installed, or cannot read the contract.
 *
 * It only provides responses: the compiled contract has already checked the requests, and nothing is
 * sent anywhere, callbacks included.
 */
export async function loadPrism(contract: JsonObject): Promise<Prism | undefined> {
  const library = installed();
  if (!library) return undefined;
  let resources: readonly Resource[];
  try {
    resources = await library.getHttpOperationsFromSpec(forPrism(contract));
  } catch {
    return undefined;
  }
  const byKey = new Map(
    resources.map(({ callbacks: _sent, ...one }) => [`${one.method} ${one.path}`, one]),
  );
  const config = {
    validateRequest: false,
    validateResponse: false,
    checkSecurity: false,
    errors: false,
    isProxy: false,
    upstreamProxy: undefined,
  };
  const route: Route = ({ resources: [only] }) => ({ _tag: 'Right', right: only });
  const instance = library.createInstance({ ...config, mock: {} }, { logger: LOGGER, route });
  return {
    async answer({ method, name }, { code, example, dynamic = false, seed }, accept) {
      const lower = method.toLowerCase();
      const resource = byKey.get(`${lower} ${name}`);
      if (!resource) return { error: new Error('Prism does not know this operation') };
      const mock = { code, exampleKey: example, dynamic, seed, mediaTypes: accept?.split(',') };
      const input = { method: lower, url: { path: name }, headers: {} };
      const result = await instance.request(input, [resource], { ...config, mock })();
      return result._tag === 'Right' ? answerOf(result.right.output) : { error: result.left };
    },
  };
}

function answerOf({ statusCode, headers = {}, body }: Output): PrismAnswer {
  const sent = Object.entries(headers).filter(([, value]) => value !== null);
  const isType = ([name]: readonly [string, unknown]): boolean =>
    name.toLowerCase() === 'content-type';
  const type = sent.find(isType)?.[1];
  return {
    status: statusCode,
    headers: Object.fromEntries(sent.filter((one) => !isType(one))),
    contentType: body === undefined ? undefined : (type as string | undefined),
    body,
  };
}

/** The parts of @stoplight/prism-http, which belongs to @stoplight/prism-cli, that this file uses. */
interface Library {
  getHttpOperationsFromSpec(document: JsonObject): Promise<Resource[]>;
  createInstance(
    config: object,
    components: { logger: object; route: Route },
  ): {
    request(input: object, resources: readonly object[], config: object): () => Promise<Result>;
  };
}
interface Resource {
  readonly method: string;
  readonly path: string;
  readonly callbacks?: unknown;
}
interface Output {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}
type Route = (asked: { resources: readonly unknown[] }) => { _tag: 'Right'; right: unknown };
type Result =
  { _tag: 'Right'; right: { output: Output } } | { _tag: 'Left'; left: PrismError['error'] };

function installed(): Library | undefined {
  try {
    const cli = createRequire(`${root}/package.json`).resolve('@stoplight/prism-cli/package.json');
    return createRequire(cli)('@stoplight/prism-http') as Library;
  } catch {
    return undefined;
  }
}

/** Prism's own log adds nothing to the server's log. */
const quiet = (): void => undefined;
const LOGGER = {
  ...{ trace: quiet, debug: quiet, info: quiet, success: quiet, start: quiet },
  ...{ warn: quiet, error: quiet, fatal: quiet, child: () => LOGGER as object },
};
