import type { SecuritySchemePlan } from '../../contract';
import type { Authentication, Exchange } from '../exchange';
import type { Logger } from '../../telemetry/log';
import type { AuthenticationRequest, Credential, SecurityScheme } from '../security';
import { presented } from './credentials';

const ABSENT: Authentication = { state: 'absent' };
const INVALID: Authentication = { state: 'invalid' };

/**
 * Asks a security scheme about a request, once however often the operation names it. What the
 * scheme throws is kept: openapi-backend would take it for a refusal, and a store that is down for
 * a wrong password.
 * @returns whether the scheme accepts the request; the whole answer stands in the exchange
 */
export function authenticate(
  exchange: Exchange,
  name: string,
  plan: SecuritySchemePlan,
  scheme: SecurityScheme<unknown, never>,
): Promise<boolean> | boolean {
  const known = exchange.asked.get(name);
  if (known !== undefined) return known;
  const credential = presented(plan, exchange);
  let answer: Promise<boolean> | boolean = false;
  if (credential === 'absent') exchange.authenticated.set(name, ABSENT);
  else if (credential === 'malformed') exchange.authenticated.set(name, INVALID);
  else answer = ask(new Question(exchange, name, credential), scheme);
  exchange.asked.set(name, answer);
  return answer;
}

async function ask(question: Question, scheme: SecurityScheme<unknown, never>): Promise<boolean> {
  const { exchange } = question;
  let authentication = INVALID;
  try {
    // The plan decides the credential's type, and the generator the function's.
    const result = await scheme(question as unknown as AuthenticationRequest<never>);
    if (result) authentication = { state: 'valid', result };
  } catch (error) {
    exchange.securityFailure ??= error instanceof Error ? error : new Error(String(error));
  }
  exchange.authenticated.set(question.scheme, authentication);
  return authentication.state === 'valid';
}

/** What a scheme is asked. Made for every request, so that what few schemes read costs nothing. */
class Question implements AuthenticationRequest {
  readonly operationId: string;
  readonly requestId: string;

  constructor(
    readonly exchange: Exchange,
    readonly scheme: string,
    readonly credential: Credential,
  ) {
    this.operationId = exchange.operation?.id ?? '';
    this.requestId = exchange.request.requestId;
  }

  /** All scopes that the operation's alternatives ask of the scheme. */
  get scopes(): string[] {
    const alternatives = this.exchange.security;
    return [...new Set(alternatives.flatMap((alternative) => alternative[this.scheme] ?? []))];
  }

  get log(): Logger {
    return this.exchange.log;
  }
}
