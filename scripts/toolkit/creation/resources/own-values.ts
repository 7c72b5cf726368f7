import { wordOf } from '../../compiler/list-words';
import type { SchemaObject } from '../../compiler/model';
import { initialValue, momentOf } from './initial';
import type { Member, Shapes } from './shapes';

/** What is sent but never shown: only the owner can decide how to store it safely. */
export function isSecret({ name, schema }: Member): boolean {
  return schema.writeOnly === true || /password|secret|token|pin$|captcha/i.test(name);
}

/** A value that the API itself assigns. */
export function ownValue(
  member: Member,
  given: Member | undefined,
  shapes: Shapes,
): { readonly text: string; readonly isGuess: boolean; readonly changes: boolean } | undefined {
  const { name, required } = member;
  const schema = shapes.resolved(member.schema);
  const moment = momentOf(name, schema, required && given === undefined);
  if (moment)
    return { text: momentText(member, shapes), isGuess: false, changes: moment === 'updated' };
  const asked = given && initialValue(shapes.resolved(given.schema), false);
  // Values that are open in the response are often listed for requests.
  const initial =
    asked ??
    initialValue(schema, required) ??
    (given && initialValue(shapes.resolved(given.schema), required));
  if (initial) return { ...initial, changes: false };
  return required && isCount(name, schema)
    ? { text: '0', isGuess: true, changes: false }
    : undefined;
}

/** Who has created an object, if any text or a UUID can say it: `ownerId`, `created_by`. */
export function callerText({ name, schema }: Member, shapes: Shapes): string | undefined {
  const { type, format, pattern, enum: listed, maxLength } = shapes.resolved(schema);
  const isText = type === 'string' && pattern === undefined && !listed;
  if (!isText || !/^(?:(?:owner|author|creator|user)-?id|created-?by)$/.test(wordOf(name)))
    return undefined;
  if (format === 'uuid') return 'subjectId(caller.subject)';
  return format === undefined && (maxLength ?? Infinity) >= 255 ? 'caller.subject' : undefined;
}

/** What starts at zero: `favoritesCount`, `views`. */
function isCount(name: string, { type, minimum = 0, exclusiveMinimum }: SchemaObject): boolean {
  const isNumber = [type].flat().some((one) => one === 'integer' || one === 'number');
  const allowsZero = minimum <= 0 && (exclusiveMinimum ?? -1) < 0;
  return isNumber && allowsZero && COUNTS.test(wordOf(name));
}

const COUNTS =
  /(?:^|-)(?:count|views|likes|votes|upvotes|downvotes|stars|followers|replies|downloads)$|^(?:num|number-of)-/;

export function momentText(member: Member, shapes: Shapes): string {
  const { type, format, description } = shapes.resolved(member.schema);
  if (type === 'string' || type === undefined || Array.isArray(type))
    return format === 'date' ? 'now.slice(0, 10)' : 'now';
  const isFine = /milli|-ms$/i.test(
    `${typeof description === 'string' ? description : ''} ${wordOf(member.name)}`,
  );
  return isFine ? 'Date.parse(now)' : 'Math.floor(Date.parse(now) / 1000)';
}

/** `.name`, `['odd name']` */
export function accessed(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}
