/**
 * The `Link` header of a page (RFC 8288): links to itself and to the next page.
 * @param query the query parameters of this page
 * @param next those of the next page that differ; undefined on the last page
 */
export function pageLinks(path: string, query: object, next?: object): string {
  const link = (parameters: object, relation: string): string =>
    `<${pageLink(path, parameters)}>; rel="${relation}"`;
  const self = link(query, 'self');
  return next ? `${self}, ${link({ ...query, ...next }, 'next')}` : self;
}

/** A link to one page, relative to the API's origin: for the members of a body that link to pages. */
export function pageLink(path: string, query: object): string {
  const text = new URLSearchParams(pairsOf(query)).toString();
  return text === '' ? path : `${path}?${text}`;
}

function pairsOf(parameters: object): [string, string][] {
  return Object.entries(parameters).flatMap(([name, value]: [string, unknown]) =>
    [value].flat().flatMap((one): [string, string][] => {
      const isText = ['string', 'number', 'bigint', 'boolean'].includes(typeof one);
      return isText ? [[name, String(one)]] : [];
    }),
  );
}
