import type { WholeRequest } from 'openapi-first-runtime';
import type { JsonObject } from '../compiler/document';
import type { Model } from '../compiler/model';
import { credentialsFor } from '../tester/credentials';
import { inputsOf } from '../tester/inputs';
import { operationsOf, type Operation } from '../tester/operations';
import { requestFor, type Parts } from '../tester/request';
import { Sampler } from '../tester/sample/index';

/** A request of one operation, as the contract's examples make it. */
export interface SampleRequest {
  readonly id: string;
  readonly method: string;
  /** Below the server's own path, with its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** What stands for credentials in a sample: a variable of the shell, or of the program's environment. */
const CREDENTIAL = 'API_TOKEN';

/** One request for each operation that can be written down: what is demanded, and the first body. */
export function sampleRequests(model: Model): SampleRequest[] {
  const operations = operationsOf(model);
  const sampler = new Sampler(model.document);
  return operations.flatMap((operation) => {
    const [parts] = inputsOf(operation, operations, sampler).requests;
    return parts ? [sampleOf(operation, parts, model.document, sampler)] : [];
  });
}

function sampleOf(
  operation: Operation,
  { parameters, body }: Parts,
  document: JsonObject,
  sampler: Sampler,
): SampleRequest {
  const [credentials] = credentialsFor(operation, document);
  const demanded = new Map([...parameters].filter(([parameter]) => parameter.required));
  const request = requestFor(
    operation,
    { parameters: demanded, body, credentials },
    sampler.checker('request'),
  );
  const base = operation.bases[0] ?? '';
  return {
    id: operation.id,
    method: operation.method,
    path: request.path.slice(base.length) + (request.query === '' ? '' : `?${request.query}`),
    headers: headersOf(request),
    body: request.body?.length ? request.body.toString() : undefined,
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

const HEADER = /sample-(?:token|key)/;

/** A command for a shell; `$API` is the address of the API. */
export function asCurl({ method, path, headers, body }: SampleRequest, server: string): string {
  const options = Object.entries(headers).map(
    ([name, value]) => `-H ${shellText(`${title(name)}: ${value}`)}`,
  );
  if (body !== undefined) options.push(`-d ${shellText(pretty(body))}`);
  const verb = method === 'GET' || (method === 'POST' && body !== undefined) ? '' : `-X ${method} `;
  return [`curl ${verb}${shellText(server + path)}`, ...options].join(' \\\n  ');
}

/** Double quotes where a variable is to be filled in, else single ones. */
function shellText(text: string): string {
  if (HEADER.test(text)) return `"${text.replace(HEADER, `$${CREDENTIAL}`)}"`;
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A program in Python with the package that everyone has. */
export function asPython({ method, path, headers, body }: SampleRequest, server: string): string {
  const isJson = /[/+]json\b/.test(headers['content-type'] ?? '');
  const usesCredential = Object.values(headers).some((value) => HEADER.test(value));
  const lines = Object.entries(headers)
    // requests writes it for \`json\`.
    .filter(([name, value]) => !(isJson && name === 'content-type' && value === 'application/json'))
    .map(([name, value]) => `        ${pythonText(title(name))}: ${pythonText(value)},`);
  return [
    ...(usesCredential ? ['import os', ''] : []),
    'import requests',
    '',
    'response = requests.request(',
    `    ${pythonText(method)},`,
    `    ${pythonText(server + path)},`,
    ...(lines.length > 0 ? ['    headers={', ...lines, '    },'] : []),
    ...(body === undefined
      ? []
      : [
          isJson
            ? `    json=${pythonValue(JSON.parse(body), 4)},`
            : `    data=${pythonText(body)},`,
        ]),
    ')',
    'response.raise_for_status()',
    ...(method === 'DELETE' ? [] : ['print(response.json())']),
  ].join('\n');
}

function pythonText(text: string): string {
  if (HEADER.test(text)) {
    const [before = ''] = text.split(HEADER);
    return `${before === '' ? '' : `${JSON.stringify(before)} + `}os.environ["${CREDENTIAL}"]`;
  }
  return JSON.stringify(text);
}

function pythonValue(value: unknown, indent: number): string {
  const inner = ' '.repeat(indent + 4);
  const outer = ' '.repeat(indent);
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return `[${value.map((one) => pythonValue(one, indent)).join(', ')}]`;
  if (typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value as Record<string, unknown>).map(
    ([name, member]) => `${inner}${JSON.stringify(name)}: ${pythonValue(member, indent + 4)},`,
  );
  return members.length === 0 ? '{}' : `{\n${members.join('\n')}\n${outer}}`;
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), undefined, 2).replaceAll('\n', '\n  ');
  } catch {
    return body;
  }
}

/** `content-type` → `Content-Type` */
function title(name: string): string {
  return name.replaceAll(/(^|-)([a-z])/g, (letters) => letters.toUpperCase());
}
