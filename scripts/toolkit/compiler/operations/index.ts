import { asText, type JsonObject } from '../document';
import { listOperations, type ListedOperation } from '../operation-list';
import { contentType, parametersType } from './request';
import { responseTypes } from './response';
import { handlerTypes, IMPORTS } from './handler-types';
import type { SchemaTypes } from './schema-types';
import { credentialType, usedSchemes } from './security';
import { commentText, propertyName } from './type-text';

/**
 * `generated/operations.ts`: for every operation the exact `OperationShape` that its handler meets,
 * for every security scheme the credential that its function is given, and the types of the schemas.
 */
export function generateOperations(document: JsonObject): string {
  const schemas = handlerTypes(document);
  const operations = listOperations(document).map((each) => shape(each, document, schemas));
  const schemes = [...usedSchemes(document)].map(
    ([name, scheme]) => `  ${propertyName(name)}: ${credentialType(scheme)};`,
  );
  const body = [
    block(
      'Every operation of the contract, as its handler meets it.',
      'OperationTypes',
      operations,
    ),
    'export type OperationId = keyof OperationTypes;',
    block(
      'The credential of every security scheme that an operation demands.',
      'SecurityCredentials',
      schemes,
    ),
    'export type SecuritySchemeName = keyof SecurityCredentials;',
    ...schemas.declarations(),
  ].join('\n\n');
  const code = withoutNames(body);
  const used = IMPORTS.filter((name) => new RegExp(`\\b${name}\\b`).test(code));
  const imports =
    used.length > 0 ? [`import type { ${used.join(', ')} } from 'openapi-first-runtime';`] : [];
  return `${[...imports, body].join('\n\n')}\n`;
}

/** The text without comments, strings and names of members, which may all be called as a type is. */
function withoutNames(text: string): string {
  return text.replaceAll(/\/\*\*[^]*?\*\/|"(?:[^"\\]|\\.)*"|'[^']*'|[\w$]+\??:/g, '');
}

function block(comment: string, name: string, members: readonly string[]): string {
  const body = members.length > 0 ? `{\n${members.join('\n')}\n}` : '{}';
  return `/** ${comment} */\nexport interface ${name} ${body}`;
}

function shape(listed: ListedOperation, document: JsonObject, schemas: SchemaTypes): string {
  const { id, method, key, operation, auth } = listed;
  const summary =
    operation.summary === undefined ? '' : `: ${commentText(asText(operation.summary))}`;
  const responses = responseTypes(listed, document, schemas);
  return [
    `  /** \`${method.toUpperCase()} ${commentText(key)}\`${summary} */`,
    `  ${propertyName(id)}: {`,
    `    params: ${parametersType(listed, 'path', schemas)};`,
    `    query: ${parametersType(listed, 'query', schemas)};`,
    `    headers: ${parametersType(listed, 'header', schemas)};`,
    `    cookies: ${parametersType(listed, 'cookie', schemas)};`,
    `    content: ${contentType(listed, schemas)};`,
    `    auth: '${auth}';`,
    `    response:${responses.map((each) => `\n      | ${each}`).join('')};`,
    '  };',
  ].join('\n');
}
