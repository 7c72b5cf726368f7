/** What the query parameters of lists are called, written as `wordOf` writes them. */
export const LIST_WORDS = {
  limit:
    /^(?:limit|size|page-?size|page-?limit|per-?page|max|max-?results|max-?items|max-?count|first|top|take|count|num)$/,
  cursor:
    /^(?:cursor|after|start-?after|starting-?after|page-?token|next|next-?token|next-?cursor|next-?page-?token|page-?cursor|page-?after|continuation|continuation-?token|continue|token|marker)$/,
  offset: /^(?:offset|skip|start|start-?index|start-?at)$/,
  page: /^(?:page|page-?number|page-?no|page-?index|p)$/,
  order: /^(?:order|sort|sort-?order|sort-?direction|sort-?dir|order-?direction|direction|dir)$/,
  sort: /^(?:sort|sort-?by|sort-?field|sort-?key|sort-?column|order|order-?by|order-?field|ordering)$/,
} as const;

/** `pageSize`, `page_size`, `page[size]` → `page-size` */
export function wordOf(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .replace(/[^A-Za-z\d]+/g, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase();
}
