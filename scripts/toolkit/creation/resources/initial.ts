import type { Json } from '../../compiler/document';
import type { SchemaObject } from '../../compiler/model';
import { wordOf } from '../../compiler/list-words';
import { literal } from '../../compiler/operations/type-text';

/** The value that a member has initially. */
export interface Initial {
  /** As a TypeScript expression. */
  readonly text: string;
  /** The contract does not state it: it is the simplest value. */
  readonly isGuess: boolean;
}

/**
 * @param schema with its references followed
 * @param required whether there must be a value
 */
export function initialValue(schema: SchemaObject, required: boolean): Initial | undefined {
  const stated = (value: Json | undefined): Initial => ({ text: literal(value), isGuess: false });
  if (schema.const !== undefined) return stated(schema.const);
  if (schema.enum?.length === 1) return stated(schema.enum[0]);
  if (schema.default !== undefined && schema.default !== null) return stated(schema.default);
  if (!required) return undefined;
  const guess = (text: string): Initial => ({ text, isGuess: true });
  const types = [schema.type].flat();
  if (types.includes('null')) return guess('null');
  if (schema.enum) return guess(literal(schema.enum[0]));
  if (types.includes('array') && !schema.minItems && !schema.prefixItems) return guess('[]');
  if (types.includes('boolean')) return guess('false');
  return types.includes('object') && mayBeEmpty(schema) ? guess('{}') : undefined;
}

function mayBeEmpty({
  required = [],
  minProperties = 0,
  allOf,
  anyOf,
  oneOf,
}: SchemaObject): boolean {
  return required.length === 0 && minProperties === 0 && !allOf && !anyOf && !oneOf;
}

/**
 * The meaning of a time in a response, according to the name of its member; undefined if only the owner
 * knows.
 * @param required whether every object has it, also a new one. Default: false
 */
export function momentOf(
  name: string,
  schema: SchemaObject,
  required = false,
): 'created' | 'updated' | undefined {
  const types = [schema.type].flat();
  if (types[0] === 'integer') {
    const [, change] = UNIX_TIME.exec(wordOf(name)) ?? [];
    if (change === undefined) return undefined;
    return change === 'creat' ? 'created' : 'updated';
  }
  const isText = types.every((one) => one === 'string' || one === 'null');
  if (!isText || !/^date(?:-time)?$/.test(schema.format ?? '')) return undefined;
  if (/updat|modif|chang/i.test(name)) return 'updated';
  // What may be null may not have happened yet: `sentAt`.
  const mayBeNull = types.includes('null');
  const beginnings = mayBeNull ? /creat/i : BEGINNINGS;
  // A new object has what every object has. What happens later is not known yet.
  const isStart = required && !mayBeNull && !LATER.test(name);
  return isStart || beginnings.test(name) ? 'created' : undefined;
}

const LATER =
  /expir|due|end|until|deadline|finish|complet|clos|cancel|delet|remov|schedul|next|deliver|arriv|return|birth|born/i;

/** Names of times that are numbers, as in Stripe's API. */
const UNIX_TIME =
  /^(?:date-|time-)?(creat|updat|modif)(?:ed|e|ied|ion|ication)?(?:-(?:at|on|time|timestamp|date|ms|millis))?$/;

const BEGINNINGS =
  /creat|placed|ordered|regist|issued|added|submitted|received|posted|recorded|uploaded|opened|joined|sent|requested|booked|^(?:timestamp|time|date-?time)$/i;
