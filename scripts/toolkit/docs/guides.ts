import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A handwritten section of the documentation. */
export interface Guide {
  readonly title: string;
  /** Markdown. */
  readonly text: string;
}

/** The project's guides, relative to its contract. */
export const guidesFile = 'docs/guides.md';

/** The sections of `docs/guides.md`, each under a second-level heading; none if the file does not exist. */
export function readGuides(project: string): Guide[] {
  const file = path.join(project, guidesFile);
  if (!existsSync(file)) return [];
  const [, ...sections] = readFileSync(file, 'utf8').split(/^## +/m);
  return sections.map((section) => {
    const [title = '', ...lines] = section.split('\n');
    return { title: title.trim(), text: lines.join('\n').trim() };
  });
}
