import type { NamedOperation } from '../../names';
import type { Resource } from '../../resources/find';
import { documented } from '../operations';
import { quoted } from '../text';
import { uses } from './parts';

/** What a handler may use of the runtime, by the module that exports it. */
const IMPORTS = new Map([
  ['openapi-first-runtime', ['entityTag', 'ifMatch', 'isKnown', 'mergePatch', 'pick', 'problem']],
  ['openapi-first-runtime/dynamodb', ['newId', 'newNumber', 'startOf']],
]);

/** What a handler may use of its request. */
const REQUEST = ['params', 'query', 'headers', 'contentType', 'body', 'basePath', 'services'];

/**
 * The file of a handler with the statements of its function; imports and parameters follow from them.
 * @param typed the resource whose type it names
 */
export function handlerText(
  operation: NamedOperation,
  statements: readonly string[],
  notes: readonly string[] = [],
  typed?: Resource,
): string {
  const text = statements.join('\n');
  const code = text.replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''");
  const imports = [...IMPORTS].flatMap(([module, names]) => {
    const used = names.filter((one) => uses(code, one));
    return used.length > 0 ? [`import { ${used.join(', ')} } from '${module}';`] : [];
  });
  const parameters = REQUEST.filter((one) => uses(code, one));
  const { id, name } = operation;
  const type = typed
    ? `import type { ${typed.names.type} } from '../../store/${typed.names.file}';\n`
    : '';
  return `${imports.join('\n')}
import type { Operation } from '../operation';
${type}
${documented(operation, notes)}
export const ${name}: Operation<${quoted(id)}> = async (${parameters.length > 0 ? `{ ${parameters.join(', ')} }` : ''}) => {
${text}
};
`;
}
