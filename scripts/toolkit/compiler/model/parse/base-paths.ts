import type { Server } from '../server';

/** Further base paths are not served; variables could multiply them without end. */
const MOST = 100;

/**
 * The base paths under which an operation is served: those of the operation's servers, otherwise of its path's, and
 * otherwise of the contract's (OpenAPI 3.1, section 4.8.10). A variable stands for each value of its
 * enumeration, or for its default. Without a server: `''`.
 * @param levels the servers of the operation, of its path and of the contract; undefined if there are none
 */
export function basePaths(...levels: readonly (readonly Server[] | undefined)[]): string[] {
  const servers = levels.find((list) => list !== undefined) ?? [];
  const paths = servers.flatMap(expand);
  return paths.length > 0 ? [...new Set(paths)].slice(0, MOST) : [''];
}

function expand({ url, variables }: Server): string[] {
  let urls = [url];
  for (const [name, { default: usual, enum: listed }] of variables) {
    const values = new Set([...(usual === undefined ? [] : [usual]), ...listed]);
    if (values.size === 0) continue;
    urls = urls.flatMap((one) =>
      one.includes(`{${name}}`)
        ? [...values].map((value) => one.replaceAll(`{${name}}`, () => value))
        : [one],
    );
    urls = urls.slice(0, MOST);
  }
  return urls.map(pathOf);
}

/** The path of a URL, which may be relative, without the trailing slash. */
function pathOf(url: string): string {
  const path = url.replace(/[?#].*$/s, '').replace(/^(?:[a-z][\w+.-]*:)?\/\/[^/]*/i, '');
  const trimmed = path.replace(/^(?:\.?\/)*(?:\.$)?/, '').replace(/\/+$/, '');
  return trimmed === '' ? '' : `/${trimmed}`;
}
