import { kindOf } from './media-types';
import type { Content, Header } from './operations';
import { reasonOf, valuesOf, type Sample, type Sampler } from './sample/index';
import type { Direction, Json } from './sample/schema';
import type { Size } from './sample/size';
import { inHeader } from './serialise';
import type { Verdict } from './verdict';
import { fits } from './wire-values';

/** What the parts of a form have in addition to their content, by name (OpenAPI 3.1, section 4.8.15). */
export type PartHeaders = ReadonlyMap<string, ReadonlyMap<Header, Json>>;

/** A value for a header of a part or of a response. */
export function headerSample(
  header: Header,
  direction: Direction,
  sampler: Sampler,
  size: Size,
): Sample {
  const examples = size === 'middle' ? valuesOf(header.examples) : [];
  let made: Sample | undefined;
  for (const also of fits({ ...header, in: 'header', style: 'simple' })) {
    made = sampler.sample(header.schema, direction, { also, examples, size, length: 500 });
    if (made.reason === undefined) return made;
  }
  return made ?? { fault: 'trial', pointer: '', reason: 'no value was tried' };
}

/** A value for each header of a part, or why a required one has none. */
export function partHeaders(
  { type, mediaType, partHeaders: declared }: Content,
  sampler: Sampler,
  size: Size,
): { readonly headers: PartHeaders } | Verdict {
  const made = new Map<string, ReadonlyMap<Header, Json>>();
  if (kindOf(type) !== 'multipart') return { headers: made };
  for (const [field, headers] of declared) {
    const values = new Map<Header, Json>();
    for (const header of headers) {
      if (size === 'small' && !header.required) continue;
      const sample = headerSample(header, 'request', sampler, size);
      if (sample.reason === undefined) values.set(header, sample.value);
      else if (header.required) {
        const where = `body ${mediaType}, header ${header.name} of ${field}`;
        return { fault: sample.fault, where, message: reasonOf(sample) };
      }
    }
    made.set(field, values);
  }
  return { headers: made };
}

/** The lines of a part's headers. */
export function headerLines(headers: ReadonlyMap<Header, Json> | undefined): string {
  return [...(headers ?? [])]
    .map(
      ([header, value]) => `${header.name}: ${inHeader({ ...header, style: 'simple' }, value)}\r\n`,
    )
    .join('');
}
