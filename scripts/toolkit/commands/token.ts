import { define } from '../cli/command';
import { UsageError } from '../failure';
import { readContract, scopesOf } from '../server/contract';
import { localEnvironment } from '../server/environment';
import { parseExpiry } from '../server/expiry';
import { signToken } from '../server/token';

export default define(
  {
    name: 'npm run token',
    summary: 'Prints a token that the server of npm start accepts, and nothing else.',
    usage: '--sub SUBJECT [--scope SCOPE …] [--expires 1h]',
    options: {
      sub: { type: 'string' },
      scope: { type: 'string', multiple: true, default: [] },
      expires: { type: 'string', default: '1h' },
    },
    help: {
      sub: 'whom the token is for: the id of the caller',
      scope: 'what it allows; may be repeated: --scope a --scope b, or --scope "a b"',
      expires: 'how long it is valid: 90s, 30m, 1h, 7d (default 1h)',
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

/** A token may carry any scope, but one that no operation demands is most often misspelt. */
function warnOfUnknown(scopes: readonly string[]): void {
  const known = scopesOf(readContract().contract);
  const unknown = scopes.filter((scope) => !known.includes(scope));
  if (unknown.length === 0) return;
  process.stderr.write(
    `No operation demands ${unknown.join(', ')}. The contract has: ${known.join(', ')}.\n`,
  );
}
