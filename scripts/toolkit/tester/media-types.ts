export type BodyKind = 'json' | 'form' | 'multipart' | 'xml' | 'yaml' | 'text' | 'binary';

/** What a media type contains (RFC 6838 and the structured suffixes of RFC 6839). */
export function kindOf(type: string): BodyKind {
  const essence = essenceOf(type);
  if (/[/+]json$|^application\/vnd\.goa\.error$/.test(essence)) return 'json';
  if (essence === 'application/x-www-form-urlencoded') return 'form';
  if (essence === 'multipart/form-data') return 'multipart';
  if (/[/+]xml$/.test(essence)) return 'xml';
  if (/[/+.-]yaml$/.test(essence)) return 'yaml';
  return essence.startsWith('text/') || /[/+-](?:ndjson|jsonl|json-seq)$/.test(essence)
    ? 'text'
    : 'binary';
}

/** Media types in a range, the simplest first. */
const IN_RANGE: Readonly<Record<string, readonly string[]>> = {
  '*/*': ['application/json', 'application/vnd.sample+json', 'x-sample/x-sample'],
  'application/*': ['application/json', 'application/vnd.sample+json'],
  'text/*': ['text/plain', 'text/x-sample'],
  'image/*': ['image/png', 'image/gif', 'image/x-sample'],
  'multipart/*': ['multipart/form-data', 'multipart/x-sample'],
};

/**
 * A media type that a declared type or range accepts, and for which no other declared type is more specific
 * (OpenAPI 3.1, section 4.8.14.1).
 */
export function concrete(declared: string, beside: readonly string[] = []): string {
  const [range = '', ...parameters] = declared.split(';');
  const essence = range.trim();
  if (!essence.includes('*')) return declared;
  const others = beside.filter((one) => one !== declared).map(essenceOf);
  const choices = IN_RANGE[essence] ?? [essence.replace(/\/\*$/, '/sample')];
  const isFree = (type: string): boolean =>
    !others.includes(type) && !(essence === '*/*' && others.includes(type.replace(/\/.*$/, '/*')));
  return [choices.find(isFree) ?? choices.at(-1) ?? essence, ...parameters].join(';');
}

function essenceOf(mediaType: string): string {
  return (mediaType.split(';')[0] ?? '').trim().toLowerCase();
}
