import { define } from '../cli/command';
import { UsageError } from '../failure';
import { localEnvironment } from '../server/environment';
import { parseExpiry } from '../server/expiry';
import { signToken } from '../server/token';
import { warnOfUnknownScopes } from '../server/unknown-scopes';

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
    warnOfUnknownScopes(scopes);
    const expiresIn = parseExpiry(expires);
    const token = signToken(localEnvironment(process.env), { sub, scopes, expiresIn });
    process.stdout.write(`${token}\n`);
  },
);
