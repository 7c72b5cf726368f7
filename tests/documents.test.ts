import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const documents = execFileSync('git', ['ls-files', '-z', '*.md'], { encoding: 'utf8' })
  .split('\0')
  .filter(
    (file) => file !== '' && !/^CHANGELOG|creation\/template\//.test(file) && existsSync(file),
  );

/** Files and folders of this repository that a document names, as code or as the target of a link. */
function placesIn(file: string, text: string): string[] {
  const code = [...text.matchAll(/`((?:src|scripts|tests|docs|generated)\/[\w./-]+)`/g)];
  const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)(?:#[^)]*)?\)/g)];
  return [
    ...code.map(([, place = '']) => place),
    ...links.map(([, place = '']) => path.join(path.dirname(file), place)),
  ];
}

test.each(documents)('%s names nothing that does not exist', (file) => {
  const missing = placesIn(file, readFileSync(file, 'utf8')).filter((place) => !existsSync(place));
  expect(missing).toEqual([]);
});
