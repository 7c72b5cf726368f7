import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'esbuild';
import type { Uncut } from '../findings';

/** The replacement of a file; undefined if its source is not the one for which the edit was written. */
export type Edit = (source: string) => string | undefined;

/** Files of a package that are edited together: all of them, or none. */
export interface SourceEdit {
  /** The package, with the folder of the files: `@smithy/core/dist-es/submodules`. */
  readonly folder: string;
  readonly files: Readonly<Record<string, Edit>>;
}

/**
 * Edits the sources of packages while they are bundled. If a file is missing or its source is not as
 * expected, the edit's files stay as they are, and `uncut` is called.
 */
export function sourceEdits(name: string, edits: readonly SourceEdit[], uncut: Uncut): Plugin {
  return {
    name,
    setup(build) {
      for (const folder of new Set(edits.map((edit) => edit.folder))) {
        const own = edits.filter((edit) => edit.folder === folder);
        // A package may be installed more than once, in different releases.
        const results = new Map<string, ReadonlyMap<string, string>>();
        const filter = new RegExp(
          `^.*[\\\\/]node_modules[\\\\/]${folder.replaceAll('/', '[\\\\/]')}[\\\\/]`,
        );
        build.onLoad({ filter }, ({ path: file }) => {
          const root = filter.exec(file)?.[0] ?? '';
          const texts = results.get(root) ?? editAll(root, own, uncut);
          results.set(root, texts);
          const contents = texts.get(path.normalize(file));
          return contents === undefined ? undefined : { contents, loader: 'js' };
        });
      }
    },
  };
}

/** The new text of each file, by path. */
function editAll(
  root: string,
  edits: readonly SourceEdit[],
  uncut: Uncut,
): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const { files } of edits) {
    const edited = Object.entries(files).map(([name, edit]) => {
      const file = path.join(root, name);
      return { name, file, text: existsSync(file) ? edit(readFileSync(file, 'utf8')) : undefined };
    });
    const failed = edited.find(({ text }) => text === undefined);
    if (failed) uncut.add(failed.file, failed.name);
    else for (const { file, text } of edited) if (text !== undefined) texts.set(file, text);
  }
  return texts;
}

/** Replaces the only place that matches. */
export function replaceOnce(from: RegExp, to: string): Edit {
  return (source) =>
    source.match(new RegExp(from, 'g'))?.length === 1 ? source.replace(from, () => to) : undefined;
}

/** Replaces a whole ES module with one that exports the same names. */
export function standIn(text: string): Edit {
  const offered = exportedNames(text);
  return (source) => {
    const wanted = exportedNames(source);
    return wanted.length === offered.length && wanted.every((name) => offered.includes(name))
      ? text
      : undefined;
  };
}

/** The names that a module exports. If it exports in a way that is not recognised here, `?`. */
function exportedNames(source: string): string[] {
  const statements = source.match(/^export\b.*$/gm) ?? [];
  return statements.flatMap((statement) => {
    const [, name] =
      /^export (?:async )?(?:const|let|class|function)\s+(\w+)/.exec(statement) ?? [];
    const [, list] = /^export \{([^}]*)\}/.exec(statement) ?? [];
    if (name !== undefined) return [name];
    return (
      list
        ?.split(',')
        .map((one) => one.trim())
        .filter(Boolean) ?? ['?']
    );
  });
}
