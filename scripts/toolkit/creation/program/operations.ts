import type { NamedOperation } from '../names';
import { exportLine, inComment, moduleOf, quoted } from './text';

/** Lines of a module that exports others; a longer one is split. */
const MOST_LINES = 120;

/**
 * `src/operations/`: a handler for each operation, and the modules that export them by operationId.
 * @param written working handlers, by operationId
 */
export function operationFiles(
  operations: readonly NamedOperation[],
  written: ReadonlyMap<string, string> = new Map(),
): Map<string, string> {
  const files = new Map<string, string>();
  for (const one of operations)
    files.set(`src/operations/${fileOf(one)}.ts`, written.get(one.id) ?? handlerText(one));
  const sorted = [...operations].sort((a, b) => (fileOf(a) < fileOf(b) ? -1 : 1));
  const lines = sorted.map((one) => exportLine(one.name, one.id, `./${fileOf(one)}`));
  const comment =
    'The operations of this API: a handler for each operation of the contract, by its operationId.';
  if (lines.length <= MOST_LINES)
    return files.set('src/operations/index.ts', moduleOf(comment, lines));
  const parts: string[] = [];
  for (let from = 0; from < lines.length; from += MOST_LINES) {
    const part = `index-${parts.length + 1}`;
    parts.push(`export * from './${part}';\n`);
    files.set(
      `src/operations/${part}.ts`,
      moduleOf('Some of the handlers, by operationId.', lines.slice(from, from + MOST_LINES)),
    );
  }
  // `export *` omits a default export, which an operation with that name would be.
  const named = sorted.flatMap((one, index) => (one.id === 'default' ? [lines[index] ?? ''] : []));
  return files.set('src/operations/index.ts', moduleOf(comment, [...parts, ...named]));
}

function fileOf({ folder, file }: NamedOperation): string {
  return `${folder}/${file}`;
}

/** A handler that is not written yet. */
export function handlerText(operation: NamedOperation): string {
  const { id, name } = operation;
  return `import { problem } from 'openapi-first-runtime';
import type { Operation } from '../operation';

${documented(operation)}
export const ${name}: Operation<${quoted(id)}> = () => {
  throw problem.notImplemented(${quoted(id)});
};
`;
}

/** The comment of a handler: its purpose, and what its owner should know. */
export function documented(
  { method, path, summary: text = '' }: NamedOperation,
  notes: readonly string[] = [],
): string {
  const summary = inComment(text);
  const place = `\`${method} ${inComment(path)}\``;
  const first = summary === '' ? place : `${place}: ${summary}`;
  if (notes.length === 0) return `/** ${first} */`;
  return [
    '/**',
    ` * ${first}`,
    ' *',
    ...notes.map((note) => ` * - ${inComment(note)}`),
    ' */',
  ].join('\n');
}
