import type { RequestState } from '../request-state';
import { problem, type Problem } from '../../http/problem';
import type { Authenticated } from '../security-scheme';
import { challenges, insufficientScope } from './challenge';

type Alternative = Readonly<Record<string, readonly string[]>>;

/**
 * Decides by the results of the security schemes, and finds the caller. The operation's first alternative
 * whose schemes all accept the request and grant the scopes is used. The caller is that of its first
 * scheme. `{}` comes last, and applies only if the client sent no credential: a bad credential is refused,
 * not ignored.
 * @throws Problem 401 or 403, or what a scheme threw if its result was needed
 */
export function authorise(current: RequestState): void {
  const alternatives = current.operation?.security ?? [];
  if (alternatives.length === 0) return;
  for (const alternative of alternatives) {
    const granted = grants(current, alternative);
    if (!granted) continue;
    current.caller = granted.caller;
    return;
  }
  if (current.securityFailure !== undefined) throw current.securityFailure;
  const named = alternatives.filter((alternative) => Object.keys(alternative).length > 0);
  const satisfied = named.filter((alternative) => accepted(current, alternative));
  if (satisfied.length > 0) throw forbidden(current, satisfied);
  const optional = named.length < alternatives.length;
  if (optional && ![...current.authenticated.values()].some(({ state }) => state === 'invalid')) {
    return;
  }
  throw unauthorized(current);
}

/** Only the challenges say which credentials are missing or wrong. */
export function unauthorized(current: RequestState): Problem {
  if (current.securityFailure !== undefined) throw current.securityFailure;
  return problem.unauthorized(undefined, challenges(current), reasonOf(current));
}

/**
 * `bearerAuth: jwt expired`: what is wrong with the credentials that were sent, otherwise which are
 * missing.
 */
function reasonOf({ authenticated }: RequestState): string {
  const reasons = (state: 'invalid' | 'absent') =>
    [...authenticated]
      .flatMap(([name, one]) => (one.state === state ? `${name}: ${one.reason}` : []))
      .join('; ');
  return reasons('invalid') || reasons('absent');
}

function accepted({ authenticated }: RequestState, alternative: Alternative): boolean {
  return Object.keys(alternative).every((name) => authenticated.get(name)?.state === 'valid');
}

/** The result of its first scheme, if all of its schemes grant the required scopes; never for `{}`. */
function grants(
  { authenticated }: RequestState,
  alternative: Alternative,
): Authenticated<unknown> | undefined {
  let first: Authenticated<unknown> | undefined;
  for (const name in alternative) {
    const authentication = authenticated.get(name);
    if (authentication?.state !== 'valid') return undefined;
    const { scopes } = authentication.result;
    if (!alternative[name]?.every((scope) => scopes.includes(scope))) return undefined;
    first ??= authentication.result;
  }
  return first;
}

function missing({ authenticated }: RequestState, alternative: Alternative): string[] {
  return Object.entries(alternative).flatMap(([name, scopes]) => {
    const authentication = authenticated.get(name);
    const held = authentication?.state === 'valid' ? authentication.result.scopes : [];
    return scopes.filter((scope) => !held.includes(scope));
  });
}

function forbidden(current: RequestState, satisfied: readonly Alternative[]): Problem {
  const [nearest] = satisfied.map((alternative) => missing(current, alternative));
  return problem.forbidden(
    `The credentials do not have the scopes: ${(nearest ?? []).join(', ')}.`,
    {
      headers: insufficientScope(current, satisfied),
    },
  );
}
