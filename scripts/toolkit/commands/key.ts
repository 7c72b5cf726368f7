import { issueKey, revokeKey } from 'openapi-first-runtime/security';
import { define } from '../cli/command';
import { Failure } from '../failure';
import { grantOf, help, onTable, options, schemeFor } from '../server/issuing';

export default define(
  {
    name: 'npm run key',
    summary:
      'Issues an API key for a security scheme of type apiKey, and prints only the key. The table stores only its hash.',
    usage: '[--scheme NAME] (--sub NAME [--scope SCOPE …] [--expires 90d] | --revoke ID) [--aws]',
    options,
    help: {
      ...help,
      revoke: 'remove the key with this id: the part between its first and last _',
    },
  },
  async ({ scheme: named, revoke, aws, ...values }) => {
    const scheme = schemeFor('key', named);
    if (revoke !== undefined) {
      if (await onTable(aws, (table) => revokeKey(table, scheme, idOf(revoke)))) return;
      throw new Failure(`The key ${revoke} does not exist. Check its id.`);
    }
    const grant = grantOf(values);
    const { text } = await onTable(aws, (table) => issueKey(table, scheme, grant));
    process.stdout.write(`${text}\n`);
  },
);

/** As it is in a key, or with dashes. */
function idOf(text: string): string {
  return text.replace(
    /^([\da-f]{8})([\da-f]{4})([\da-f]{4})([\da-f]{4})([\da-f]{12})$/i,
    '$1-$2-$3-$4-$5',
  );
}
