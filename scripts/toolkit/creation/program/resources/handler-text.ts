import type { NamedOperation } from '../../names';
import type { Resource } from '../../resources/find';
import { documented } from '../operations';
import { quoted } from '../text';
import { bodyIn, uses } from './parts';

/** What a handler can use from the runtime, by the module that exports it. */
const IMPORTS = new Map([
  [
    'openapi-first-runtime',
    ['entityTag', 'ifMatch', 'isKnown', 'mergePatch', 'pageLink', 'pageLinks', 'pick', 'problem'],
  ],
  ['openapi-first-runtime/dynamodb', ['newId', 'newNumber', 'sortedPage', 'startOf', 'subjectId']],
]);

/** What a handler can use from its request. */
const REQUEST = [
  'params',
  'query',
  'headers',
  'contentType',
  'body',
  'caller',
  'basePath',
  'services',
];

/** Properties of a handler's text other than its statements. */
export interface HandlerOptions {
  readonly notes?: readonly string[];
  /** The resource whose type it names. */
  readonly typed?: Resource | undefined;
  /** The type of the runtime for what is stored, if it names that. */
  readonly returns?: 'Kept' | 'Saved';
  /** Whether it names the type of its response, and passes its request on. */
  readonly answers?: boolean;
  /** The member of its body that the statements call `body`; undefined if it is the body itself. */
  readonly holder?: string | undefined;
}

/** The file of a handler with the statements of its function; imports and parameters follow from them. */
export function handlerText(
  operation: NamedOperation,
  statements: readonly string[],
  { notes = [], typed, returns, answers = false, holder }: HandlerOptions = {},
): string {
  const text = statements.join('\n');
  const code = text.replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''");
  const imports = [...IMPORTS].flatMap(([module, names]) => {
    const used = names.filter((one) => uses(code, one));
    const types = names.includes('newId') && returns ? [returns] : [];
    return importOf(used, types, module);
  });
  const { id, name } = operation;
  const own = [
    ...(answers ? [`import type { OperationTypes } from '../../../generated/operations';`] : []),
    ...(typed
      ? [`import type { ${typed.names.type} } from '../../store/${typed.names.file}';`]
      : []),
    `import type { Operation } from '../operation';`,
  ];
  const used = REQUEST.filter((one) => uses(code, one))
    .map((one) => (one === 'body' ? bodyText(holder, code) : one))
    .join(', ');
  const taken = used === '' ? '' : `{ ${used} }`;
  return `${[...imports, ...own].join('\n')}

${documented(operation, notes)}
export const ${name}: Operation<${quoted(id)}> = async (${answers ? 'request' : taken}) => {
${answers ? `const ${taken} = request;\n` : ''}${text}
};
`;
}

/** The body of a request: itself, its object, or `sent` if a handler takes the object from it later. */
function bodyText(holder: string | undefined, code: string): string {
  if (holder === undefined) return 'body';
  return uses(code, 'sent') ? 'body: sent' : `body: { ${bodyIn(holder)} }`;
}

function importOf(values: readonly string[], types: readonly string[], module: string): string[] {
  if (values.length + types.length === 0) return [];
  if (values.length === 0) return [`import type { ${types.join(', ')} } from '${module}';`];
  const names = [...values, ...types.map((one) => `type ${one}`)];
  return [`import { ${names.join(', ')} } from '${module}';`];
}
