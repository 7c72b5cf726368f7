import type { CompiledOperation, ContractSettings, SecuritySchemePlan } from '../../contract';
import type { RequestState } from '../request-state';

/**
 * The challenges of all schemes of the operation, for `WWW-Authenticate` (RFC 9110, 11.6.1). The challenge
 * of a scheme that refused a credential says so (RFC 6750, section 3.1).
 */
export function challenges(current: RequestState): string {
  const { operation, settings, authenticated } = current;
  if (!operation) return '';
  for (const { state } of authenticated.values()) {
    if (state === 'invalid') return write(current, operation);
  }
  // Without credentials, an operation's challenges are always the same.
  let known = toStrangers.get(settings);
  if (!known) toStrangers.set(settings, (known = new Map<CompiledOperation, string>()));
  let text = known.get(operation);
  if (text === undefined) known.set(operation, (text = write(current, operation)));
  return text;
}

const toStrangers = new WeakMap<ContractSettings, Map<CompiledOperation, string>>();

function write(current: RequestState, { security }: CompiledOperation): string {
  const names = new Set(security.flatMap((one) => Object.keys(one)));
  return [...names].map((name) => challenge(current, name)).join(', ');
}

/** RFC 6750, section 3.1. Only bearer tokens: other schemes do not define this parameter. */
export function insufficientScope(
  current: RequestState,
  alternatives: readonly Readonly<Record<string, readonly string[]>>[],
): Record<string, string> {
  for (const alternative of alternatives) {
    for (const [name, scopes] of Object.entries(alternative)) {
      const plan = current.settings.securitySchemes[name];
      if (plan?.type !== 'http' || plan.scheme !== 'bearer') continue;
      const scope = scopes.map(quotable).join(' ');
      const value = `Bearer ${realm(current)}, error="insufficient_scope", scope="${scope}"`;
      return { 'WWW-Authenticate': value };
    }
  }
  return {};
}

function challenge(current: RequestState, name: string): string {
  const plan = current.settings.securitySchemes[name];
  const refused = current.authenticated.get(name)?.state === 'invalid';
  const scheme = plan ? schemeOf(plan) : quotable(name);
  const parameters = [realm(current)];
  if (plan?.type === 'apiKey') parameters.push(`in="${plan.in}"`, `name="${quotable(plan.name)}"`);
  if (scheme === 'Basic') parameters.push('charset="UTF-8"');
  if (scheme === 'Bearer' && refused) parameters.push('error="invalid_token"');
  return `${scheme} ${parameters.join(', ')}`;
}

/**
 * No scheme is registered for API keys and client certificates: these challenges say where the key goes.
 */
function schemeOf(plan: SecuritySchemePlan): string {
  if (plan.type === 'apiKey') return 'ApiKey';
  if (plan.type === 'mutualTLS') return 'MutualTLS';
  return plan.scheme.charAt(0).toUpperCase() + plan.scheme.slice(1);
}

function realm({ settings }: RequestState): string {
  return `realm="${quotable(settings.title)}"`;
}

/** Safe for a quoted string (RFC 9110, section 5.6.4). */
function quotable(text: string): string {
  return text.replaceAll(/[^\x20-\x7E]|["\\]/g, '');
}
