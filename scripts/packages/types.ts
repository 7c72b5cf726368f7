import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isolatedDeclarationSync } from 'oxc-transform';
import type { Format } from './modules';
import { withExtension } from './specifier';

/** A declaration file before it is written. */
interface Declarations {
  readonly text: string;
  /** Where its parts are in the source, in the form of source maps. */
  readonly mappings: string;
  /** The sources whose declarations it refers to. */
  readonly references: readonly string[];
}

/**
 * Writes the declarations of `entries` and of what these refer to, with maps to the sources. They
 * follow from the sources, without a type checker, as long as each export states its type
 * (TypeScript's `isolatedDeclarations`).
 *
 * @throws Error that names an export that does not
 */
export function writeTypes(
  folder: string,
  entries: readonly string[],
  formats: readonly Format[],
  dist: string,
): void {
  const reached = new Set(entries);
  for (const source of reached) {
    const { text, mappings, references } = declarations(folder, source);
    for (const reference of references) reached.add(reference);
    for (const format of formats) {
      const output = path.join(dist, format, source.replace(/\.ts$/, '.d.ts'));
      const file = path.basename(output);
      mkdirSync(path.dirname(output), { recursive: true });
      writeFileSync(output, `${text}//# sourceMappingURL=${file}.map\n`);
      const original = path.relative(path.dirname(output), path.join(folder, source));
      const sources = [original.replaceAll('\\', '/')];
      writeFileSync(
        `${output}.map`,
        JSON.stringify({ version: 3, file, sources, names: [], mappings }),
      );
    }
  }
}

function declarations(folder: string, source: string): Declarations {
  const file = path.join(folder, source);
  const original = readFileSync(file, 'utf8');
  const { code, map, errors } = isolatedDeclarationSync(source, original, { sourcemap: true });
  if (errors[0]) throw new Error(`${placeOf(errors[0], file, original)}: ${errors[0].message}`);
  const references: string[] = [];
  const text = code.replace(
    /(\bfrom |\bimport\()"(\.[^"]+)"/g,
    (_, before: string, specifier: string) => {
      const withEnding = withExtension(specifier, path.dirname(file));
      references.push(path.join(path.dirname(source), withEnding.replace(/js$/, 'ts')));
      return `${before}"${withEnding}"`;
    },
  );
  return { text, mappings: map?.mappings ?? '', references };
}

function placeOf(
  { labels: [label] }: { labels: readonly { start: number }[] },
  file: string,
  text: string,
): string {
  return label ? `${file}:${text.slice(0, label.start).split('\n').length}` : file;
}
