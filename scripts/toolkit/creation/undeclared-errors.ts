import path from 'node:path';
import { parse } from 'yaml';
import { loadContract } from '../compiler/load';
import { withAdditions, type Addition } from './contract-additions';
import { CONTRACT } from './contract-files';
import type { NamedOperation } from './names';
import { declares } from './resources/bodies';
import type { Handler } from './program/resources/handlers';
import type { Plan } from './program/resources/plan';
import { isJsonObject, type Json, type JsonObject } from '../tester/sample/schema';

/** An error that a handler returns although the contract does not declare it. */
export interface UndeclaredError {
  readonly operation: NamedOperation;
  readonly status: number;
}

const ERRORS: readonly {
  readonly status: number;
  readonly description: string;
  readonly isIn: (handler: Handler) => boolean;
}[] = [
  {
    status: 400,
    description: 'Bad request',
    // The second refuses cursors.
    isIn: ({ text }) => /problem\.badRequest\(|\bstartOf\(/.test(text),
  },
  {
    status: 404,
    description: 'Not found',
    isIn: ({ text }) => text.includes('problem.notFound('),
  },
  {
    status: 409,
    description: 'Conflict',
    isIn: ({ text, mayClash }) => mayClash === true || text.includes('services.idempotency'),
  },
  {
    status: 412,
    description: 'Precondition failed',
    isIn: ({ text }) => text.includes('problem.preconditionFailed('),
  },
  {
    status: 415,
    description: 'Unsupported media type',
    isIn: ({ text }) => text.includes('problem.unsupportedMediaType('),
  },
  {
    status: 422,
    description: 'Unprocessable content',
    isIn: ({ text }) => text.includes('services.idempotency'),
  },
];

/** The errors that handlers return although the contract does not declare them. */
export function undeclaredErrors(
  operations: readonly NamedOperation[],
  { handlers }: Plan,
): UndeclaredError[] {
  return operations.flatMap((operation) => {
    const handler = handlers.get(operation.id);
    return ERRORS.flatMap(({ status, isIn }) =>
      handler && isIn(handler) && !declares(operation, status) ? [{ operation, status }] : [],
    );
  });
}

/**
 * The contract's files with these errors: a response that is not declared would be a 500 during development.
 * The body is the one that most errors of the file have.
 * @param work where the files are
 */
export async function withErrors(
  work: string,
  files: ReadonlyMap<string, string>,
  errors: readonly UndeclaredError[],
): Promise<ReadonlyMap<string, string>> {
  if (errors.length === 0) return new Map();
  const { origin } = await loadContract(path.join(work, CONTRACT));
  const additions = new Map<string, Addition[]>();
  const contents = new Map<string, ReturnType<typeof usualContent>>();
  // Each goes before the others, so the last comes first.
  for (const { operation, status } of errors.toReversed()) {
    const { file, pointer } = origin(operation.pointer);
    const place = path.relative(work, path.resolve(file)).replaceAll(path.sep, '/');
    if (!contents.has(place)) contents.set(place, usualContent(files.get(place) ?? ''));
    const { description = '' } = ERRORS.find((one) => one.status === status) ?? {};
    const value = { description, ...contents.get(place) };
    const name = String(status);
    const addition = { pointer: `${pointer}/responses`, name, value, optional: true };
    const others = additions.get(place) ?? [];
    // Several paths may refer to the same operation.
    if (!others.some((each) => each.pointer === addition.pointer && each.name === name))
      additions.set(place, [...others, addition]);
  }
  return new Map(
    [...additions].map(([place, those]) => [place, withAdditions(files.get(place) ?? '', those)]),
  );
}

/** The content that most error responses in a file have; undefined if they have none. */
export function usualContent(text: string): { readonly content: JsonObject } | undefined {
  const document = parse(text, { logLevel: 'error' }) as Json | undefined;
  const count = new Map<string, number>();
  for (const item of valuesIn(isJsonObject(document) ? document.paths : undefined)) {
    for (const operation of valuesIn(item)) {
      const { responses } = isJsonObject(operation) ? operation : {};
      for (const [status, response] of Object.entries(isJsonObject(responses) ? responses : {})) {
        const content = contentOf(response, document);
        if (!/^(?:4|5|default)/.test(status) || content === undefined) continue;
        count.set(content, (count.get(content) ?? 0) + 1);
      }
    }
  }
  // A format of the contract's own wins a tie, as for errors that it does not declare.
  const isOwn = (one: string): number => Number(!one.includes('application/problem+json'));
  const [usual] = [...count].sort(([one, a], [other, b]) => b - a || isOwn(other) - isOwn(one));
  return usual && { content: JSON.parse(usual[0]) as JsonObject };
}

/** The schemas of a response, without its examples. */
function contentOf(response: Json | undefined, document: Json | undefined): string | undefined {
  const { $ref, content } = isJsonObject(response) ? response : {};
  if (typeof $ref === 'string') {
    const [, name = ''] = /^#\/components\/responses\/([^/]+)$/.exec($ref) ?? [];
    const { components } = isJsonObject(document) ? document : {};
    const { responses } = isJsonObject(components) ? components : {};
    const named = isJsonObject(responses) ? responses[name] : undefined;
    return isJsonObject(named) && named.$ref === undefined ? contentOf(named, document) : undefined;
  }
  const schemas = Object.entries(isJsonObject(content) ? content : {}).flatMap(([type, media]) =>
    isJsonObject(media) && media.schema !== undefined ? [[type, { schema: media.schema }]] : [],
  );
  return schemas.length > 0 ? JSON.stringify(Object.fromEntries(schemas)) : undefined;
}

function valuesIn(value: Json | undefined): Json[] {
  return isJsonObject(value) ? Object.values(value) : [];
}
