import type { Model, Operation } from '../model';
import { contentType, parametersType } from './request';
import { responseTypes } from './response';
import { handlerTypes, IMPORTS } from './handler-types';
import type { SchemaTypes } from './schema-types';
import { credentialType, usedSchemes } from './security';
import { commentText, propertyName } from './type-text';

/**
 * `generated/operations.ts`: for every operation the exact `OperationShape` that its handler receives, for
 * every security scheme the credential that its function receives, and the types of the schemas.
 */
export function generateOperations(model: Model): string {
  const schemas = handlerTypes(model.schemas);
  const operations = model.operations.map((each) => shape(each, schemas));
  const schemes = usedSchemes(model).map(
    (scheme) => `  ${propertyName(scheme.id)}: ${credentialType(scheme)};`,
  );
  const body = [
    block('Every operation of the contract, as its handler sees it.', 'OperationTypes', operations),
    'export type OperationId = keyof OperationTypes;',
    block(
      'The credential of every security scheme that an operation requires.',
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

/** The text without comments, strings and names of members, which may all equal the name of a type. */
function withoutNames(text: string): string {
  return text.replaceAll(/\/\*\*[^]*?\*\/|"(?:[^"\\]|\\.)*"|'[^']*'|[\w$]+\??:/g, '');
}

function block(comment: string, name: string, members: readonly string[]): string {
  const body = members.length > 0 ? `{\n${members.join('\n')}\n}` : '{}';
  return `/** ${comment} */\nexport interface ${name} ${body}`;
}

function shape(operation: Operation, schemas: SchemaTypes): string {
  const { id, method, key, summary, auth } = operation;
  const about = summary === undefined ? '' : `: ${commentText(summary)}`;
  const responses = responseTypes(operation, schemas);
  return [
    `  /** \`${method} ${commentText(key)}\`${about} */`,
    `  ${propertyName(id)}: {`,
    `    params: ${parametersType(operation, 'path', schemas)};`,
    `    query: ${parametersType(operation, 'query', schemas)};`,
    `    headers: ${parametersType(operation, 'header', schemas)};`,
    `    cookies: ${parametersType(operation, 'cookie', schemas)};`,
    `    content: ${contentType(operation, schemas)};`,
    `    auth: '${auth}';`,
    `    response:${responses.map((each) => `\n      | ${each}`).join('')};`,
    '  };',
  ].join('\n');
}
