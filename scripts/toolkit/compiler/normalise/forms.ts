import { isObject, METHODS, shown, type Json, type JsonObject } from '../document';
import { pointerTo } from '../json-pointer';
import type { Kind } from '../structure';
import type { Context } from './context';

type Form = 'map' | 'list';

/** Where a map or a list stands. What schemas hold is mended with them. */
const FORMS: Partial<Record<Kind, Readonly<Record<string, Form>>>> = {
  document: { paths: 'map', webhooks: 'map', components: 'map', servers: 'list', tags: 'list' },
  pathItem: { parameters: 'list', servers: 'list' },
  operation: {
    parameters: 'list',
    responses: 'map',
    callbacks: 'map',
    servers: 'list',
    tags: 'list',
  },
  parameter: { content: 'map' },
  header: { content: 'map' },
  requestBody: { content: 'map' },
  response: { headers: 'map', content: 'map', links: 'map' },
  mediaType: { encoding: 'map' },
};

/** Of these one alone is read as a list of it. */
const ONE_IS_A_LIST: Readonly<Record<string, (value: Json) => boolean>> = {
  servers: isObject,
  tags: (value) => typeof value === 'string',
};

/**
 * Tells where something else stands than a map or a list. Nothing, or an empty one of the other (as
 * PHP writes all that are empty), means an empty one; anything else would be lost without a word.
 */
export function checkForms(value: JsonObject, kind: Kind, pointer: string, context: Context): void {
  for (const [key, form] of Object.entries(FORMS[kind] ?? {})) {
    const member = value[key];
    if (member === undefined || (form === 'map' ? isObject(member) : Array.isArray(member)))
      continue;
    const at = `${pointer}/${key}`;
    if (isEmpty(member)) context.report('member-empty', at, { kind: form });
    else if (ONE_IS_A_LIST[key]?.(member)) context.report('list-of-one', at, { member: key });
    else context.report(`${form}-expected`, at, { value: shown(member) });
  }
  if (kind === 'pathItem') checkMethods(value, pointer, context);
}

const OF_PATHS = new Set<string>([...METHODS, '$ref', 'summary', 'description', 'servers']);

function checkMethods(item: JsonObject, pointer: string, context: Context): void {
  for (const key of Object.keys(item)) {
    if (OF_PATHS.has(key) || key === 'parameters' || key.startsWith('x-')) continue;
    const method = METHODS.find((one) => one === key.toLowerCase());
    const at = pointer + pointerTo(key);
    if (method) context.report('method-in-capitals', at, { method });
    else context.report('path-member-unknown', at, { member: key });
  }
}

export function isEmpty(value: Json): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}
