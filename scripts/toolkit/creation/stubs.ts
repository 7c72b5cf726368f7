import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import type { Model } from '../compiler/model';
import { Failure } from '../failure';
import { namedOperations, type NamedOperation } from './names';
import { handlerText } from './program/operations';
import { exportLine } from './program/text';
import { inProjectFormat } from './project-format';

const INDEX = 'src/operations/index.ts';

/** A handler that is not written yet. Paths are relative to the project. */
export interface Stub {
  readonly id: string;
  readonly file: string;
  readonly text: string;
  /** Its line in `src/operations/index.ts`. */
  readonly line: string;
}

/**
 * A stub for each operation for which `src/operations/index.ts` exports no handler; none in a project
 * without that file.
 * @throws Failure if the handlers cannot be read
 */
export async function missingHandlers(model: Model, root: string): Promise<Stub[]> {
  const index = path.join(root, INDEX);
  if (!existsSync(index)) return [];
  const written = await exportsOf(index);
  return namedOperations(model)
    .filter(({ id }) => !written.has(id))
    .map(stub);
}

function stub(operation: NamedOperation): Stub {
  const { id, name, folder, file } = operation;
  return {
    id,
    file: `src/operations/${folder}/${file}.ts`,
    text: handlerText(operation),
    line: exportLine(name, id, `./${folder}/${file}`),
  };
}

/** The same stubs, formatted with the project's Prettier settings. */
export function formattedStubs(stubs: readonly Stub[], root: string): Promise<Stub[]> {
  return Promise.all(
    stubs.map(async (one) => ({
      ...one,
      text: await inProjectFormat(root, one.file, one.text),
      line: await inProjectFormat(root, INDEX, one.line),
    })),
  );
}

/**
 * Writes stubs and their lines. An existing file stays as it is: then only its line is missing.
 * @returns the files that were written
 */
export function writeStubs(stubs: readonly Stub[], root: string): string[] {
  const written: string[] = [];
  for (const { file, text } of stubs) {
    const target = path.join(root, file);
    if (existsSync(target)) continue;
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
    written.push(file);
  }
  if (stubs.length === 0) return written;
  const index = path.join(root, INDEX);
  const text = stubs.reduce((all, { line }) => withLine(all, line), readFileSync(index, 'utf8'));
  writeFileSync(index, text);
  return [...written, INDEX];
}

/** The module with one more line, before the first export that follows it in the alphabet. */
function withLine(text: string, line: string): string {
  const lines = text.split(/(?<=\n)/).filter((one) => one.trim() !== 'export {};');
  const at = lines.findIndex((one) => one.startsWith('export {') && sourceOf(one) > sourceOf(line));
  if (at >= 0) lines.splice(at, 0, line);
  else lines.push(...(lines.at(-1)?.endsWith('\n') === false ? ['\n'] : []), line);
  return lines.join('');
}

const sourceOf = (line: string): string => / from ['"]([^'"]*)['"]/.exec(line)?.[1] ?? '';

/** The names that a module exports, including those that it re-exports. */
async function exportsOf(file: string): Promise<ReadonlySet<string>> {
  try {
    const { metafile } = await build({
      entryPoints: [file],
      bundle: true,
      packages: 'external',
      format: 'esm',
      metafile: true,
      write: false,
      logLevel: 'silent',
      outfile: 'operations.js',
    });
    return new Set(Object.values(metafile.outputs).flatMap((output) => output.exports));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Failure(`${INDEX} cannot be read, so the missing handlers are unknown. ${reason}`);
  }
}
