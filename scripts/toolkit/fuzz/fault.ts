import type { WholeResponse } from 'openapi-first-runtime';
import { errorFault } from '../tester/errors';
import type { Content, Operation, Response } from '../tester/operations';
import { hasNoBody } from '../tester/outputs';
import type { Sampler } from '../tester/sample/index';
import type { Made } from './requests';
import type { Answered } from './send';

/** Statuses with which any request may be answered before its operation is known or has started. */
const OF_THE_PROTOCOL: readonly number[] = [
  ...[400, 401, 403, 404, 405, 406, 408, 412, 413, 414, 415, 417, 428, 429, 431],
];

/** What is wrong with a response, according to the contract; undefined if nothing is. */
export function faultOf(
  operation: Operation,
  operations: readonly Operation[],
  { request, isOwn }: Made,
  answer: Answered,
  sampler: Sampler,
): string | undefined {
  const { status } = answer;
  const declared = isOwn ? declaredFor(operation, status) : undefined;
  if (status === 500) return 'the status is 500';
  if (status > 500 && !declared) return `the status is ${status}`;
  if (status === 503 && !(Number(answer.headers['retry-after']) > 0))
    return 'the status is 503, without Retry-After';
  if (request.method === 'HEAD')
    return answer.body.length > 0 ? 'the response to HEAD has a body' : undefined;
  if (!isOwn) return undefined;
  if (status >= 400) {
    if (!declared && !OF_THE_PROTOCOL.includes(status)) return `${status} is not declared`;
    return errorFault(asResponse(answer), declared && operation, operations, sampler);
  }
  if (!declared) return `${status} is not declared`;
  return headerFault(declared, answer, sampler) ?? bodyFault(declared, answer, sampler);
}

/** The entry of `responses` for a status. */
function declaredFor({ responses }: Operation, status: number): Response | undefined {
  const range = `${String(status).charAt(0)}XX`;
  return [String(status), range, 'default']
    .map((key) => responses.find((one) => one.status.toUpperCase() === key.toUpperCase()))
    .find((one) => one !== undefined);
}

function headerFault(
  { headers }: Response,
  answer: Answered,
  sampler: Sampler,
): string | undefined {
  for (const { name, required, schema, content } of headers) {
    const value = answer.headers[name.toLowerCase()];
    if (value === undefined) {
      if (required) return `the header ${name} is missing`;
      continue;
    }
    // Lists and documents are written in other ways.
    if (content !== undefined || typeof value !== 'string') continue;
    const checker = sampler.checker('response');
    const readings = [value, ...(/^-?\d+$/.test(value) ? [Number(value)] : []), value === 'true'];
    const fault = readings.every((one) => checker.check(schema, one) !== undefined);
    if (fault && !value.includes(',')) return `the header ${name} breaks the contract: ${value}`;
  }
  return undefined;
}

function bodyFault({ contents }: Response, answer: Answered, sampler: Sampler): string | undefined {
  const { status, body, json } = answer;
  if (contents.length === 0 || hasNoBody(status))
    return body.length > 0 ? `the ${status} has a body` : undefined;
  const type = (answer.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const content = contents.find((one) => isIn(type, one));
  if (!content) return `the ${status} is ${type || 'without a type'}, which is not declared`;
  if (!/[/+]json$/.test(type)) return undefined;
  if (json === undefined) return `the ${status} is not JSON`;
  const breach = sampler.checker('response').check(content.schema, json);
  return breach && `the ${status} breaks the contract: ${breach.pointer || '/'} ${breach.message}`;
}

function isIn(type: string, { mediaType }: Content): boolean {
  const range = (mediaType.split(';')[0] ?? '').trim().toLowerCase();
  if (range === '*/*') return type !== '';
  return range.endsWith('/*') ? type.startsWith(range.slice(0, -1)) : type === range;
}

function asResponse({ status, headers, body }: Answered): WholeResponse {
  return { status, headers: headers as WholeResponse['headers'], body };
}
