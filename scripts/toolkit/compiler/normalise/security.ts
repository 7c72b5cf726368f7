import { asList, asObject, asText, isObject, shown, type Json, type JsonObject } from '../document';
import { pointerTo } from '../json-pointer';
import { placedOperations } from '../placed-operations';
import type { Context } from './context';

/** Repairs a security scheme. */
export function repairSecurityScheme(
  value: Json,
  pointer: string,
  context: Context,
): Json | undefined {
  if (!isObject(value)) {
    const values = { what: 'a security scheme', value: shown(value) };
    context.report('object-expected', pointer, values);
    return undefined;
  }
  if (pointer.endsWith('/__proto__')) context.report('security-scheme-name', pointer);
  if (typeof value.$ref === 'string') return value;
  const scheme = { ...value };
  const type = asText(scheme.type).toLowerCase();
  const meant = {
    apikey: 'apiKey',
    http: 'http',
    oauth2: 'oauth2',
    openidconnect: 'openIdConnect',
    mutualtls: 'mutualTLS',
    basic: 'basic',
    bearer: 'bearer',
  }[type];
  if (meant === 'basic' || meant === 'bearer') {
    const values = { type: asText(scheme.type), scheme: meant };
    context.report('security-scheme-http-type', pointer, values);
    return { ...scheme, type: 'http', scheme: meant };
  }
  if (!meant) {
    context.report('security-scheme-type', `${pointer}/type`, {
      type: shown(scheme.type),
      types: 'apiKey, http, oauth2, openIdConnect or mutualTLS',
    });
    return undefined;
  }
  scheme.type = meant;
  if (meant === 'http' && typeof scheme.scheme !== 'string') {
    context.report('security-scheme-http', pointer);
  }
  if (meant === 'apiKey') {
    if (typeof scheme.name !== 'string') context.report('api-key-name', pointer);
    if (!['header', 'query', 'cookie'].includes(asText(scheme.in)))
      context.report('api-key-location', pointer);
  }
  return scheme;
}

/** Repairs a list of security requirements; undefined if there is none. */
export function repairRequirements(
  value: Json,
  pointer: string,
  context: Context,
): Json | undefined {
  if (value === null) {
    context.report('member-form', pointer, {
      member: 'security',
      expected: 'a list',
      value: 'null',
    });
    return undefined;
  }
  const list = Array.isArray(value) ? value : [value];
  if (list !== value) context.report('list-of-one', pointer, { member: 'security' });
  return list.flatMap((each, index): JsonObject[] => {
    if (typeof each === 'string') return [{ [each]: [] }];
    if (isObject(each)) {
      const scopesOf = ([scheme, scopes]: [string, Json | undefined]): [string, string[]] => {
        const names = asList(scopes).filter((scope) => typeof scope === 'string');
        if (names.length !== (Array.isArray(scopes) ? scopes.length : undefined))
          context.report('member-form', `${pointer}/${index}${pointerTo(scheme)}`, {
            member: scheme,
            expected: 'a list of strings',
            value: shown(scopes),
          });
        return [scheme, names];
      };
      return [Object.fromEntries(Object.entries(each).map(scopesOf))];
    }
    const values = { what: 'a security requirement', value: shown(each) };
    context.report('object-expected', pointer, values);
    return [];
  });
}

/**
 * Declares each scheme that is required but not declared, as an API key in the header `Authorization`: a
 * requirement is never left out.
 */
export function declareSchemes(document: JsonObject, context: Context): void {
  const components = asObject(document.components);
  const schemes = { ...asObject(components.securitySchemes) };
  const look = (requirements: Json | undefined, pointer: string): void => {
    for (const name of (Array.isArray(requirements) ? requirements : []).flatMap((each) =>
      Object.keys(asObject(each)),
    )) {
      if (Object.hasOwn(schemes, name)) continue;
      context.report('security-scheme-undeclared', pointer, { name });
      schemes[name] = { type: 'apiKey', in: 'header', name: 'Authorization' };
      document.components = { ...components, securitySchemes: schemes };
    }
  };
  look(document.security, '/security');
  for (const { operation, pointer } of placedOperations(document))
    look(operation.security, `${pointer}/security`);
}
