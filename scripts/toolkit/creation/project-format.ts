import path from 'node:path';

/**
 * A text formatted with the project's Prettier settings; unchanged in a project that has none.
 * @param file where the text will be, relative to the project
 */
export async function inProjectFormat(root: string, file: string, text: string): Promise<string> {
  const { format, resolveConfig } = await import('prettier');
  const target = path.join(root, file);
  const options = await resolveConfig(target);
  return options ? format(text, { ...options, filepath: target }) : text;
}
