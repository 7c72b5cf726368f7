import { errorsOf } from '../errors/formats';
import { listsOf } from '../errors/shape';
import type { MediaType } from '../model';
import type { Compilation } from './compilation';
import { compileFields } from './fields';
import { Shared, type Printable } from './literal';
import { hasBigints, isInParts, isReadable, kindOfRange, readKinds } from './readings';

/** Compiles one media type of a response. */
export function compileContent(
  compilation: Compilation,
  media: MediaType,
): () => Readonly<Record<string, unknown>> {
  const { name: mediaType, schema, encodings } = media;
  const { schemas } = compilation;
  const isMultipart = /^multipart\//i.test(mediaType);
  const inParts = isInParts(schemas, mediaType, schema);
  // Parts that are not objects are passed on as sent; no schema describes them in this form.
  const readable = isMultipart ? inParts : isReadable(schemas, mediaType, schema);
  const validator = readable ? compilation.validator(schema, 'response') : () => undefined;
  // Problem documents have additional members for each type of problem (RFC 9457, section 3.2).
  const members =
    readable && schema !== undefined && !/^application\/problem\+/i.test(mediaType)
      ? compilation.members.plan(schema)
      : () => undefined;
  const isForm = kindOfRange(mediaType) === 'form';
  const fields =
    isForm || inParts ? compileFields(compilation, schema, encodings, 'write', '') : undefined;
  const xml =
    schema !== undefined && readKinds(schemas, mediaType, schema).has('xml')
      ? compilation.xml.plan(schema)
      : undefined;
  const isExact = hasBigints(schemas, schema);
  const error = compileError(compilation, media);
  return () => ({
    mediaType,
    validate: validator(),
    members: members(),
    error,
    write: inParts
      ? compilation.part('writeMultipart')
      : isForm
        ? compilation.part('writeForm')
        : xml && compilation.part('writeXml'),
    stringify:
      isExact && isWrittenAsJson(mediaType) ? compilation.part('stringifyExact') : undefined,
    plain: isExact ? compilation.part('plainExact') : undefined,
    view: inParts ? compilation.part('viewParts') : undefined,
    xml: isMultipart ? undefined : xml,
    fields: fields?.(),
  });
}

/** JSON is also YAML (YAML 1.2, section 1.3). */
function isWrittenAsJson(mediaType: string): boolean {
  return ['json', 'yaml', 'any'].includes(kindOfRange(mediaType));
}

/** The name of the function that writes the content, if it is an error format of the contract. */
function compileError({ model }: Compilation, media: MediaType): Printable | undefined {
  const format = errorsOf(model).formatOf.get(media);
  const content = format?.contents.find((one) => one.media === media);
  if (!format || !content) return undefined;
  const lists = listsOf(content.shape);
  const plan = { body: format.name, lists: Object.keys(lists).length > 0 ? lists : undefined };
  return new Shared(plan, `error_${format.name}`);
}
