import type { WholeRequest } from 'openapi-first-runtime';
import { encodeBody, type Encoded } from './bodies';
import type { Credentials } from './credentials';
import type { Content, Operation, Parameter } from './operations';
import type { PartHeaders } from './part-headers';
import type { Checker } from './sample/checker';
import type { Json } from './sample/schema';
import { encoded, inCookie, inHeader, inPath, inQuery } from './serialise';

/** The parts of a request, before it is written. */
export interface Parts {
  readonly parameters: ReadonlyMap<Parameter, Json>;
  readonly body?:
    | { readonly content: Content; readonly value: Json; readonly partHeaders?: PartHeaders }
    | undefined;
  /** Used instead of a body made from a value. */
  readonly raw?: Encoded | undefined;
  readonly credentials?: Credentials | undefined;
  readonly method?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** A request as a client sends it, written from the specification alone. */
export function requestFor(operation: Operation, parts: Parts, checker: Checker): WholeRequest {
  const { credentials } = parts;
  // A key that is also declared as a parameter is sent once.
  const isFree =
    (where: string) =>
    (pair: string): boolean =>
      ![...parts.parameters.keys()].some(
        (one) => one.in === where && pair === `${encodeURIComponent(one.name)}=sample-key`,
      );
  const query: string[] = (credentials?.query ?? []).filter(isFree('query'));
  const cookies: string[] = (credentials?.cookies ?? []).filter(isFree('cookie'));
  // A header may have the name `__proto__`.
  const headers: Record<string, string> = Object.assign(
    Object.create(null) as Record<string, string>,
    { host: 'localhost', accept: '*/*', ...credentials?.headers },
  );
  let path = `${operation.bases[0] ?? ''}${encodedLiterals(operation.path)}`;
  for (const [parameter, value] of parts.parameters) {
    const { name } = parameter;
    if (parameter.in === 'path') path = path.replace(`{${name}}`, () => inPath(parameter, value));
    else if (parameter.in === 'query') query.push(...inQuery(parameter, value));
    else if (parameter.in === 'cookie') cookies.push(...inCookie(parameter, value));
    else headers[name.toLowerCase()] = inHeader(parameter, value);
  }
  const given = parts.body;
  const body =
    parts.raw ?? (given && encodeBody(given.content, given.value, checker, given.partHeaders));
  if (body) {
    headers['content-type'] = body.contentType;
    headers['content-length'] = String(body.bytes.length);
  }
  // RFC 9110, section 8.6: required if the method may have content, and never wrong.
  else if (!['GET', 'HEAD'].includes(operation.method)) headers['content-length'] = '0';
  if (cookies.length > 0) headers.cookie = cookies.join('; ');
  return {
    method: parts.method ?? operation.method,
    path: path === '' ? '/' : path,
    query: query.join('&'),
    headers: { ...headers, ...parts.headers },
    body: body?.bytes,
    // As API Gateway and Lambda write them: an error of the contract may say that its id is a UUID.
    requestId: '0190a6e2-7c1b-7cc3-8a5f-2f6e1d9b4c01',
    ...(credentials?.clientCertificate === undefined
      ? {}
      : { clientCertificate: credentials.clientCertificate }),
  };
}

/** What a path must not contain literally. Templates and text that is already encoded stay. */
function encodedLiterals(path: string): string {
  return path.replace(/\{[^}]*\}|%[0-9a-f]{2}|[^\w\-.~!$&'()*+,;=:@/]/gi, (part) =>
    part.length > 1 ? part : encoded(part),
  );
}

/** A request as a command that anyone can run again. */
export function asCommand(request: WholeRequest, origin = 'http://localhost:3000'): string {
  const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
  const headers = Object.entries(request.headers)
    .filter(([name]) => !['host', 'content-length'].includes(name))
    .map(([name, value]) => `-H ${quote(`${name}: ${String(value)}`)}`);
  const body = request.body?.length ? [`--data-binary ${quote(request.body.toString())}`] : [];
  const url = `${origin}${request.path}${request.query === '' ? '' : `?${request.query}`}`;
  return ['curl', '-i', '-X', request.method, quote(url), ...headers, ...body].join(' ');
}
