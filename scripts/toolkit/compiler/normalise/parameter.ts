import { asText, isObject, shown, type Json, type JsonObject } from '../document';
import { MEMBERS_OF_SCHEMA } from '../rules/members';
import type { Context } from './context';

const STYLES: Readonly<Record<string, readonly string[]>> = {
  path: ['simple', 'label', 'matrix'],
  query: ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'],
  header: ['simple'],
  cookie: ['form'],
};

/** OpenAPI 3.1, section 4.8.12.4: for these styles, its table has nothing to say about `explode`. */
const DELIMITED: ReadonlySet<string> = new Set(['spaceDelimited', 'pipeDelimited']);

/** Repairs a parameter. Headers that OpenAPI ignores are left out. */
export function repairParameter(value: Json, pointer: string, context: Context): Json | undefined {
  if (!isObject(value)) {
    context.report('object-expected', pointer, { what: 'a parameter', value: shown(value) });
    return undefined;
  }
  if (typeof value.$ref === 'string') return value;
  const parameter = { ...value };
  // An empty row of an editor. It cannot be sent, so it is left out.
  if (parameter.name === '' && parameter.required !== true) {
    context.report('parameter-empty', pointer);
    return undefined;
  }
  if (typeof parameter.name !== 'string' || !parameter.name) {
    context.report('parameter-without-name', pointer);
    return undefined;
  }
  const where = asText(parameter.in).toLowerCase();
  const styles = STYLES[where];
  if (where === 'querystring' && context.version === '3.2') {
    context.report('value-of-openapi-3-2', `${pointer}/in`, { member: 'in', value: where });
    return undefined;
  }
  if (!styles) {
    const values = { name: parameter.name, value: shown(parameter.in) };
    context.report('parameter-location', pointer, values);
    return undefined;
  }
  parameter.in = where;
  if (isIgnored(parameter)) {
    context.report('header-ignored', pointer, { name: parameter.name });
    return undefined;
  }
  repairFlags(parameter, pointer, context);
  if (where === 'path' && parameter.required !== true) {
    context.report('parameter-not-required', pointer, { name: parameter.name });
    parameter.required = true;
  }
  if (where === 'cookie' && parameter.style === 'cookie' && context.version === '3.2') {
    const values = { member: 'style', value: 'cookie' };
    context.report('value-of-openapi-3-2', `${pointer}/style`, values);
  } else if (parameter.style !== undefined && !styles.includes(asText(parameter.style))) {
    context.report('parameter-style', `${pointer}/style`, {
      style: shown(parameter.style),
      location: where,
      default: styles[0] ?? '',
      styles: styles.join(', '),
    });
    delete parameter.style;
  } else if (DELIMITED.has(asText(parameter.style)) && parameter.explode === true) {
    context.report('style-exploded', `${pointer}/explode`, { style: asText(parameter.style) });
    parameter.style = 'form';
  }
  return repairValue(parameter, pointer, context);
}

/** Headers that OpenAPI takes from elsewhere in the contract (Parameter Object, `name`). */
export function isIgnored({ in: where, name }: JsonObject): boolean {
  return where === 'header' && /^(?:accept|content-type|authorization)$/i.test(asText(name));
}

/** Repairs the header of a response, which is a parameter without name and location. */
export function repairHeader(value: Json, pointer: string, context: Context): Json {
  if (!isObject(value)) return { schema: { type: 'string' } };
  if (typeof value.$ref === 'string') return value;
  const header = { ...value };
  for (const key of ['name', 'in']) Reflect.deleteProperty(header, key);
  repairFlags(header, pointer, context);
  return repairValue(header, pointer, context);
}

/** Repairs members that are true or false. */
export function repairFlags(node: JsonObject, pointer: string, context: Context): void {
  for (const key of ['required', 'explode', 'allowReserved', 'allowEmptyValue', 'deprecated']) {
    const flag = node[key];
    if (flag === undefined || typeof flag === 'boolean') continue;
    const values = { value: shown(flag), read: String(flag === 'true') };
    context.report('flag-not-boolean', `${pointer}/${key}`, values);
    node[key] = flag === 'true';
  }
}

/** Every parameter and header has either a schema or one media type. */
function repairValue(node: JsonObject, pointer: string, context: Context): JsonObject {
  const own = MEMBERS_OF_SCHEMA.filter((key) => key in node);
  if (own.length > 0) {
    context.report('member-of-schema', pointer, { members: own.join(', ') });
    node.schema = {
      ...Object.fromEntries(own.map((key) => [key, node[key]])),
      ...(isObject(node.schema) ? node.schema : {}),
    };
    for (const key of own) Reflect.deleteProperty(node, key);
  }
  const [first, ...others] = isObject(node.content) ? Object.entries(node.content) : [];
  if (node.schema !== undefined && first) context.report('parameter-schema-and-content', pointer);
  if (node.schema !== undefined || !first) delete node.content;
  else if (others.length > 0) {
    context.report('parameter-media-types', `${pointer}/content`, { first: first[0] });
    node.content = Object.fromEntries([first]);
  }
  if (node.schema === undefined && node.content === undefined) {
    context.report('parameter-without-schema', pointer);
    node.schema = { type: 'string' };
  }
  return node;
}
