import { kindOf, specificity } from '../../../src/runtime/body/media-type';
import type { JsonType } from '../../../src/runtime/contract';
import { asObject, isObject, type Json, type JsonObject } from '../document';
import type { Compilation } from './compilation';
import { Shared, type Printable } from './literal';
import { serialisationOf } from './parameters';
import { printableShape } from './shape';

type Kind = ReturnType<typeof kindOf> | 'any';

/** Compiles a request body; undefined where the operation takes none. */
export function compileBody(
  compilation: Compilation,
  value: Json | undefined,
): (() => Printable) | undefined {
  if (value === undefined) return undefined;
  const body = compilation.resolve(value);
  const contents = Object.entries(asObject(body.content))
    .sort(([a], [b]) => specificity(b) - specificity(a))
    .map(([mediaType, content]) => compileContent(compilation, mediaType, asObject(content)));
  if (contents.length === 0) return undefined;
  const required = body.required === true;
  return () => ({ required, contents: contents.map((content) => content()) });
}

function compileContent(
  compilation: Compilation,
  mediaType: string,
  { schema, encoding }: JsonObject,
): () => Printable {
  const kind = kindOfRange(mediaType);
  const isForm = kind === 'form' || kind === 'multipart';
  const shape = isForm || kind === 'text' ? compilation.shapes.of(schema) : undefined;
  const fields = isForm ? fieldsOf(asObject(encoding)) : undefined;
  const validator = isReadable(kind, compilation.shapes.typesOf(schema))
    ? compilation.validator(schema, 'request')
    : () => undefined;
  return () =>
    new Shared(
      {
        mediaType,
        validate: validator(),
        shape: shape && printableShape(shape),
        fields,
      },
      `body_${mediaType}`,
    );
}

/** Whether what is read of a body is what the schema speaks of. */
export function isReadable(kind: Kind, types: readonly JsonType[]): boolean {
  if (kind === 'xml') return false;
  if (kind !== 'text' && kind !== 'binary') return true;
  return types.length === 0 || types.some((type) => type !== 'array' && type !== 'object');
}

export function kindOfRange(mediaType: string): Kind {
  const [essence = ''] = mediaType.toLowerCase().split(';');
  return essence.includes('*') && !essence.startsWith('text/') ? 'any' : kindOf(essence.trim());
}

/** The fields whose `encoding` says how they are written (OpenAPI 3.1, section 4.8.15). */
function fieldsOf(encoding: JsonObject): Printable | undefined {
  const fields = Object.entries(encoding).filter(([, value]) => isObject(value));
  if (fields.length === 0) return undefined;
  return Object.fromEntries(
    fields.map(([name, value]) => {
      const { contentType, ...own } = asObject(value);
      const contentTypes =
        typeof contentType === 'string'
          ? contentType.split(',').map((one) => one.trim())
          : undefined;
      return [name, { ...serialisationOf(own, 'query'), contentTypes }] as const;
    }),
  );
}
