import type { ContentKind } from '../contract';

/** A media type (RFC 9110, section 8.3.1): in lower case, except for the values of parameters. */
export interface MediaType {
  /** `application/json`. */
  readonly essence: string;
  readonly parameters: ReadonlyMap<string, string>;
}

const NO_PARAMETERS: ReadonlyMap<string, string> = new Map();
const ESSENCE = /^[!#$%&'*+.^_`|~\w-]+\/[!#$%&'*+.^_`|~\w-]+$/;
const PARAMETER = /;\s*([!#$%&'*+.^_`|~\w-]+)=(?:"((?:[^"\\]|\\.)*)"|([!#$%&'*+.^_`|~\w-]*))\s*/y;

/** Undefined if the text is not a media type. */
export function parseMediaType(text: string): MediaType | undefined {
  const semicolon = text.indexOf(';');
  const essence = essenceOf(text);
  if (!ESSENCE.test(essence)) return undefined;
  if (semicolon < 0) return { essence, parameters: NO_PARAMETERS };
  const parameters = new Map<string, string>();
  PARAMETER.lastIndex = semicolon;
  for (let match = PARAMETER.exec(text); match; match = PARAMETER.exec(text)) {
    const [, name = '', quoted, token = ''] = match;
    parameters.set(name.toLowerCase(), quoted?.replaceAll(/\\(.)/g, '$1') ?? token);
  }
  return { essence, parameters };
}

/** Whether a declared media type or range (`text/*`, `application/json;version=2`) includes a given one. */
export function takes(declared: string, given: MediaType): boolean {
  if (declared === given.essence || declared === '*/*') return true;
  const range = parseMediaType(declared);
  if (!range || !takesEssence(range.essence, given.essence)) return false;
  for (const [name, value] of range.parameters) {
    if (name !== 'charset' && given.parameters.get(name) !== value) return false;
  }
  return true;
}

function takesEssence(range: string, essence: string): boolean {
  if (range === essence || range === '*/*') return true;
  return range.endsWith('/*') && essence.startsWith(range.slice(0, -1));
}

/** How specific a declared media type is: `type/subtype;p=v`, `type/subtype`, `type/*`, then any. */
export function specificity(declared: string): number {
  if (declared.startsWith('*/')) return 0;
  return essenceOf(declared).endsWith('/*') ? 1 : 1 + declared.split(';').length;
}

/** JSON by its name; goa also writes its errors as JSON, but names their type without the suffix. */
export function isJson(mediaType: string): boolean {
  if (mediaType === 'application/json') return true;
  return /[/+]json$|^application\/vnd\.goa\.error$/.test(essenceOf(mediaType));
}

/** The part before the parameters. */
function essenceOf(mediaType: string): string {
  const semicolon = mediaType.indexOf(';');
  return (semicolon < 0 ? mediaType : mediaType.slice(0, semicolon)).trim().toLowerCase();
}

const TEXTUAL = new Set([
  'application/graphql',
  'application/javascript',
  'application/json-seq',
  'application/jsonl',
  'application/ndjson',
  'application/sql',
  'application/toml',
  'application/x-ndjson',
]);

/** How the bytes of a media type are read. */
export function kindOf(essence: string): ContentKind {
  if (isJson(essence)) return 'json';
  if (essence === 'application/x-www-form-urlencoded') return 'form';
  if (essence === 'multipart/form-data') return 'multipart';
  if (/^(?:application|text)\/xml$|\+xml$/.test(essence)) return 'xml';
  // RFC 9512, and the names in use before it.
  if (/^(?:application|text)\/(?:x-|vnd\.)?yaml$|\+yaml$/.test(essence)) return 'yaml';
  const isText = essence.startsWith('text/') || TEXTUAL.has(essence);
  return isText ? 'text' : 'binary';
}
