import type { SecuritySchemePlan } from '../../contract';
import type { RequestState } from '../request-state';
import { decodeOrKeep, decodeQuery } from '../../values/percent';
import type { Credential } from '../security-scheme';

/** `malformed`: something was sent for the scheme, but it cannot be one of its credentials. */
export type Presented = Credential | 'absent' | 'malformed';

// RFC 9110, section 11.4: the scheme, then a token68 or parameters. Names are case-insensitive.
const AUTHORIZATION = /^([!#$%&'*+.^_`|~\w-]+)(?: +(.*))?$/s;
const NONE: readonly string[] = [];
const TOKEN68 = /^[\w.~+/-]+=*$/;

/** What the client sent for a security scheme, at the place that the contract declares. */
export function presented(plan: SecuritySchemePlan, current: RequestState): Presented {
  if (plan.type === 'http') return authorization(plan.scheme, current.headers.authorization);
  if (plan.type === 'mutualTLS') {
    const subject = current.request.clientCertificate;
    return subject === undefined ? 'absent' : { type: 'mutualTLS', subject };
  }
  const sent = apiKeys(plan, current);
  if (sent.length === 0) return 'absent';
  const values = sent.filter((value) => value !== '');
  const [value, ...more] = values;
  if (value === undefined) return 'absent';
  return more.length > 0 ? 'malformed' : { type: 'apiKey', value };
}

function apiKeys(
  plan: Extract<SecuritySchemePlan, { type: 'apiKey' }>,
  current: RequestState,
): readonly string[] {
  if (plan.in === 'cookie')
    return (current.cookies.get(plan.name) ?? NONE).map((value) => decodeOrKeep(value));
  if (plan.in === 'query')
    return (current.query.get(plan.name) ?? []).map((value) => decodeOrKeep(value, decodeQuery));
  const header = current.headers[plan.name.toLowerCase()];
  if (header === undefined) return NONE;
  return typeof header === 'string' ? [header.trim()] : header;
}

function authorization(scheme: string, header: string | readonly string[] | undefined): Presented {
  if (header === undefined) return 'absent';
  let value: string | undefined;
  for (const line of typeof header === 'string' ? [header] : header) {
    const match = AUTHORIZATION.exec(line.trim());
    if (match?.[1]?.toLowerCase() !== scheme) continue;
    // Which of two credentials is used is undefined, and an attacker could exploit that.
    if (value !== undefined) return 'malformed';
    value = (match[2] ?? '').trim();
  }
  if (value === undefined) return 'absent';
  if (value === '') return 'malformed';
  if (scheme === 'bearer')
    return TOKEN68.test(value) ? { type: 'bearer', token: value } : 'malformed';
  return scheme === 'basic' ? basic(value) : { type: 'http', scheme, value };
}

/** RFC 7617: Base64 of `user:password`, in UTF-8. */
function basic(value: string): Presented {
  if (!TOKEN68.test(value)) return 'malformed';
  const text = Buffer.from(value, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 0) return 'malformed';
  return { type: 'basic', username: text.slice(0, colon), password: text.slice(colon + 1) };
}
