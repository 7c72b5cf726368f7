import { withBigints } from './bigints';
import { isDocument, isJudged, NAMED } from './documents';
import { isInParts } from '../compiler/compile/readings';
import { isBinaryField } from './bodies';
import { kindOf, type BodyKind } from './media-types';
import type { Content, Operation, Response } from './operations';
import { headerSample } from './part-headers';
import type { Checker } from './sample/checker';
import { reasonOf, valuesOf, type Sampler } from './sample/index';
import { isJsonObject, type Json, type Schema } from './sample/schema';
import { SIZES, type Size } from './sample/size';
import type { Verdict } from './verdict';
import { text } from './serialise';

/** A response that the contract declares, as a handler returns it. */
export interface Output {
  readonly declared: Response;
  readonly status: number;
  readonly content: Content | undefined;
  readonly kind: BodyKind | undefined;
  readonly headers: Readonly<Record<string, Json>>;
  /** Members of the body that a handler returns as bytes. */
  readonly files?: readonly string[];
  /** The value of the body before it is written; undefined if there is none. */
  readonly value: Json | undefined;
}

/** The maximum length of a response body as JSON. */
const LENGTH = 200_000;

/** Responses for every status and media type of an operation: middle, small and large ones. */
export function outputsOf(
  operation: Operation,
  sampler: Sampler,
): { outputs: Output[]; verdicts: Verdict[] } {
  const verdicts: Verdict[] = [];
  const outputs = operation.responses.flatMap((declared) => {
    const status = statusFor(declared.status, operation);
    if (status < 200) {
      // RFC 9110, section 15.2.
      const message = 'is an interim response, which no handler returns';
      verdicts.push({ fault: 'trial', where: declared.status, message });
      return [];
    }
    const contents = hasNoBody(status) ? [] : declared.contents;
    return (contents.length === 0 ? [undefined] : contents).flatMap((content) => {
      const made = SIZES.map((size) => outputFor(declared, status, content, sampler, size));
      const [middle] = made;
      if (middle && 'fault' in middle) verdicts.push(middle);
      return distinct(made.flatMap((one) => ('fault' in one ? [] : [one])));
    });
  });
  return { outputs, verdicts };
}

function distinct(outputs: readonly Output[]): Output[] {
  const byText = new Map(
    [...outputs].reverse().map((one) => [JSON.stringify([one.headers, one.value]), one]),
  );
  return [...byText.values()].reverse();
}

/** One response, from the contract's own example if it has a valid one. */
export function outputFor(
  declared: Response,
  status: number,
  content: Content | undefined,
  sampler: Sampler,
  size: Size = 'middle',
): Output | Verdict {
  const where = `${declared.status} ${content?.mediaType ?? ''}`.trim();
  const headers: Record<string, Json> = {};
  for (const header of declared.headers) {
    if (size === 'small' && !header.required) continue;
    const { value, reason, fault } = headerSample(header, 'response', sampler, size);
    if (value !== undefined) headers[header.name] = value;
    else if (header.required)
      return { fault, where: `${where} header ${header.name}`, message: reason };
  }
  const base = { declared, status, content, headers };
  if (!content) return { ...base, kind: undefined, value: undefined };
  const kind = content.type.startsWith('multipart/') ? 'multipart' : kindOf(content.type);
  const checker = sampler.checker('response');
  const isText = (kind === 'xml' || kind === 'yaml') && !isDocument(content, checker);
  if (isText || (kind === 'multipart' && !hasParts(content, checker)))
    return { ...base, kind, value: kind === 'xml' ? '<sample/>' : 'sample' };
  const isShown = (example: Json): boolean => kind !== 'xml' || typeof example !== 'string';
  const made = sampler.sample(content.schema, 'response', {
    examples: size === 'middle' ? valuesOf(content.examples).filter(isShown) : [],
    also: ALSO[kind] ?? [],
    size,
    length: LENGTH,
  });
  if (made.reason !== undefined && !isJudged(content, checker))
    return { ...base, kind, value: 'sample' };
  if (made.reason !== undefined) return { fault: made.fault, where, message: reasonOf(made) };
  const files = kind === 'multipart' ? filesIn(content, made.value, checker) : [];
  return { ...base, kind, files, value: made.value };
}

function hasParts(content: Content, { view }: Checker): boolean {
  return isInParts(view.schemas, content.mediaType, content.schema);
}

function filesIn(content: Content, value: Json, checker: Checker): string[] {
  const names = isJsonObject(value) ? Object.keys(value) : [];
  return names.filter((name) => isBinaryField(content, name, checker));
}

const ALSO: Readonly<Partial<Record<BodyKind, readonly Schema[]>>> = {
  text: [{ type: ['string', 'number', 'boolean'] }],
  binary: [{ type: 'string', pattern: '^[\\u0020-\\u007e]*$' }],
  xml: [NAMED],
};

/** A status to which this entry of `responses` applies, and no other does. */
export function statusFor(declared: string, operation: Operation): number {
  if (/^\d{3}$/.test(declared)) return Number(declared);
  const taken = new Set(operation.responses.map(({ status }) => status));
  const isFree = (status: number): boolean =>
    !taken.has(String(status)) &&
    (declared !== 'default' || !taken.has(`${String(status)[0] ?? ''}XX`));
  const range = /^([1-5])XX$/i.exec(declared)?.[1];
  const first = range === undefined ? [200, 400, 402, 422, 500, 503] : [];
  const hundreds = range === undefined ? [4, 5, 2, 3, 1] : [Number(range)];
  const all = hundreds.flatMap((hundred) =>
    Array.from({ length: 100 }, (_, i) => hundred * 100 + i),
  );
  const hasSuccess = [...taken].some((status) => /^[23]/.test(status));
  const wanted = hasSuccess ? first.slice(1) : first;
  return [...wanted, ...all].find((status) => isFree(status) && !hasNoBody(status)) ?? 200;
}

/** RFC 9110, section 6.4.1. */
export function hasNoBody(status: number): boolean {
  return status < 200 || status === 204 || status === 205 || status === 304;
}

/** The response in the form that a handler returns. */
export function asAnswer(output: Output, value = output.value): Record<string, unknown> {
  const { content, kind, declared } = output;
  const shapes = new Map(declared.headers.map(({ name, bigints }) => [name, bigints]));
  const headers = Object.fromEntries(
    Object.entries(output.headers).map(([name, one]) => [name, withBigints(one, shapes.get(name))]),
  );
  if (!content || value === undefined) return { status: output.status, headers };
  return {
    status: output.status,
    headers,
    contentType: content.type,
    body:
      kind === 'binary'
        ? Buffer.from(text(value))
        : withBigints(withFiles(value, output.files), content.bigints),
  };
}

function withFiles(value: Json, files: readonly string[] = []): unknown {
  if (!isJsonObject(value) || files.length === 0) return value;
  const octets = (member: Json): unknown =>
    Array.isArray(member)
      ? member.map(octets)
      : typeof member === 'string'
        ? Buffer.from(member, 'latin1')
        : member;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      files.includes(name) ? octets(member) : member,
    ]),
  );
}
