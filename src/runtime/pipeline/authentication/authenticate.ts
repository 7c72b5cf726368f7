import type { SecuritySchemePlan } from '../../contract';
import type { Authentication, RequestState } from '../request-state';
import type { Logger } from '../../telemetry/log';
import type { AuthenticationRequest, Credential, Refuse, SecurityScheme } from '../security-scheme';
import { presented } from './credentials';

const ABSENT: Authentication = { state: 'absent', reason: 'missing' };
const MALFORMED: Authentication = { state: 'invalid', reason: 'malformed' };

/**
 * Calls a security scheme for a request, only once even if the operation names it several times. Errors
 * that it throws are kept: openapi-backend would take them for a refusal, and an unavailable store for a
 * wrong password.
 * @returns whether the scheme accepts the request; the full result is in the request's state
 */
export function authenticate(
  current: RequestState,
  name: string,
  plan: SecuritySchemePlan,
  scheme: SecurityScheme<unknown, never>,
): Promise<boolean> | boolean {
  const known = current.asked.get(name);
  if (known !== undefined) return known;
  const credential = presented(plan, current);
  let answer: Promise<boolean> | boolean = false;
  if (credential === 'absent') current.authenticated.set(name, ABSENT);
  else if (credential === 'malformed') current.authenticated.set(name, MALFORMED);
  else answer = ask(new Question(current, name, credential), scheme);
  current.asked.set(name, answer);
  return answer;
}

async function ask(question: Question, scheme: SecurityScheme<unknown, never>): Promise<boolean> {
  const { current } = question;
  let authentication: Authentication | undefined;
  try {
    // The plan determines the type of the credential, and the generator that of the function.
    const result = await scheme(question as unknown as AuthenticationRequest<never>);
    if (result) authentication = { state: 'valid', result };
  } catch (error) {
    current.securityFailure ??= error instanceof Error ? error : new Error(String(error));
  }
  authentication ??= { state: 'invalid', reason: question.reason };
  current.authenticated.set(question.scheme, authentication);
  return authentication.state === 'valid';
}

/**
 * What a scheme is called with. Created for every request, so what few schemes read is computed on demand.
 */
class Question implements AuthenticationRequest {
  readonly operationId: string;
  readonly requestId: string;
  reason = 'not valid';

  constructor(
    readonly current: RequestState,
    readonly scheme: string,
    readonly credential: Credential,
  ) {
    this.operationId = current.operation?.id ?? '';
    this.requestId = current.requestId;
  }

  /** All scopes that the operation's alternatives require of the scheme. */
  get scopes(): string[] {
    const alternatives = this.current.security;
    return [...new Set(alternatives.flatMap((alternative) => alternative[this.scheme] ?? []))];
  }

  readonly refuse: Refuse = (reason) => {
    this.reason = reason;
    return undefined;
  };

  get log(): Logger {
    return this.current.log;
  }
}
