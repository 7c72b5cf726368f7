import { asObject, asText, isObject, type Json, type JsonObject } from '../document';
import { pointerTo } from '../json-pointer';
import type { Report } from '../findings';
import type { Context } from './context';
import { repairSecurity } from './operation';
import { repairPaths } from './paths';
import { checkServers } from './servers';

/** What OpenAPI 3.2 adds and a reading as 3.1 would pass over. */
const NEW_IN_32 = ['additionalOperations', 'query', 'itemSchema', 'itemEncoding', 'prefixEncoding'];

/**
 * The version a document says it is of; what is no OpenAPI 3.0, 3.1 or 3.2 is refused.
 * A version written as a number (`openapi: 3.1`) is read as what it looks like.
 */
export function versionOf(document: JsonObject, report: Report): '3.0' | '3.1' | undefined {
  const { openapi, swagger } = document;
  if (swagger !== undefined) {
    report('swagger-2', '/swagger', { version: asText(swagger) });
    return undefined;
  }
  if (openapi === undefined) {
    report(Object.keys(document).length === 0 ? 'document-empty' : 'openapi-missing', '');
    return undefined;
  }
  const version = typeof openapi === 'number' ? openapi.toFixed(1) : asText(openapi);
  if (typeof openapi !== 'string') report('version-not-a-string', '/openapi', { version });
  if (/^3\.0(\.|$)/.test(version)) return '3.0';
  if (/^3\.1(\.|$)/.test(version)) return '3.1';
  if (/^3\.2(\.|$)/.test(version)) {
    report('version-3-2', '/openapi');
    return '3.1';
  }
  report('version-unsupported', '/openapi', { version });
  return undefined;
}

/** Mends the root before its children are looked at. */
export function repairRoot(value: JsonObject, context: Context): JsonObject {
  const document: JsonObject = { ...value, openapi: '3.1.0' };
  const { title, version, ...info } = asObject(value.info);
  if (typeof title !== 'string' || typeof version !== 'string') {
    context.report('info-incomplete', '/info');
  }
  document.info = { title: text(title, 'API'), version: text(version, '0'), ...info };
  if (value.security !== undefined)
    document.security = repairSecurity(value.security, '/security', context);
  if (document.security === undefined) delete document.security;
  checkServers(value.servers, '/servers', context);
  if (isObject(value.servers)) document.servers = [value.servers];
  else if (!Array.isArray(value.servers)) delete document.servers;
  for (const key of ['webhooks', 'components'])
    if (!isObject(document[key])) Reflect.deleteProperty(document, key);
  if (['paths', 'components', 'webhooks'].every((key) => value[key] === undefined))
    context.report('nothing-to-serve', '');
  document.paths = repairPaths(value.paths ?? {}, context);
  if (asText(value.openapi).startsWith('3.2')) refuseNew(value, '', context);
  return document;
}

function text(value: Json | undefined, otherwise: string): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : otherwise;
}

/** Looks for what a reading as 3.1 would lose, in everything but data. */
function refuseNew(value: Json, pointer: string, context: Context): void {
  if (Array.isArray(value)) {
    value.forEach((each, index) => refuseNew(each, `${pointer}/${index}`, context));
  } else if (isObject(value)) {
    const isNew = NEW_IN_32.filter(
      (key) => isObject(value[key]) && !/\/(?:properties|schemas|callbacks)$/.test(pointer),
    );
    if (value.in === 'querystring') isNew.push('querystring');
    for (const key of isNew)
      context.report('member-of-openapi-3-2', `${pointer}/${key}`, { member: key });
    for (const [key, child] of Object.entries(value)) {
      const data =
        ['example', 'examples', 'default', 'enum', 'value', 'const'].includes(key) ||
        key.startsWith('x-');
      if (!data && typeof child === 'object') refuseNew(child, pointer + pointerTo(key), context);
    }
  }
}
