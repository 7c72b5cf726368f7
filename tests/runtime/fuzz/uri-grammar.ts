import { isIPv6 } from 'node:net';

/*
 * The grammar of RFC 3986, appendix A, rule by rule. ajv-formats is less strict: it accepts quotation
 * marks, the address `x:/[::1]`, and a colon in the first segment of a relative reference.
 */
const pct = '%[0-9A-Fa-f]{2}';
const unreserved = '[A-Za-z0-9._~-]';
const subDelims = "[!$&'()*+,;=]";
const pchar = `(?:${unreserved}|${pct}|${subDelims}|[:@])`;
const segments = `(?:/${pchar}*)*`;
const userinfo = `(?:${unreserved}|${pct}|${subDelims}|:)*`;
const literal = `\\[(?:v[0-9A-Fa-f]+\\.(?:${unreserved}|${subDelims}|:)+|(?<ipv6>[0-9A-Fa-f:.]+))\\]`;
const host = `(?:${literal}|(?:${unreserved}|${pct}|${subDelims})*)`;
const authority = `(?:${userinfo}@)?${host}(?::[0-9]*)?`;
const rootless = `${pchar}+${segments}`;
const noScheme = `(?:${unreserved}|${pct}|${subDelims}|@)+${segments}`;
const absolute = `/(?:${pchar}+${segments})?`;
const scheme = '[A-Za-z][A-Za-z0-9+.-]*:';
const tail = `(?:\\?(?:${pchar}|[/?])*)?(?:#(?:${pchar}|[/?])*)?`;

const withScheme = new RegExp(
  `^${scheme}(?://${authority}${segments}|${absolute}|${rootless}|)${tail}$`,
);
const relative = new RegExp(`^(?://${authority}${segments}|${absolute}|${noScheme}|)${tail}$`);

function matches(pattern: RegExp, text: string): boolean {
  const match = pattern.exec(text);
  const { ipv6 } = match?.groups ?? {};
  return match !== null && (ipv6 === undefined || isIPv6(ipv6));
}

export const isUri = (text: string): boolean => matches(withScheme, text);
export const isUriReference = (text: string): boolean => isUri(text) || matches(relative, text);
