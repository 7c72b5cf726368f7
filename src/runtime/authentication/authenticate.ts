import type { SecuritySchemePlan } from '../contract';
import type { Authentication, Exchange } from '../exchange';
import type { SecurityScheme } from '../security';
import { presented } from './credentials';

const ABSENT: Authentication = { state: 'absent' };
const INVALID: Authentication = { state: 'invalid' };

/**
 * Asks a security scheme about a request, once however often the operation names it. What the
 * scheme throws is kept: openapi-backend would take it for a refusal, and a store that is down for
 * a wrong password.
 */
export function authenticate(
  exchange: Exchange,
  name: string,
  plan: SecuritySchemePlan,
  scheme: SecurityScheme<unknown, never>,
): Promise<Authentication> {
  const known = exchange.authentications.get(name);
  if (known) return known;
  const asked = ask(exchange, name, plan, scheme).then((authentication) => {
    exchange.authenticated.set(name, authentication);
    return authentication;
  });
  exchange.authentications.set(name, asked);
  return asked;
}

async function ask(
  exchange: Exchange,
  name: string,
  plan: SecuritySchemePlan,
  scheme: SecurityScheme<unknown, never>,
): Promise<Authentication> {
  const credential = presented(plan, exchange);
  if (credential === 'absent') return ABSENT;
  if (credential === 'malformed') return INVALID;
  try {
    const result = await scheme({
      // The plan decides the credential's type, and the generator the function's.
      credential: credential as never,
      scheme: name,
      get scopes() {
        return demanded(exchange, name);
      },
      operationId: exchange.operation?.id ?? '',
      requestId: exchange.request.requestId,
      get log() {
        return exchange.log;
      },
    });
    return result ? { state: 'valid', result } : INVALID;
  } catch (error) {
    exchange.securityFailure ??= error instanceof Error ? error : new Error(String(error));
    return INVALID;
  }
}

/** All scopes that the operation's alternatives ask of a scheme. */
function demanded({ operation }: Exchange, name: string): string[] {
  const scopes = (operation?.security ?? []).flatMap((alternative) => alternative[name] ?? []);
  return [...new Set(scopes)];
}
