import type { WholeRequest } from 'openapi-first-runtime';
import { encodeBody } from '../tester/bodies';
import { inputsOf } from '../tester/inputs';
import { mutations } from '../tester/mutate';
import type { Content, Operation, Parameter } from '../tester/operations';
import { requestFor, type Parts } from '../tester/request';
import type { Sampler } from '../tester/sample/index';
import { isJsonObject, type Json, type JsonObject } from '../tester/sample/schema';
import { text } from '../tester/serialise';
import { fits } from '../tester/wire-values';
import type { Created } from './objects';
import type { Random } from './random';
import { changed, damaged, randomJson, randomText } from './values';

/** How many different samples there are of a value, and how often one of them is broken. */
const SAMPLES = 12;
const BREACHES = 20;

/** A random request to an operation, and the object that its path leads to. */
export interface Made {
  readonly request: WholeRequest;
  /** The values of its path's parameters. */
  readonly values: Readonly<Record<string, string>>;
  /** Whether it is for this operation, and not for another path or method. */
  readonly isOwn: boolean;
}

/** Credentials as headers and parameters of the query. */
export interface Carrying {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: readonly string[];
}

/** Creates random requests to one operation: some valid, some nearly valid, some nonsense. */
export class Requests {
  readonly #valid: readonly Parts[];
  readonly #samples = new Map<Parameter | Content, readonly Json[]>();
  readonly #breaches = new Map<Json, readonly Json[]>();

  constructor(
    readonly operation: Operation,
    operations: readonly Operation[],
    readonly sampler: Sampler,
    readonly credentials: Carrying,
  ) {
    this.#valid = inputsOf(operation, operations, sampler).requests;
  }

  /** Undefined if no valid request is known to start with. */
  make(random: Random, object: Created | undefined, valid: boolean): Made | undefined {
    const base = random.pick(this.#valid);
    if (!base) return undefined;
    const body = base.body && this.#body(base.body, random);
    let parts: Parts = {
      ...base,
      parameters: this.#parameters(base.parameters, random, object),
      ...(body && { body }),
    };
    const spoilt = valid ? 0 : random.below(10);
    if (spoilt > 0 && spoilt < 4) parts = this.#brokenBody(parts, random);
    if (spoilt > 3 && spoilt < 7) parts = this.#brokenParameter(parts, random);
    const values = Object.fromEntries(
      [...parts.parameters].flatMap(([{ in: where, name }, value]) =>
        where === 'path' ? [[name, text(value)]] : [],
      ),
    );
    const request = requestFor(this.operation, parts, this.sampler.checker('request'));
    const carried = this.#carry(request, valid ? 1 : random.next());
    const sent = spoilt > 6 ? disturbed(carried, random) : carried;
    const isOwn =
      sent.path === request.path && [this.operation.method, 'HEAD'].includes(sent.method);
    return { request: sent, values, isOwn };
  }

  /** One request in twenty has no credentials, and one has wrong ones. */
  #carry(request: WholeRequest, chance: number): WholeRequest {
    if (chance < 0.05) return request;
    const { headers, query } = this.credentials;
    const wrong = (value: string): string =>
      chance < 0.1 ? `${value.slice(0, -8)}AAAAAAAA` : value;
    return {
      ...request,
      query: [request.query, ...query].filter((one) => one !== '').join('&'),
      headers: {
        ...request.headers,
        ...Object.fromEntries(
          Object.entries(headers).map(([name, of]) => [name.toLowerCase(), wrong(of)]),
        ),
      },
    };
  }

  #parameters(
    base: Parts['parameters'],
    random: Random,
    object: Created | undefined,
  ): Map<Parameter, Json> {
    const made = new Map<Parameter, Json>();
    for (const [parameter, value] of base) {
      const known = parameter.in === 'path' ? object?.values[parameter.name] : undefined;
      const isTag = parameter.in === 'header' && /^if-(?:none-)?match$/i.test(parameter.name);
      if (known !== undefined) made.set(parameter, known);
      else if (isTag && object?.etag !== undefined && random.chance(0.6))
        made.set(parameter, object.etag);
      else if (parameter.required || !random.chance(0.4))
        made.set(
          parameter,
          random.chance(0.5) ? value : (random.pick(this.#of(parameter)) ?? value),
        );
    }
    return made;
  }

  #of(parameter: Parameter): readonly Json[] {
    const known = this.#samples.get(parameter);
    if (known) return known;
    const [also = []] = fits(parameter);
    const made = this.sampler.samples(parameter.schema, 'request', SAMPLES, { also: [...also] });
    this.#samples.set(parameter, made);
    return made;
  }

  /** A value that was not sent before, if it contains a string that can be extended. */
  #body(body: NonNullable<Parts['body']>, random: Random): NonNullable<Parts['body']> {
    const { content } = body;
    const value = distinct(body.value, random);
    const isSame = this.sampler.checker('request').check(content.schema, value) !== undefined;
    return isSame ? body : { ...body, value };
  }

  #brokenBody(parts: Parts, random: Random): Parts {
    const { body } = parts;
    if (!body)
      return { ...parts, raw: { contentType: 'application/json', bytes: Buffer.from('{}') } };
    if (random.chance(0.4)) {
      const { bytes, contentType } = encodeBody(
        body.content,
        body.value,
        this.sampler.checker('request'),
      );
      return { ...parts, raw: { contentType, bytes: damaged(bytes, random) } };
    }
    const value = random.chance(0.5) ? this.#breach(body, random) : changed(body.value, random);
    return { ...parts, raw: { contentType: body.content.type, bytes: encoded(value) } };
  }

  #breach({ content, value }: NonNullable<Parts['body']>, random: Random): Json {
    const known =
      this.#breaches.get(value) ??
      mutations(content.schema, value, this.sampler.checker('request'), BREACHES).map(
        (one) => one.value,
      );
    if (this.#breaches.size < 100) this.#breaches.set(value, known);
    return random.pick(known) ?? randomJson(random);
  }

  #brokenParameter(parts: Parts, random: Random): Parts {
    const parameters = new Map(parts.parameters);
    const parameter = random.pick(this.operation.parameters);
    if (!parameter) return parts;
    if (random.chance(0.2) && parameter.in !== 'path') parameters.delete(parameter);
    else {
      const any = randomText(random);
      // Node sends no other characters in a header, and an empty segment is a different path.
      const sendable = any.replace(/[^\u0020-\u007e]/g, '?');
      parameters.set(parameter, parameter.in === 'query' ? wellFormed(any) : sendable || '?');
    }
    return { ...parts, parameters };
  }
}

/** Other strings in the members that look free, so that unique members are unique. */
function distinct(value: Json, random: Random): Json {
  const some = (one: string): string =>
    /^[^@\s]+@[^@\s]+$/.test(one) ? `f${random.below(1e9)}.${one}` : one;
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      typeof member === 'string' ? some(member) : member,
    ]),
  ) satisfies JsonObject;
}

function encoded(value: Json): Buffer {
  // JSON.stringify would repair unpaired surrogates, and writes -0 as 0: both are left to the corrupted
  // bytes.
  return Buffer.from(JSON.stringify(value));
}

/** Another part of a request that a client may get wrong. */
function disturbed(request: WholeRequest, random: Random): WholeRequest {
  const part = encodeURIComponent(wellFormed(randomText(random)));
  const header = (name: string, value: string): WholeRequest => ({
    ...request,
    headers: { ...request.headers, [name]: value },
  });
  switch (random.below(8)) {
    case 0:
      return { ...request, query: [request.query, `${part}=${part}`].filter(Boolean).join('&') };
    case 1:
      return { ...request, query: [request.query, request.query, '%', '&&=='].join('&') };
    case 2:
      return { ...request, path: `${request.path}/${part}` };
    case 3:
      return { ...request, path: request.path.replace(/[^/]*$/, part) };
    case 4:
      return header('accept', random.one(['text/html', 'application/xml;q=0', '*/*;q=2', ',;=']));
    case 5:
      return header(
        'content-type',
        random.one(['text/plain', 'application/json; charset=utf-16', 'a/b/c']),
      );
    case 6:
      return header('content-encoding', random.one(['gzip', 'br', 'zip', 'identity']));
    default:
      return {
        ...request,
        method: random.one(['HEAD', 'OPTIONS', 'TRACE', 'PURGE', 'PUT', 'DELETE']),
      };
  }
}

/** With U+FFFD for what UTF-8 cannot write. */
function wellFormed(any: string): string {
  return Buffer.from(any).toString();
}
