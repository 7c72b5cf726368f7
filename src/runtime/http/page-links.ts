/**
 * The `Link` header of a page (RFC 8288): links to itself and to the next page.
 * @param query the query parameters of this page
 * @param next those of the next page that differ; undefined on the last page
 */
export function pageLinks(path: string, query: object, next?: object): string {
  const link = (parameters: object, relation: string): string => {
    const text = new URLSearchParams(pairsOf(parameters)).toString();
    return `<${text === '' ? path : `${path}?${text}`}>; rel="${relation}"`;
  };
  const self = link(query, 'self');
  return next ? `${self}, ${link({ ...query, ...next }, 'next')}` : self;
}

function pairsOf(parameters: object): [string, string][] {
  return Object.entries(parameters).flatMap(([name, value]: [string, unknown]) =>
    [value].flat().flatMap((one): [string, string][] => {
      const isText = ['string', 'number', 'bigint', 'boolean'].includes(typeof one);
      return isText ? [[name, String(one)]] : [];
    }),
  );
}
