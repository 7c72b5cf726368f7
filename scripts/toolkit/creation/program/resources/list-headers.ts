import { literal, propertyName } from '../../../compiler/operations/type-text';
import { wordOf } from '../../../compiler/list-words';
import { keywordsOf } from '../../../compiler/model/references';
import type { Success } from '../../resources/bodies';
import type { ListParameters } from '../../resources/list-parameters';
import { accessed } from '../../resources/own-values';
import { askedFor, NEXT, TOTAL } from './envelope-text';

/** The headers of a list's response, as TypeScript text, and what they need. */
export interface ListHeaders {
  readonly lines: readonly string[];
  /** They contain the cursor of the next page, the variable `next`. */
  readonly next: boolean;
  /** They contain the total number, the variable `total`. */
  readonly total: boolean;
}

/** What headers say about a page. */
interface Page {
  readonly parameters: ListParameters;
  /** Expressions for the page's size and the number of its first value. */
  readonly size: string;
  readonly skip: string | undefined;
}

/**
 * The headers that link to the next page (RFC 8288), and the required ones; a sentence if the value of one
 * of these is not known.
 * @param path an expression: the list's own path
 */
export function listHeaders({ response }: Success, page: Page, path: string): ListHeaders | string {
  const used = { next: false, total: false };
  const lines: string[] = [];
  for (const { name, required, schema } of response.headers) {
    const word = wordOf(name).replace(/^x-/, '');
    const { parameters, size } = page;
    const at = propertyName(name);
    const changes = word === 'link' ? nextPage(page) : undefined;
    const asked = askedFor(word, word, parameters);
    const only = keywordsOf(schema).const;
    if (changes !== undefined) {
      lines.push(
        `${at}: pageLinks(${path}, query, page.next === undefined ? undefined : ${changes})`,
      );
      used.next ||= parameters.cursor !== undefined;
    } else if (NEXT.test(word) && parameters.cursor) {
      lines.push(required ? `${at}: next ?? ''` : `...(next !== undefined && { ${at}: next })`);
      used.next = true;
    } else if (only !== undefined) lines.push(`${at}: ${literal(only)}`);
    else if (!required || /^(?:request-id|content-length)$/.test(word)) continue;
    else if (TOTAL.test(word)) {
      lines.push(`${at}: total`);
      used.total = true;
    } else if (asked && asked === parameters.limit) lines.push(`${at}: ${size}`);
    else if (asked?.present) lines.push(`${at}: ${asked.text}`);
    else return `the value of its header ${name} is not known`;
  }
  return { lines, ...used };
}

/** The query parameters of the next page that differ from this page's. */
function nextPage({ parameters, size, skip }: Page): string | undefined {
  const { cursor, offset, page } = parameters;
  // A member of an object is not changed alone.
  const isMember = [cursor, offset, page].some(
    (one) => one && one.text !== `query${accessed(one.name)}`,
  );
  if (isMember) return undefined;
  if (cursor) return `{ ${propertyName(cursor.name)}: next }`;
  if (offset && skip) return `{ ${propertyName(offset.name)}: (${skip}) + (${size}) }`;
  if (!page) return undefined;
  const first = page.schema.default === 0 || page.schema.minimum === 0 ? 0 : 1;
  const current = `${page.text}${page.present ? '' : ` ?? ${first}`}`;
  return `{ ${propertyName(page.name)}: ${page.present ? current : `(${current})`} + 1 }`;
}
