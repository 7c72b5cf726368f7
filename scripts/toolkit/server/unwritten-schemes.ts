import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../project';
import { UNWRITTEN } from '../unwritten';

/** The security schemes of the project that have no function yet, each with its file. */
export function unwrittenSchemes(
  names: readonly string[],
  folder = path.join(root, 'src/security'),
): readonly { readonly name: string; readonly file: string }[] {
  if (!existsSync(folder)) return [];
  const texts = readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ({ file, text: readFileSync(path.join(folder, file), 'utf8') }))
    .filter(({ text }) => text.includes(UNWRITTEN));
  return names.flatMap((name) => {
    const found = texts.find(({ text }) => text.includes(`The security scheme \`${name}\``));
    return found ? [{ name, file: `src/security/${found.file}` }] : [];
  });
}
