import { specificity } from 'openapi-first-runtime/compiled';
import { pointerTo } from '../json-pointer';
import type { MediaType, RequestBody } from '../model';
import type { Compilation } from './compilation';
import { compileFields } from './fields';
import { Shared, type Printable } from './literal';
import {
  hasBigints,
  isReadable,
  kindOfRange,
  namesProto,
  readKinds,
  type RuntimePart,
} from './readings';
import { printableShape } from './shape';

/** Compiles a request body; undefined if the operation has none. */
export function compileBody(
  compilation: Compilation,
  body: RequestBody | undefined,
  pointer: string,
): (() => Printable) | undefined {
  if (!body) return undefined;
  const { required } = body;
  const contents = [...body.content]
    .sort((a, b) => specificity(b.name) - specificity(a.name))
    .map((media) => compileContent(compilation, media, pointer + pointerTo('content', media.name)));
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
  { name: mediaType, schema, encodings }: MediaType,
  pointer: string,
): () => Printable {
  const { schemas } = compilation;
  const kind = kindOfRange(mediaType);
  const kinds = readKinds(schemas, mediaType, schema);
  const isForm = kinds.has('form') || kinds.has('multipart');
  const isExact = hasBigints(schemas, schema);
  const isJson = kind === 'json' || kind === 'any';
  const isShaped = isForm || kind === 'text' || (isExact && (isJson || kinds.has('yaml')));
  const shape = isShaped ? compilation.shapes.of(schema) : undefined;
  const fields = isForm
    ? compileFields(compilation, schema, encodings, 'read', pointer)
    : undefined;
  const xml = kinds.has('xml') && schema !== undefined ? compilation.xml.plan(schema) : undefined;
  const readers: [string, RuntimePart][] = Object.entries(READERS).filter(([one]) =>
    kinds.has(one as keyof typeof READERS),
  );
  if (isExact && kinds.has('yaml')) readers.push(['yaml', 'readExactYaml']);
  if (isExact && isJson) readers.push(['json', 'readExactJson']);
  else if (isJson && namesProto(schemas, schema)) readers.push(['json', 'readJsonWithProto']);
  const isRead = isReadable(schemas, mediaType, schema);
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
        shape: shape && printableShape(shape, compilation.part),
        fields: fields?.(),
      },
      `body_${mediaType}`,
    );
}
