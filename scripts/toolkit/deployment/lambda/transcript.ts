import type { ClientRequest, ClientResponse, Send } from './request';

/** One request and its response, without what differs between runs. */
export interface Entry {
  readonly request: string;
  readonly status: number;
  readonly answer: string;
}

/** Headers of the connection and of the gateway, not of the response. */
const hopHeaders = new Set([
  'connection',
  'content-length',
  'date',
  'keep-alive',
  // The local server speaks plain HTTP.
  'strict-transport-security',
  'transfer-encoding',
]);

/**
 * Records requests and responses. Ids, times, tags, cursors and keys are numbered in the order in which
 * they first appear, so that two runs of the same requests give the same text if, and only if, the same
 * value is in each place.
 */
export function transcribe(send: Send): { readonly send: Send; readonly entries: Entry[] } {
  const entries: Entry[] = [];
  const name = numbering();
  return {
    entries,
    send: async (request) => {
      const response = await send(request);
      entries.push({
        request: describe(request),
        status: response.status,
        answer: name(text(response)),
      });
      return response;
    },
  };
}

function describe({ method, target, headers, body }: ClientRequest): string {
  const shown = headers
    .filter(([header]) => !/^(authorization|x-api-key|content-type)$/i.test(header))
    .map(([header, value]) => `${header}: ${value.slice(0, 30)}`);
  const start = body && ` ${body.toString('latin1').slice(0, 40)}`;
  return [`${method} ${target}${start ?? ''}`, ...shown].join('; ');
}

function text({ status, headers, body }: ClientResponse): string {
  const lines = Object.entries(headers)
    .filter(([header]) => !hopHeaders.has(header))
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([header, value]) => `${header}: ${value}`);
  return [status, ...lines, '', body].join('\n');
}

const TIME = /\d{4}-\d\d-\d\dT[\d:.]+Z/;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;
const TAG = /(?<=etag: (?:W\/)?")[^"]+/;
/**
 * Keys, cursors and other ids: long, and not words of a sentence. Most have digits; of a thousand cursors, one
 * or two have none.
 */
const OPAQUE =
  /(?<![\w-])(?=[\w-]*[A-Za-z])(?:(?=[\w-]*\d)[\w-]{16,}|(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{40,})(?![\w-])/;

/** Values that are new in every run. */
const changing = new RegExp([TIME, UUID, TAG, OPAQUE].map(({ source }) => source).join('|'), 'g');

function numbering(): (text: string) => string {
  const seen = new Map<string, string>();
  return (text) =>
    text.replace(changing, (value) => {
      // When something happened depends on how fast the machine is.
      if (/^\d{4}-\d\d-\d\dT/.test(value)) return '<time>';
      const known = seen.get(value) ?? `<${seen.size + 1}>`;
      seen.set(value, known);
      return known;
    });
}
