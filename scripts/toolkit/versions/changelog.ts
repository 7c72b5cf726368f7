import type { Told } from './report';

/** The entry for a release, which its author should edit. */
export function changelogEntry(
  { breaking, added, others }: Told,
  version: string,
  date: string,
): string {
  const section = (title: string, sentences: readonly string[]): string =>
    sentences.length === 0
      ? ''
      : `\n### ${title}\n\n${sentences.map((one) => `- ${one}\n`).join('')}`;
  const rest =
    others > 0 && breaking.length + added.length === 0 ? ['Descriptions and examples.'] : [];
  return `## [${version}] - ${date}\n${section('Breaking', breaking)}${section('Added', added)}${section('Changed', rest)}`;
}

const TITLE = '# Changelog\n\n## [Unreleased]\n';

/** The changelog with an entry, which includes everything under "Unreleased". */
export function withEntry(changelog: string | undefined, entry: string): string {
  const text = changelog ?? TITLE;
  const heading = /^## \[?Unreleased\]?.*\n/im.exec(text);
  if (heading === null) return text.replace(/^(?:# .*\n\n?)?/, (title) => `${title}${entry}\n`);
  const end = heading.index + heading[0].length;
  const rest = text.slice(end).replace(/^\n+/, '');
  return `${text.slice(0, end)}\n${entry}${rest === '' ? '' : `\n${rest}`}`;
}
