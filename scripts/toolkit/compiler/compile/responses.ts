import { specificity } from 'openapi-first-runtime/compiled';
import { asObject, type Json } from '../document';
import type { Compilation } from './compilation';
import { compileContent } from './contents';
import { Shared, type Printable } from './literal';

/** Compiles the responses of an operation: exact statuses, then ranges, then the default. */
export function compileResponses(
  compilation: Compilation,
  responses: Json | undefined,
): () => Printable {
  const plans = Object.entries(asObject(responses))
    .filter(([status]) => /^(?:[1-5]\d\d|[1-5]XX|default)$/i.test(status))
    .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map(([status, response]) => compileResponse(compilation, status, response));
  return () => plans.map((plan) => plan());
}

function rank(status: string): number {
  return /^\d+$/.test(status) ? 0 : status === 'default' ? 2 : 1;
}

function compileResponse(
  compilation: Compilation,
  status: string,
  value: Json | undefined,
): () => Printable {
  const response = compilation.resolve(value);
  const contents = Object.entries(asObject(response.content))
    .sort(([a], [b]) => Math.min(specificity(b), 2) - Math.min(specificity(a), 2))
    .map(([mediaType, content]) => compileContent(compilation, mediaType, content));
  const headers = Object.entries(asObject(response.headers))
    // OpenAPI 3.1, section 4.8.17.1: `Content-Type` is said by `content`; what sends the body says
    // its length.
    .filter(([name]) => !/^content-(?:type|length)$/i.test(name))
    .map(([name, header]) => compileHeader(compilation, name, header));
  return () =>
    new Shared(
      {
        status: status.replace('xx', 'XX'),
        contents: contents.map((content) => content()),
        headers: headers.map((header) => header()),
      },
      `response_${status}`,
    );
}

function compileHeader(
  compilation: Compilation,
  name: string,
  value: Json | undefined,
): () => Printable {
  const header = compilation.resolve(value);
  const [content] = Object.entries(asObject(header.content));
  const schema = content ? asObject(content[1]).schema : header.schema;
  const validator = compilation.validator(schema, 'response');
  return () =>
    new Shared(
      {
        name,
        required: header.required === true,
        explode: header.explode === true,
        content: content?.[0],
        validate: validator(),
      },
      `header_${name}`,
    );
}
