import type { WholeRequest } from 'openapi-first-runtime';
import type { Model } from '../compiler/model';
import { credentialsFor } from '../tester/credentials';
import { inputsOf } from '../tester/inputs';
import { kindOf } from '../tester/media-types';
import { operationsOf, type Operation } from '../tester/operations';
import { requestFor, type Parts } from '../tester/request';
import { Sampler } from '../tester/sample/index';
import type { Json } from '../tester/sample/schema';

/** A request to one operation, made from the contract's examples. */
export interface SampleRequest {
  readonly id: string;
  readonly method: string;
  /** Below the server's own path, including its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** The file that is sent as the body, if the body is binary. */
  readonly file: string | undefined;
  /** What a successful response contains. */
  readonly answer: Answer;
  /** The input of the client's operation: `{ path, query, headers, cookies, body, contentType }`. */
  readonly input: Readonly<Record<string, Json>>;
  /** The security scheme whose credential is sent. */
  readonly scheme: string | undefined;
}

export type Answer =
  { readonly kind: 'nothing' | 'json' | 'text' } | { readonly kind: 'file'; readonly name: string };

/** The placeholder for the content of a file in the input of a sample. */
export const CONTENT = 'content of the file';

/** The placeholder for a credential in the headers of a sample. */
export const CREDENTIAL = /sample-(?:token|key)/;

/** One request for each operation, if possible: with what is required, and the first body. */
export function sampleRequests(model: Model): SampleRequest[] {
  const operations = operationsOf(model);
  const sampler = new Sampler(model.schemas);
  return operations.flatMap((operation) => {
    const [parts] = inputsOf(operation, operations, sampler).requests;
    return parts ? [sampleOf(operation, parts, sampler)] : [];
  });
}

function sampleOf(
  operation: Operation,
  { parameters, body }: Parts,
  sampler: Sampler,
): SampleRequest {
  const [credentials] = credentialsFor(operation);
  const required = new Map([...parameters].filter(([parameter]) => parameter.required));
  const request = requestFor(
    operation,
    { parameters: required, body, credentials },
    sampler.checker('request'),
  );
  const base = operation.bases[0] ?? '';
  const file =
    body && kindOf(body.content.type) === 'binary' ? fileName(body.content.type) : undefined;
  return {
    id: operation.id,
    method: operation.method,
    path: request.path.slice(base.length) + (request.query === '' ? '' : `?${request.query}`),
    headers: headersOf(request),
    body: request.body?.length ? request.body.toString() : undefined,
    file,
    answer: answerOf(operation),
    input: {
      ...inputOf(operation, required, body),
      ...(file !== undefined && { body: CONTENT }),
    },
    scheme: operation.security[0]?.[0]?.id,
  };
}

function answerOf({ responses }: Operation): Answer {
  const [content] = responses.find(({ status }) => status.startsWith('2'))?.contents ?? [];
  if (!content) return { kind: 'nothing' };
  const kind = kindOf(content.type);
  if (kind === 'binary') return { kind: 'file', name: fileName(content.type) };
  return { kind: kind === 'json' ? 'json' : 'text' };
}

/** `file.png` */
function fileName(mediaType: string): string {
  const subtype = /\/(\w{2,5})(?:;|$)/.exec(mediaType)?.[1] ?? 'bin';
  return `file.${subtype}`;
}

const PLACES = { path: 'path', query: 'query', header: 'headers', cookie: 'cookies' } as const;

function inputOf(
  operation: Operation,
  parameters: Parts['parameters'],
  body: Parts['body'],
): Record<string, Json> {
  const input: Record<string, Json> = {};
  for (const [{ in: place, name }, value] of parameters)
    input[PLACES[place]] = { ...(input[PLACES[place]] as object | undefined), [name]: value };
  if (!body) return input;
  // Without it, the first JSON type is sent.
  const isFirst = operation.body?.contents[0] === body.content;
  const contentType = isFirst && /[/+]json$/.test(body.content.type) ? {} : body.content.type;
  return {
    ...input,
    body: body.value,
    ...(typeof contentType === 'string' && { contentType }),
  };
}

function headersOf({ headers }: WholeRequest): Record<string, string> {
  const left = ['host', 'accept', 'content-length'];
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      left.includes(name) ? [] : [[name, String(value)]],
    ),
  );
}
