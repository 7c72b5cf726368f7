import type { RequestBody } from './contract-types';
import type { AnyInput, OperationSettings } from './settings';
import { pairsOf, type Style } from './styles';

const JSON_TYPE = /[/+]json\b/i;
const STREAM_TYPE = /event-stream|jsonl|ndjson|json-seq/i;
const TEXT_TYPE = /^text\/|[/+]xml\b|yaml|x-www-form-urlencoded/i;

/** The body as it is sent; sets `Content-Type`, except for a multipart body, whose boundary `fetch` chooses. */
export function encodeBody(
  { body, contentType }: AnyInput,
  settings: OperationSettings,
  headers: Headers,
): RequestBody | undefined {
  const type = contentType ?? settings.body;
  if (body === undefined || type === undefined) return undefined;
  if (type.startsWith('multipart/form-data')) return multipart(body);
  headers.set('Content-Type', type);
  if (JSON_TYPE.test(type) && !STREAM_TYPE.test(type)) return JSON.stringify(body);
  if (type.startsWith('application/x-www-form-urlencoded') && isPlain(body))
    return new URLSearchParams(
      Object.entries(body).flatMap(([name, value]) =>
        pairsOf(name, value, fieldStyle(settings, name, value)),
      ),
    );
  return body as RequestBody;
}

/** An object is JSON, unless the contract says otherwise (OpenAPI 3.1, "Encoding Object"). */
function fieldStyle({ fields = {} }: OperationSettings, name: string, value: unknown): Style {
  const style = typeof fields === 'string' ? fields : fields[name];
  return style ?? (isPlain(value) ? 'json' : 'form*');
}

function multipart(body: unknown): FormData {
  if (body instanceof FormData) return body;
  const form = new FormData();
  for (const [name, value] of Object.entries(body as object)) {
    for (const part of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (part instanceof Blob) form.append(name, part);
      else if (isPlain(part))
        form.append(name, new Blob([JSON.stringify(part)], { type: 'application/json' }));
      else if (part !== undefined && part !== null) form.append(name, String(part));
    }
  }
  return form;
}

/** An object that is written member by member, and is not itself a body. */
function isPlain(value: unknown): value is object {
  return (
    typeof value === 'object' &&
    value !== null &&
    (Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null)
  );
}

/**
 * The body of a response, according to its media type. Streams of events and lines are left to the caller.
 */
export async function decodeBody(response: Response): Promise<unknown> {
  const type = response.headers.get('content-type') ?? '';
  if (response.body === null || [204, 205, 304].includes(response.status)) return undefined;
  if (STREAM_TYPE.test(type)) return response.body;
  const isJson = JSON_TYPE.test(type);
  if (!isJson && type !== '' && !TEXT_TYPE.test(type)) return response.blob();
  const text = await response.text();
  if (!isJson || text === '') return text === '' ? undefined : text;
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (!response.ok) return text;
    throw error;
  }
}
