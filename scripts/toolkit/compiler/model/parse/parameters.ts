import { asList, asObject, asText, type Json, type JsonObject } from '../../document';
import type { Header } from '../media-type';
import type { Parameter, ParameterPlace } from '../parameter';
import { contentParser, parseExamples, parseStyle, type ParseContent } from './content';
import type { Named, Reading } from './reading';
import { parseSchema } from './schemas';
import { optionalText } from './text';

/** Parses parameters and headers, and the content of a body. */
export interface ValueParsers {
  readonly parameter: (value: Json | undefined) => Parameter;
  readonly headers: (value: Json | undefined) => Header[];
  readonly content: ParseContent;
}

export function valueParsers(reading: Reading): ValueParsers {
  const headers = (value: Json | undefined): Header[] =>
    Object.entries(asObject(value)).map(([name, each]) =>
      parseHeader(reading, name, reading.follow(each), content),
    );
  const content = contentParser(reading, headers);
  return {
    parameter: reading.once((named) => parseParameter(reading, named, content)),
    headers,
    content,
  };
}

function parseParameter(
  reading: Reading,
  { object, component }: Named,
  content: ParseContent,
): Parameter {
  const where = asText(object.in) as ParameterPlace;
  return {
    in: where,
    name: asText(object.name),
    component,
    description: optionalText(object.description),
    required: where === 'path' || object.required === true,
    deprecated: object.deprecated === true,
    allowEmptyValue: where === 'query' && object.allowEmptyValue === true,
    ...parseStyle(object, where === 'query' || where === 'cookie' ? 'form' : 'simple'),
    ...parseValue(object, content),
    examples: parseExamples(reading, object),
  };
}

function parseHeader(
  reading: Reading,
  name: string,
  { object, component }: Named,
  content: ParseContent,
): Header {
  return {
    name,
    component,
    description: optionalText(object.description),
    required: object.required === true,
    deprecated: object.deprecated === true,
    explode: object.explode === true,
    ...parseValue(object, content),
    examples: parseExamples(reading, object),
  };
}

/** A value has either a schema or one media type, which has a schema. */
function parseValue(
  holder: JsonObject,
  content: ParseContent,
): Pick<Parameter, 'schema' | 'content'> {
  const [media] = content(holder.content);
  return media
    ? { schema: media.schema, content: media }
    : { schema: parseSchema(holder.schema), content: undefined };
}

/** The parameters of an operation: its own override its path's with the same name and place. */
export function mergeParameters(
  lists: readonly (Json | undefined)[],
  parse: ValueParsers['parameter'],
): Parameter[] {
  const parameters = new Map<string, Parameter>();
  for (const each of lists.flatMap(asList)) {
    const parameter = parse(each);
    const isHeader = parameter.in === 'header';
    const name = isHeader ? parameter.name.toLowerCase() : parameter.name;
    parameters.set(`${parameter.in} ${name}`, parameter);
  }
  return [...parameters.values()];
}
