import { asObject, asText, dereference, type JsonObject } from '../document';
import { listOperations } from '../operation-list';
import { literal } from './type-text';

/** The security schemes that the operations demand, in the order of their declaration. */
export function usedSchemes(document: JsonObject): Map<string, JsonObject> {
  const demanded = new Set(
    listOperations(document).flatMap(({ security }) => security.flatMap(Object.keys)),
  );
  const schemes = Object.entries(asObject(asObject(document.components).securitySchemes));
  return new Map(
    schemes.flatMap(([name, scheme]) =>
      demanded.has(name) ? [[name, dereference(document, scheme)]] : [],
    ),
  );
}

/** The type of the credential that a scheme's function is given. */
export function credentialType(scheme: JsonObject): string {
  return `Extract<Credential, { type: ${literal(credential(scheme))} }>`;
}

function credential({ type, scheme }: JsonObject): string {
  if (type === 'apiKey' || type === 'mutualTLS') return type;
  if (type !== 'http') return 'bearer';
  const name = asText(scheme).toLowerCase();
  return name === 'basic' || name === 'bearer' ? name : 'http';
}
