import { encodeBody, isPlainField } from './bodies';
import { isDocument, isJudged, NAMED, UnwritableError, xmlOf } from './documents';
import { kindOf } from './media-types';
import type { Content } from './operations';
import type { Made } from './parameter-values';
import type { Checker } from './sample/checker';
import { reasonOf, valuesOf, type Sampler } from './sample/index';
import { isJsonObject, type Json, type Schema } from './sample/schema';
import type { Size } from './sample/size';
import { formFits } from './wire-values';

/** The runtime accepts no form with more fields. */
const FIELDS = 1000;

/** A body of one size, or a smaller one if the operation does not accept so many bytes. */
export function bodyValue(content: Content, limit: number, sampler: Sampler, size: Size): Made {
  const checker = sampler.checker('request');
  const isForm = ['form', 'multipart'].includes(kindOf(content.type));
  let bytes = 0;
  for (const [of, length] of attempts(size, isForm ? limit / 4 : limit)) {
    const made = bodySample(content, sampler, of, length);
    if ('reason' in made) return made;
    bytes = encodeBody(content, made.value, checker).bytes.length;
    if (bytes <= limit && (!isForm || countOf(made.value) <= FIELDS)) return made;
  }
  return {
    fault: 'contract',
    reason: `its smallest value has ${bytes} bytes, but the operation accepts at most ${limit}`,
  };
}

/** The fields of a form, if the value is written as one. */
function countOf(value: Json): number {
  if (!isJsonObject(value)) return 1;
  return Object.values(value).reduce<number>(
    (sum, member) => sum + (Array.isArray(member) ? member.length : 1),
    0,
  );
}

/** A form or XML is longer than the same value as JSON. */
function attempts(size: Size, limit: number): [Size, number][] {
  const large = [0.9, 0.2, 0.05].map((part): [Size, number] => ['large', limit * part]);
  return [...(size === 'large' ? large : []), ['middle', limit], ['small', limit]].slice(
    size === 'small' ? 1 : 0,
  ) as [Size, number][];
}

function bodySample(content: Content, sampler: Sampler, size: Size, length: number): Made {
  const kind = kindOf(content.type);
  const isValue = isDocument(content, sampler.checker('request'));
  if (kind === 'xml' && !isValue) return { value: '<sample/>' };
  const also = fieldsOf(content, kind, sampler.checker('request'));
  const examples = size === 'middle' ? valuesOf(content.examples) : [];
  const options = {
    also,
    size,
    length,
    examples: examples.filter((one) => typeof one !== 'string' || kind === 'json'),
  };
  const made = sampler.sample(content.schema, 'request', options);
  if (made.reason === undefined)
    return kind === 'xml' ? written(content, made.value, sampler) : { value: made.value };
  // The schema describes what the text or the bytes mean to the application (YAML, CSV, images).
  if (!isJudged(content, sampler.checker('request')))
    return { value: kind === 'form' || kind === 'multipart' ? { sample: 'sample' } : 'sample' };
  return { fault: made.fault, reason: reasonOf(made) };
}

/** A value of XML, if it can be told from others once it is written. */
function written({ schema }: Content, value: Json, sampler: Sampler): Made {
  try {
    xmlOf(schema, value, sampler.checker('request'));
    return { value };
  } catch (error) {
    if (!(error instanceof UnwritableError)) throw error;
    return { fault: 'contract', reason: `cannot be told apart in XML: ${error.message}` };
  }
}

const TEXT: Schema[] = [{ type: ['string', 'number', 'boolean'], pattern: '\\S' }];
/** Values that XML writes unambiguously: no list and no string is empty, nothing is null. */
const XML: Schema = { anyOf: [formFits(4), { type: 'array', minItems: 1, items: formFits(4) }] };
const BYTES: Schema[] = [{ type: 'string' }];

/** What a part or a field in a media type without members and items can be. */
const PLAIN: Schema = {
  type: ['string', 'number', 'boolean', 'array'],
  items: { type: ['string', 'number', 'boolean'] },
};

function fieldsOf(content: Content, kind: string, checker: Checker): Schema[] {
  const { encoding } = content;
  const isText = kind === 'text' || (kind === 'yaml' && !isDocument(content, checker));
  if (isText) return TEXT;
  if (kind === 'binary') return BYTES;
  if (kind === 'xml') return [XML, NAMED];
  if (kind !== 'form' && kind !== 'multipart') return [];
  // Fields that are documents can contain anything; a styled field, only what its style can represent.
  const deep = Object.values(encoding).some(({ style }) => style === 'deepObject');
  const isXml = Object.values(encoding).some(({ contentType }) => /xml/i.test(String(contentType)));
  const plain = Object.keys(encoding).filter((name) => isPlainField(content, name, checker));
  return [
    formFits(kind === 'form' && !deep ? 3 : 4),
    ...(isXml ? [NAMED] : []),
    ...(plain.length > 0
      ? [{ properties: Object.fromEntries(plain.map((name) => [name, PLAIN])) }]
      : []),
  ];
}
