import { asList, asObject, asText, type Json, type JsonObject } from '../../document';
import { pointerTo } from '../../json-pointer';
import type { Operation } from '../operation';
import type { ApiKeyScheme, SecurityRequirement, SecurityScheme } from '../security';
import { parseTableAccess } from './extensions';
import type { Reading } from './reading';
import { optionalText } from './text';

/** `components/securitySchemes` by name. */
export function parseSecuritySchemes(reading: Reading): Map<string, SecurityScheme> {
  const schemes = asObject(asObject(reading.document.components).securitySchemes);
  return new Map(
    Object.entries(schemes).map(([id, value]) => [
      id,
      parseScheme(reading, id, reading.follow(value).object),
    ]),
  );
}

function parseScheme(reading: Reading, id: string, scheme: JsonObject): SecurityScheme {
  const pointer = pointerTo('components', 'securitySchemes', id);
  const common = {
    id,
    description: optionalText(scheme.description),
    extensions: { tableAccess: parseTableAccess(reading, scheme, pointer) },
  };
  switch (scheme.type) {
    case 'apiKey':
      return {
        ...common,
        type: 'apiKey',
        in: asText(scheme.in) as ApiKeyScheme['in'],
        name: asText(scheme.name),
      };
    case 'http':
      return { ...common, type: 'http', scheme: asText(scheme.scheme).toLowerCase() };
    case 'mutualTLS':
    case 'openIdConnect':
      return { ...common, type: scheme.type };
    default:
      return { ...common, type: 'oauth2' };
  }
}

export function parseSecurity(value: Json | undefined): SecurityRequirement[] {
  return asList(value).map((alternative) =>
    Object.fromEntries(
      Object.entries(asObject(alternative)).map(([name, scopes]) => [
        name,
        asList(scopes).map(asText),
      ]),
    ),
  );
}

/** Whether a request without credentials is accepted. */
export function authOf(security: readonly SecurityRequirement[]): Operation['auth'] {
  const open = security.filter((each) => Object.keys(each).length === 0);
  if (open.length === security.length) return 'none';
  return open.length > 0 ? 'optional' : 'required';
}
