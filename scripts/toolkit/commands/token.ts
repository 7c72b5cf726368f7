import { define, UsageError } from '../cli/command';
import { readContract, scopesOf } from '../server/contract';
import { localEnvironment } from '../server/environment';
import { parseExpiry } from '../server/expiry';
import { signToken } from '../server/token';

export default define(
  {
    name: 'npm run token',
    summary: 'Prints a token that the server of npm start takes, and nothing else.',
    usage: '--sub USER [--scope SCOPE …] [--expires 1h]',
    options: {
      sub: { type: 'string' },
      scope: { type: 'string', multiple: true, default: [] },
      expires: { type: 'string', default: '1h' },
    },
    help: {
      sub: 'whom the token is for: the id of a user, for /users/me',
      scope: 'what it may do: --scope users:read --scope users:write, or "users:read users:write"',
      expires: 'how long it is good: 90s, 30m, 1h, 7d (default 1h)',
    },
  },
  ({ sub, scope, expires }) => {
    if (sub === undefined || sub === '') throw new UsageError('Say whom the token is for: --sub.');
    const scopes = scope.flatMap((each) => each.split(/[\s,]+/)).filter(Boolean);
    warnOfUnknown(scopes);
    const expiresIn = parseExpiry(expires);
    const token = signToken(localEnvironment(process.env), { sub, scopes, expiresIn });
    process.stdout.write(`${token}\n`);
  },
);

/** A token may carry any scope; one that no operation asks for is most often misspelt. */
function warnOfUnknown(scopes: readonly string[]): void {
  const known = scopesOf(readContract().contract);
  const unknown = scopes.filter((scope) => !known.includes(scope));
  if (unknown.length === 0) return;
  process.stderr.write(
    `No operation asks for ${unknown.join(', ')}. The contract has: ${known.join(', ')}.\n`,
  );
}
