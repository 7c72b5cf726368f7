import type { Style } from 'openapi-first-runtime/compiled';
import { asObject, isObject, type Json, type JsonObject } from '../../document';
import type { Encoding, Example, Header, MediaType } from '../media-type';
import type { Reading } from './reading';
import { parseSchema } from './schemas';

/** Parses `content`, in its order. */
export type ParseContent = (value: Json | undefined) => MediaType[];

/** @param headers parses the headers of a multipart part */
export function contentParser(
  reading: Reading,
  headers: (value: Json | undefined) => Header[],
): ParseContent {
  return (value) =>
    Object.entries(asObject(value)).map(([name, each]) => {
      const media = asObject(each);
      return {
        name,
        schema: parseSchema(media.schema),
        encodings: new Map(
          Object.entries(asObject(media.encoding))
            .filter(([, encoding]) => isObject(encoding))
            .map(([field, encoding]) => [field, parseEncoding(asObject(encoding), headers)]),
        ),
        examples: parseExamples(reading, media),
      };
    });
}

function parseEncoding(
  encoding: JsonObject,
  headers: (value: Json | undefined) => Header[],
): Encoding {
  const { contentType } = encoding;
  return {
    contentTypes:
      typeof contentType === 'string' ? contentType.split(',').map((one) => one.trim()) : undefined,
    ...parseStyle(encoding, 'form'),
    isStyled: encoding.style !== undefined || encoding.explode !== undefined,
    headers: headers(encoding.headers),
  };
}

/** Style and explode with their defaults (OpenAPI 3.1, section 4.8.12.2.1): `form` explodes. */
export function parseStyle(
  holder: JsonObject,
  usual: Style,
): { readonly style: Style; readonly explode: boolean } {
  const style = (holder.style ?? usual) as Style;
  const explode = typeof holder.explode === 'boolean' ? holder.explode : style === 'form';
  return { style, explode };
}

/** The examples of a parameter, header or media type, except those in other files. */
export function parseExamples(reading: Reading, { example, examples }: JsonObject): Example[] {
  const named = Object.entries(asObject(examples)).flatMap(([name, each]): Example[] => {
    const { value } = reading.follow(each).object;
    return value === undefined ? [] : [{ name, value }];
  });
  return example === undefined ? named : [{ name: undefined, value: example }, ...named];
}
