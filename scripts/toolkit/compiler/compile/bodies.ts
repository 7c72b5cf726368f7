import { specificity } from 'openapi-first-runtime/compiled';
import { asObject, type Json, type JsonObject } from '../document';
import { pointerTo } from '../json-pointer';
import type { Compilation } from './compilation';
import { compileFields } from './fields';
import { Shared, type Printable } from './literal';
import { isReadable, kindOfRange, namesProto, readKinds, type RuntimePart } from './readings';
import { printableShape } from './shape';

/** Compiles a request body; undefined where the operation takes none. */
export function compileBody(
  compilation: Compilation,
  value: Json | undefined,
  pointer: string,
): (() => Printable) | undefined {
  if (value === undefined) return undefined;
  const body = compilation.resolve(value);
  const contents = Object.entries(asObject(body.content))
    .sort(([a], [b]) => specificity(b) - specificity(a))
    .map(([mediaType, content]) =>
      compileContent(
        compilation,
        mediaType,
        asObject(content),
        pointer + pointerTo('content', mediaType),
      ),
    );
  if (contents.length === 0) return undefined;
  const required = body.required === true;
  return () => ({ required, contents: contents.map((content) => content()) });
}

const READERS = {
  form: 'readForm',
  multipart: 'readMultipart',
  xml: 'readXml',
  yaml: 'readYaml',
} as const;

function compileContent(
  compilation: Compilation,
  mediaType: string,
  { schema, encoding }: JsonObject,
  pointer: string,
): () => Printable {
  const { document } = compilation;
  const kind = kindOfRange(mediaType);
  const kinds = readKinds(document, mediaType, schema);
  const isForm = kinds.has('form') || kinds.has('multipart');
  const shape = isForm || kind === 'text' ? compilation.shapes.of(schema) : undefined;
  const fields = isForm
    ? compileFields(compilation, schema, asObject(encoding), 'read', pointer)
    : undefined;
  const xml = kinds.has('xml') && schema !== undefined ? compilation.xml.plan(schema) : undefined;
  const readers: [string, RuntimePart][] = Object.entries(READERS).filter(([one]) =>
    kinds.has(one as keyof typeof READERS),
  );
  if ((kind === 'json' || kind === 'any') && namesProto(document, schema))
    readers.push(['json', 'readJsonWithProto']);
  const isRead = isReadable(document, mediaType, schema);
  if (!isRead && isForm) compilation.report('form-without-fields', `${pointer}/schema`);
  const validator = isRead ? compilation.validator(schema, 'request') : () => undefined;
  return () =>
    new Shared(
      {
        mediaType,
        validate: validator(),
        readers:
          readers.length > 0
            ? Object.fromEntries(
                readers.map(([one, reader]) => [one, compilation.part(reader)] as const),
              )
            : undefined,
        xml,
        shape: shape && printableShape(shape),
        fields: fields?.(),
      },
      `body_${mediaType}`,
    );
}
