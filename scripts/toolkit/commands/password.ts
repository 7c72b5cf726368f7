import { issuePassword, revokePassword } from 'openapi-first-runtime/security';
import { define } from '../cli/command';
import { Failure, UsageError } from '../failure';
import { grantOf, help, onTable, options, schemeFor } from '../server/issuing';

export default define(
  {
    name: 'npm run password',
    summary:
      'Issues a password for an HTTP Basic security scheme, and prints only the password. The table stores only its salted hash.',
    usage: '[--scheme NAME] (--sub NAME [--scope SCOPE …] [--expires 90d] | --revoke NAME) [--aws]',
    options,
    help: {
      ...help,
      sub: 'the user name; an existing password of this user is replaced',
      revoke: 'remove the password of this user',
    },
  },
  async ({ scheme: named, revoke, aws, ...values }) => {
    const scheme = schemeFor('password', named);
    if (revoke !== undefined) {
      if (await onTable(aws, (table) => revokePassword(table, scheme, revoke))) return;
      throw new Failure(`${revoke} has no password. Check the user name.`);
    }
    const grant = grantOf(values);
    // RFC 7617, section 2.
    if (grant.subject.includes(':'))
      throw new UsageError('A user name must not contain a colon. Use --sub NAME.');
    process.stdout.write(`${await onTable(aws, (table) => issuePassword(table, scheme, grant))}\n`);
  },
);
