import { asObject, type Json, type JsonObject } from '../document';
import { errorsOf } from '../errors/formats';
import { listsOf } from '../errors/shape';
import type { Compilation } from './compilation';
import { compileFields } from './fields';
import { Shared, type Printable } from './literal';
import { isInParts, isReadable, kindOfRange, readKinds } from './readings';

/** Compiles one media type of a response. */
export function compileContent(
  compilation: Compilation,
  mediaType: string,
  content: Json | undefined,
): () => Readonly<Record<string, unknown>> {
  const { schema, encoding } = asObject(content);
  const { document } = compilation;
  const isMultipart = /^multipart\//i.test(mediaType);
  const inParts = isInParts(document, mediaType, schema);
  // Parts that are no object are given as they are sent, of which a schema says nothing.
  const readable = isMultipart ? inParts : isReadable(document, mediaType, schema);
  const validator = readable ? compilation.validator(schema, 'response') : () => undefined;
  const isForm = kindOfRange(mediaType) === 'form';
  const fields =
    isForm || inParts
      ? compileFields(compilation, schema, asObject(encoding), 'write', '')
      : undefined;
  const xml =
    schema !== undefined && readKinds(document, mediaType, schema).has('xml')
      ? compilation.xml.plan(schema)
      : undefined;
  const error = compileError(document, content);
  return () => ({
    mediaType,
    validate: validator(),
    error,
    write: inParts
      ? compilation.part('writeMultipart')
      : isForm
        ? compilation.part('writeForm')
        : xml && compilation.part('writeXml'),
    view: inParts ? compilation.part('viewParts') : undefined,
    xml: isMultipart ? undefined : xml,
    fields: fields?.(),
  });
}

/** Which function writes the content, if it is an error of the contract's own. */
function compileError(document: JsonObject, media: Json | undefined): Printable | undefined {
  const format = errorsOf(document).formatOf.get(asObject(media));
  const content = format?.contents.find((one) => one.media === media);
  if (!format || !content) return undefined;
  const lists = listsOf(content.shape);
  const plan = { body: format.name, lists: Object.keys(lists).length > 0 ? lists : undefined };
  return new Shared(plan, `error_${format.name}`);
}
