/** Words for which the English rules below would be wrong. */
const IRREGULAR = new Map([
  ['people', 'person'],
  ['children', 'child'],
  ['movies', 'movie'],
  ['cookies', 'cookie'],
  ['statuses', 'status'],
  ['campuses', 'campus'],
  ['viruses', 'virus'],
  ['buses', 'bus'],
  ['shoes', 'shoe'],
  ['canoes', 'canoe'],
  ['shelves', 'shelf'],
  ['leaves', 'leaf'],
  ['knives', 'knife'],
  ['indices', 'index'],
]);

/**
 * `orders` → `order`, `special-events` → `special-event`; any word that is not an English plural is
 * unchanged.
 */
export function singular(name: string): string {
  const [, before = '', last = ''] = /^(.*-)?([^-]*)$/.exec(name) ?? [];
  return before + singularWord(last);
}

function singularWord(word: string): string {
  const known = IRREGULAR.get(word);
  if (known !== undefined) return known;
  if (/(?:ss|us|is|news|series|species)$/.test(word) || word.length < 4) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh|zz|[a-z]{2}o)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

/** `special-event` → `Special event` */
export function inWords(name: string): string {
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
