import { asObject, asText, isObject, omit, type Json, type JsonObject } from '../document';
import type { Report } from '../findings';
import type { Version } from '../rules/objects';
import type { Context } from './context';
import { repairRequirements } from './security';
import { repairPaths } from './paths';

/**
 * The version that a document states; versions other than OpenAPI 3.0, 3.1 and 3.2 are refused. A version
 * that is written as a number (`openapi: 3.1`) is read as a string.
 */
export function versionOf(document: JsonObject, report: Report): Version | undefined {
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
    return '3.2';
  }
  report('version-unsupported', '/openapi', { version });
  return undefined;
}

/** Repairs the root before its children. */
export function repairRoot(value: JsonObject, context: Context): JsonObject {
  const document: JsonObject = { ...value, openapi: '3.1.0' };
  const { title, version, ...info } = asObject(value.info);
  document.info = { title: text(title, 'API'), version: text(version, '0'), ...info };
  if (value.security !== undefined)
    document.security = repairRequirements(value.security, '/security', context);
  if (document.security === undefined) delete document.security;
  if (isObject(value.servers)) document.servers = [value.servers];
  else if (!Array.isArray(value.servers)) delete document.servers;
  for (const key of ['webhooks', 'components'])
    if (!isObject(document[key])) Reflect.deleteProperty(document, key);
  // The bundler copied them to where they are used.
  if (isObject(document.components))
    document.components = omit(document.components, ['mediaTypes']);
  if (['paths', 'components', 'webhooks'].every((key) => value[key] === undefined))
    context.report('nothing-to-serve', '');
  document.paths = repairPaths(value.paths ?? {}, context);
  return document;
}

function text(value: Json | undefined, otherwise: string): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : otherwise;
}
