import { newId } from 'openapi-first-runtime/dynamodb';
import type { SchemaObject } from '../../compiler/model';

/** Formats of strings that a generated id does not have. */
const OTHER_FORMATS =
  /^(?:email|idn-email|uri|url|iri|hostname|ipv4|ipv6|date|date-time|time|duration|byte|binary|password|json-pointer)$/;

/**
 * The expression that creates an id that its schemas allow: those of the member and of the path's
 * parameter. Undefined if no id of this kind can be generated.
 */
export function idExpression(schemas: readonly SchemaObject[]): string | undefined {
  if (schemas.some((one) => one.enum !== undefined || one.const !== undefined)) return undefined;
  const [member] = schemas;
  const numbers = schemas.filter(isNumeric);
  if (numbers.length > 0) {
    // A number in the path may be a string in the object.
    const number = numberExpression(numbers);
    const texts = schemas.filter((one) => !isNumeric(one));
    const areFree = texts.every((one) => ['1', '281474976710654'].every((id) => isTextOf(one, id)));
    if (number === undefined || !areFree) return undefined;
    return member && isNumeric(member) ? number : `String(${number})`;
  }
  const candidates = textCandidates(schemas);
  return candidates.find(({ samples }) =>
    samples.every((sample) => schemas.every((schema) => isTextOf(schema, sample))),
  )?.expression;
}

function isNumeric({ type }: SchemaObject): boolean {
  return [type].flat().some((one) => one === 'integer' || one === 'number');
}

function numberExpression(schemas: readonly SchemaObject[]): string | undefined {
  const least = schemas.some(({ minimum, exclusiveMinimum }) =>
    [minimum, exclusiveMinimum].some((one) => (one ?? 0) > 1),
  );
  if (least || schemas.some(({ multipleOf }) => (multipleOf ?? 1) !== 1)) return undefined;
  const limits = schemas.flatMap(({ format, maximum, exclusiveMaximum }) => [
    ...(format === 'int32' ? [2 ** 31 - 1] : []),
    ...(typeof maximum === 'number' ? [maximum] : []),
    ...(typeof exclusiveMaximum === 'number' ? [exclusiveMaximum - 1] : []),
  ]);
  const most = Math.floor(Math.min(...limits));
  if (most < 1000) return undefined;
  return most < 2 ** 48 ? `newNumber(${most})` : 'newNumber()';
}

interface Candidate {
  readonly expression: string;
  readonly samples: readonly string[];
}

/** Numbers of a fixed length, such as `\d{6}`, after the beginning of the pattern. */
function numberCandidates(patterns: readonly string[], before: string): Candidate[] {
  const lengths = patterns.flatMap((one) =>
    [...one.matchAll(/(?:\\d|\[0-9\])\{(\d+)\}/g)].map(([, n]) => Number(n)),
  );
  return lengths
    .filter((length) => length >= 4 && length <= 14)
    .map((length) => {
      const number = `String(newNumber(${10 ** length - 1})).padStart(${length}, '0')`;
      return {
        expression: before === '' ? number : `\`${before}\${${number}}\``,
        samples: ['1', '9'.repeat(length)].map((one) => before + one.padStart(length, '0')),
      };
    });
}

/** A UUID; or its digits, as many as fit, after the beginning of the pattern; or only digits. */
function textCandidates(schemas: readonly SchemaObject[]): Candidate[] {
  const ids = Array.from({ length: 20 }, () => newId());
  const hex = ids.map((id) => id.replaceAll('-', ''));
  const digits = `newId().replaceAll('-', '')`;
  const patterns = schemas.flatMap(({ pattern }) => pattern ?? []);
  const prefix = patterns.map((one) => /^\^(\w+?[_-]|[A-Za-z]{1,8}(?=[[\\(]))/.exec(one)?.[1]);
  const [before = ''] = prefix.filter((one) => one !== undefined);
  const most = Math.min(...schemas.map(({ maxLength }) => maxLength ?? Infinity));
  const lengths = [
    ...patterns.flatMap((one) =>
      [...one.matchAll(/\{(?:\d+,)?(\d+)\}/g)].map(([, n]) => Number(n)),
    ),
    ...(most < Infinity ? [most - before.length] : []),
  ].filter((length) => length >= 8 && length <= 32);
  const shaped = [32, ...lengths].map((length) => ({
    expression:
      before === '' ? `${digits}${slice(length)}` : `\`${before}\${${digits}${slice(length)}}\``,
    samples: hex.map((one) => before + one.slice(-length)),
  }));
  const upper = shaped.map(({ expression, samples }) => ({
    expression: `${expression}.toUpperCase()`,
    samples: samples.map((one) => one.toUpperCase()),
  }));
  const numbers = { expression: 'String(newNumber())', samples: ['1', '281474976710654'] };
  return [
    { expression: 'newId()', samples: ids },
    ...shaped,
    ...upper,
    ...numberCandidates(patterns, before),
    numbers,
  ];
}

function slice(length: number): string {
  return length < 32 ? `.slice(-${length})` : '';
}

function isTextOf(schema: SchemaObject, text: string): boolean {
  const { format, pattern, minLength, maxLength } = schema;
  if (format !== undefined && OTHER_FORMATS.test(format)) return false;
  if (format === 'uuid' && text.length !== 36) return false;
  if (text.length < (minLength ?? 0) || text.length > (maxLength ?? Infinity)) return false;
  try {
    return pattern === undefined || new RegExp(pattern, 'u').test(text);
  } catch {
    return false;
  }
}
