import { define } from '../cli/command';
import { UsageError } from '../failure';
import { readModel, scopesOf } from '../server/contract';
import { localEnvironment } from '../server/environment';
import { parseExpiry } from '../server/expiry';
import { signToken } from '../server/token';

export default define(
  {
    name: 'npm run token',
    summary: 'Prints a token that the local server (npm start) accepts.',
    usage: '--sub SUBJECT [--scope SCOPE …] [--expires 1h]',
    options: {
      sub: { type: 'string' },
      scope: { type: 'string', multiple: true, default: [] },
      expires: { type: 'string', default: '1h' },
    },
    help: {
      sub: 'the subject of the token: the id of the caller',
      scope: 'a scope that it grants; can be repeated: --scope a --scope b, or --scope "a b"',
      expires: 'how long it is valid: 90s, 30m, 1h, 7d (default 1h)',
    },
  },
  ({ sub, scope, expires }) => {
    if (sub === undefined || sub === '')
      throw new UsageError('Name the subject of the token: --sub ID.');
    const scopes = scope.flatMap((each) => each.split(/[\s,]+/)).filter(Boolean);
    warnOfUnknown(scopes);
    const expiresIn = parseExpiry(expires);
    const token = signToken(localEnvironment(process.env), { sub, scopes, expiresIn });
    process.stdout.write(`${token}\n`);
  },
);

/** A token may have any scope, but one that no operation requires is usually misspelt. */
function warnOfUnknown(scopes: readonly string[]): void {
  const known = scopesOf(readModel());
  const unknown = scopes.filter((scope) => !known.includes(scope));
  if (unknown.length === 0) return;
  process.stderr.write(
    `No operation requires ${unknown.join(', ')}. The contract has: ${known.join(', ')}.\n`,
  );
}
