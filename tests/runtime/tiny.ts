import { transformSync } from '@swc/core';
import { compile, modelOf, type JsonObject } from 'openapi-first-toolkit/compiler';
import * as compiled from '../../src/runtime/compiled';
import { createApi, type Api } from '../../src/runtime/pipeline/api';
import type { Contract } from '../../src/runtime/contract';
import type { HttpRequest, WholeResponse } from '../../src/runtime/http/message';
import type { Logger } from '../../src/runtime/telemetry/log';
import type { Observation } from '../../src/runtime/telemetry/observation';
import type { ApiOptions } from '../../src/runtime/pipeline/options';

/** What reached a handler. */
export interface Received {
  readonly operationId: string;
  readonly params: Record<string, unknown>;
  readonly query: Record<string, unknown>;
  readonly headers: Record<string, unknown>;
  readonly cookies: Record<string, unknown>;
  readonly body: unknown;
  readonly contentType: string | undefined;
  readonly caller: unknown;
  readonly log: Logger;
}

export type Handler = (request: Received) => unknown;

export const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => silent,
};

/** A contract of a few lines through all steps of the generator, as the runtime gets it. */
export function compileTiny(document: object): Contract {
  const whole = { openapi: '3.1.0', info: { title: 'Tiny', version: '1' }, ...document };
  return evaluate(compile(modelOf(structuredClone(whole) as JsonObject)).files);
}

/** The generated modules, evaluated without a file being written. */
function evaluate(files: Readonly<Record<string, string>>): Contract {
  const validators = evaluateModule(files['validators.js'], {});
  const { contract } = evaluateModule(files['contract.ts'], { './validators.js': validators });
  return contract as Contract;
}

/** What a generated module exports. Its other imports are those of the runtime. */
export function evaluateModule(
  text = '',
  imports: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  // In this process: esbuild would start one of its own for each suite.
  const { code } = transformSync(text, {
    configFile: false,
    swcrc: false,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
  });
  const module = { exports: {} };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the text is what is tested
  const run = new Function('module', 'exports', 'require', code) as (
    ...args: readonly unknown[]
  ) => void;
  run(module, module.exports, (path: string) => imports[path] ?? compiled);
  return module.exports;
}

export interface Answer extends WholeResponse {
  /** The body, parsed where it is JSON. */
  readonly json: Record<string, unknown>;
  readonly text: string;
}

export interface TinyOptions extends Partial<Omit<ApiOptions<unknown>, 'contract' | 'operations'>> {
  /** What all handlers do where `handlers` has none. Default: `{status: 200}`. */
  readonly handler?: Handler;
  readonly handlers?: Readonly<Record<string, Handler>>;
}

/** A tiny API, what reached its handlers, and what its observer was told. */
export class Tiny {
  readonly received: Received[] = [];
  readonly observed: Observation[] = [];
  readonly contract: Contract;
  readonly api: Api;

  constructor(document: object, { handler, handlers = {}, ...options }: TinyOptions = {}) {
    this.contract = compileTiny(document);
    const operations = Object.fromEntries(
      this.contract.operations.map(({ id }) => [
        id,
        (request: Received) => {
          this.received.push({ ...request, log: request.log, operationId: id });
          return (handlers[id] ?? handler ?? (() => ({ status: 200 })))(request);
        },
      ]),
    );
    this.api = createApi({
      log: silent,
      security: {},
      responses: 'off',
      observe: (observation) => this.observed.push(observation),
      ...options,
      contract: this.contract,
      operations,
    });
  }

  get last(): Received {
    const last = this.received.at(-1);
    if (!last) throw new Error('No request has reached a handler');
    return last;
  }

  /** Sends `GET /path?query`, or any method that stands before the path. */
  async send(target: string, request: Partial<HttpRequest> = {}): Promise<Answer> {
    const [first = '', second] = target.split(' ');
    const url = second ?? first;
    const at = url.indexOf('?');
    const response = (await this.api.handle({
      method: second === undefined ? 'GET' : first,
      path: at < 0 ? url : url.slice(0, at),
      query: at < 0 ? '' : url.slice(at + 1),
      headers: {},
      requestId: 'r-1',
      ...request,
    })) as WholeResponse;
    const text = String(response.body ?? '');
    const type = response.headers['Content-Type'] ?? '';
    const json =
      String(type).includes('json') && text !== ''
        ? (JSON.parse(text) as Record<string, unknown>)
        : {};
    return { ...response, text, json };
  }

  /** Sends a body of a media type. */
  post(target: string, contentType: string, body: string | Buffer): Promise<Answer> {
    return this.send(`POST ${target}`, {
      headers: { 'content-type': contentType },
      body: Buffer.from(body),
    });
  }
}

/** An operation that answers 200, and no more than is said. */
export function operation(more: object = {}): object {
  return { responses: { '200': { description: 'Done.' } }, ...more };
}

/** The faults of a problem as `in pointer message`. */
export function faults(answer: Answer): string[] {
  const errors = (answer.json.errors ?? []) as {
    in: string;
    pointer: string;
    message: string;
  }[];
  return errors.map(({ in: where, pointer, message }) => `${where} ${pointer} ${message}`);
}
