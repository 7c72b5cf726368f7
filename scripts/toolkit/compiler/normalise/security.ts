import { asObject, asText, isObject, type Json, type JsonObject } from '../document';
import { placedOperations } from '../operation-list';
import type { Context } from './context';

/** Mends a security scheme. */
export function repairSecurityScheme(
  value: Json,
  pointer: string,
  context: Context,
): Json | undefined {
  if (!isObject(value)) {
    context.report('error', pointer, `${JSON.stringify(value)} is no security scheme`);
    return undefined;
  }
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
    context.report(
      'warning',
      pointer,
      `${asText(scheme.type)} is no type; read as HTTP's ${meant}`,
    );
    return { ...scheme, type: 'http', scheme: meant };
  }
  if (!meant) {
    context.report(
      'error',
      `${pointer}/type`,
      `${JSON.stringify(scheme.type)} is no type of security scheme`,
    );
    return undefined;
  }
  scheme.type = meant;
  if (meant === 'http' && typeof scheme.scheme !== 'string') {
    context.report('error', pointer, 'a scheme of type http says which (basic, bearer, …)');
  }
  if (meant === 'apiKey') {
    if (typeof scheme.name !== 'string')
      context.report('error', pointer, 'an API key has the name under which it is sent');
    if (!['header', 'query', 'cookie'].includes(asText(scheme.in)))
      context.report('error', pointer, 'an API key is in header, query or cookie');
  }
  return scheme;
}

/**
 * Gives a scheme that is demanded but not described the whole `Authorization` header, so that it can be
 * checked and never is left out.
 */
export function declareSchemes(document: JsonObject, context: Context): void {
  const components = asObject(document.components);
  const schemes = { ...asObject(components.securitySchemes) };
  const look = (requirements: Json | undefined, pointer: string): void => {
    for (const name of (Array.isArray(requirements) ? requirements : []).flatMap((each) =>
      Object.keys(asObject(each)),
    )) {
      if (Object.hasOwn(schemes, name)) continue;
      context.report(
        'warning',
        pointer,
        `the security scheme ${name} is not declared; read as an API key in the header Authorization`,
      );
      schemes[name] = { type: 'apiKey', in: 'header', name: 'Authorization' };
      document.components = { ...components, securitySchemes: schemes };
    }
  };
  look(document.security, '/security');
  for (const { operation, pointer } of placedOperations(document))
    look(operation.security, `${pointer}/security`);
}
