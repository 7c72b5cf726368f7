import { fullFormats } from 'ajv-formats/dist/formats';

/** How a format is checked: the JSON type that it applies to, and a function body over `value`. */
export interface Format {
  readonly type: 'string' | 'number';
  readonly body: string;
}

/**
 * The formats that are asserted: those of JSON Schema 2020-12 (validation, section 7.3) and of OpenAPI's
 * registry, as ajv-formats implements them. Any other is an annotation (section 7.2.3). So are `float`,
 * `double`, `binary` and `password`, which every value of their type satisfies, and those on which readers
 * of public APIs disagree (`idn-email`, `iri`, …). A format does not apply to values of another type
 * (section 7.1).
 */
export const formats: ReadonlyMap<string, Format> = new Map<string, Format>([
  ...[
    'duration',
    'email',
    'hostname',
    'ipv4',
    'ipv6',
    'json-pointer',
    'relative-json-pointer',
    'uri-template',
    'uuid',
  ].map((name) => [name, { type: 'string', body: `return ${source(name)}.test(value);` }] as const),
  ['uri-reference', { type: 'string', body: uriReference() }],
  // RFC 3986, section 4.3: absolute, so with a scheme.
  [
    'uri',
    {
      type: 'string',
      body: `if (!/^[a-z][a-z0-9+.-]*:/i.test(value)) return false;\n  ${uriReference()}`,
    },
  ],
  ['date', { type: 'string', body: date('value') }],
  ['time', { type: 'string', body: time('value') }],
  [
    'date-time',
    {
      type: 'string',
      // RFC 3339, section 5.6: T or t, or a space for readability.
      body: `const parts = /^(\\d{4}-\\d\\d-\\d\\d)[Tt ](.+)$/.exec(value);
  return parts !== null && isDate(parts[1]) && isTime(parts[2]);
  function isDate(value) { ${date('value')} }
  function isTime(value) { ${time('value')} }`,
    },
  ],
  [
    'regex',
    {
      type: 'string',
      body: `try { new RegExp(value); return true; } catch { return false; }`,
    },
  ],
  // RFC 4648, section 4.
  [
    'byte',
    {
      type: 'string',
      body: `return value.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(value);`,
    },
  ],
  ...(
    [
      ['int8', -(2 ** 7), 2 ** 7 - 1],
      ['int16', -(2 ** 15), 2 ** 15 - 1],
      ['int32', -(2 ** 31), 2 ** 31 - 1],
      // A larger integer has already lost digits when JSON.parse returns (RFC 8259, section 6). It would be
      // a different number, so it is refused rather than stored.
      ['int64', Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
      ['uint8', 0, 2 ** 8 - 1],
      ['uint16', 0, 2 ** 16 - 1],
      ['uint32', 0, 2 ** 32 - 1],
      ['uint64', 0, Number.MAX_SAFE_INTEGER],
    ] as const
  ).map(
    ([name, least, most]) =>
      [
        name,
        {
          type: 'number',
          body: `return Number.isInteger(value) && value >= ${least} && value <= ${most};`,
        },
      ] as const,
  ),
]);

function source(name: string): string {
  const format = (fullFormats as Readonly<Record<string, unknown>>)[name];
  if (!(format instanceof RegExp)) throw new Error(`ajv-formats has no pattern for ${name}`);
  return format.toString();
}

/**
 * RFC 3986, section 4.1, in steps. As one pattern, with all forms of an IPv6 address, it takes V8 4 ms to
 * compile, and every response with a `Location` would pay that at a cold start.
 */
function uriReference(): string {
  return `if (!/^(?:[\\w.~!$&'()*+,;=:@/?#[\\]-]|%[0-9a-f]{2})*$/i.test(value)) return false;
  const match = /^([a-z][a-z0-9+.-]*:)?(\\/\\/[^/?#]*)?([^?#]*)(\\?[^#]*)?(#[^#]*)?$/i.exec(value);
  if (match === null) return false;
  const scheme = match[1], authority = match[2], path = match[3];
  if (/[[\\]]/.test(authority === undefined ? value : value.replace(authority, ""))) return false;
  if (authority === undefined) return scheme !== undefined || !/^[^/]*:/.test(path);
  const host = /^\\/\\/(?:[^@[\\]]*@)?(?:\\[(.*)\\]|[^@:[\\]]*)(?::\\d*)?$/.exec(authority);
  if (host === null) return false;
  return host[1] === undefined || /^v[0-9a-f]+\\.[\\w.~!$&'()*+,;=:-]+$/i.test(host[1]) ||
    ${source('ipv6')}.test(host[1]);`;
}

/** RFC 3339, `full-date`. */
function date(value: string): string {
  return `const match = /^(\\d{4})-(\\d\\d)-(\\d\\d)$/.exec(${value});
  if (match === null) return false;
  const year = +match[1], month = +match[2], day = +match[3];
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month >= 1 && month <= 12 && day >= 1 &&
    day <= (month === 2 ? (leap ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31);`;
}

/** RFC 3339, `full-time`; a leap second (section 5.7) is 23:59:60 in UTC. */
function time(value: string): string {
  return `const match = /^(\\d\\d):(\\d\\d):(\\d\\d)(?:\\.\\d+)?(?:[Zz]|([+-])(\\d\\d):(\\d\\d))$/.exec(${value});
  if (match === null) return false;
  const hour = +match[1], minute = +match[2], second = +match[3];
  const offset = (match[4] === "-" ? -1 : 1) * (+(match[5] ?? 0) * 60 + +(match[6] ?? 0));
  if (hour > 23 || minute > 59 || +(match[5] ?? 0) > 23 || +(match[6] ?? 0) > 59) return false;
  return second < 60 || (second === 60 && (hour * 60 + minute - offset + 1440) % 1440 === 1439);`;
}
