import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A handwritten part of the documentation. */
export interface Guide {
  readonly title: string;
  /** Markdown. */
  readonly text: string;
}

/** Where a project has its guides, relative to its contract. */
export const guidesFile = 'docs/guides.md';

/** The sections of `docs/guides.md`, each under its heading of the second level; none without the file. */
export function readGuides(project: string): Guide[] {
  const file = path.join(project, guidesFile);
  if (!existsSync(file)) return [];
  const [, ...sections] = readFileSync(file, 'utf8').split(/^## +/m);
  return sections.map((section) => {
    const [title = '', ...lines] = section.split('\n');
    return { title: title.trim(), text: lines.join('\n').trim() };
  });
}
