import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Options } from 'prettier';

/** Files by their path in the project. */
export type Texts = ReadonlyMap<string, string>;

/** Next to this file in the sources; in the built package, at the place that it has in the sources. */
const folder = path.join(
  path.dirname(createRequire(__filename).resolve('openapi-first-toolkit/package.json')),
  'creation/template',
);

/**
 * The files of `template/`, filled. `$NAME$` stands for a value; lines between `# jwt: begin` and
 * `# jwt: end` (or `// jwt: begin` and `// jwt: end`) stay if the condition `jwt` holds. In a file's name a leading `_` stands for a dot, and
 * `.txt` is taken off: npm packs no `.npmrc`, and the sources of a project are none of this one.
 */
export function fillTemplate(
  values: Readonly<Record<string, string>>,
  conditions: Readonly<Record<string, boolean>>,
): Texts {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(path.join(folder, file)).isFile())
    .sort();
  return new Map(
    files.map((file) => {
      const name = file
        .replaceAll(path.sep, '/')
        .replace(/^_/, '.')
        .replace(/\.txt$/, '');
      const text = readFileSync(path.join(folder, file), 'utf8');
      return [name, fill(withoutParts(text, conditions), values)];
    }),
  );
}

function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\$([A-Z_]+)\$/g, (whole, name: string) => values[name] ?? whole);
}

function withoutParts(text: string, conditions: Readonly<Record<string, boolean>>): string {
  return text.replace(
    /^ *(?:#|\/\/) (\w+): begin\n([^]*?)^ *(?:#|\/\/) \1: end\n/gm,
    (_, condition: string, lines: string) => (conditions[condition] ? lines : ''),
  );
}

/** The texts as the new project's own `prettier --check` requires them. */
export async function formatted(texts: Texts): Promise<Texts> {
  const { format, getFileInfo } = await import('prettier');
  const options = JSON.parse(texts.get('.prettierrc.json') ?? '{}') as Options;
  const all = [...texts].map(async ([name, text]): Promise<[string, string]> => {
    const { inferredParser: parser } = await getFileInfo(name);
    if (!parser) return [name, text];
    // Twice, because Prettier takes line breaks into account that it has made itself.
    const once = await format(text, { ...options, parser });
    return [name, parser === 'typescript' ? await format(once, { ...options, parser }) : once];
  });
  return new Map(await Promise.all(all));
}
