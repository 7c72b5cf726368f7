import { specificity } from 'openapi-first-runtime/compiled';
import type { Header, Response } from '../model';
import type { Compilation } from './compilation';
import { compileContent } from './contents';
import { Shared, type Printable } from './literal';
import { hasBigints, isTextual, kindOfRange } from './readings';

/** Compiles the responses of an operation: exact statuses, then ranges, then the default. */
export function compileResponses(
  compilation: Compilation,
  responses: readonly Response[],
): () => Printable {
  const plans = [...responses]
    .sort((a, b) => RANK[a.covers] - RANK[b.covers] || (a.status < b.status ? -1 : 1))
    .map((response) => compileResponse(compilation, response));
  return () => plans.map((plan) => plan());
}

const RANK = { code: 0, range: 1, default: 2 };

function compileResponse(
  compilation: Compilation,
  { status, content, headers: declared }: Response,
): () => Printable {
  const contents = [...content]
    .sort((a, b) => Math.min(specificity(b.name), 2) - Math.min(specificity(a.name), 2))
    .map((media) => compileContent(compilation, media));
  const headers = declared
    // OpenAPI 3.1, section 4.8.17.1: `content` declares `Content-Type`, and the sender of the body sets its
    // length.
    .filter(({ name }) => !/^content-(?:type|length)$/i.test(name))
    .map((header) => compileHeader(compilation, header));
  return () =>
    new Shared(
      {
        status,
        contents: contents.map((content) => content()),
        headers: headers.map((header) => header()),
      },
      `response_${status}`,
    );
}

function compileHeader(
  compilation: Compilation,
  { name, required, explode, content, schema }: Header,
): () => Printable {
  const isText = content !== undefined && kindOfRange(content.name) !== 'json';
  const isRead = !isText || isTextual(compilation.schemas, schema);
  const validator = isRead ? compilation.validator(schema, 'response') : () => undefined;
  const isExact = content !== undefined && hasBigints(compilation.schemas, schema);
  return () =>
    new Shared(
      {
        ...{ name, required, explode, content: content?.name, validate: validator() },
        stringify: isExact ? compilation.part('stringifyExact') : undefined,
      },
      `header_${name}`,
    );
}
