import type { NamedScheme } from './names';
import { kindOf } from './program/security';
import { inComment } from './program/text';

/**
 * The section of the README about the credentials that the API accepts, and about what is not written yet.
 */
export function securityText(schemes: readonly NamedScheme[], scopes: readonly string[]): string {
  if (schemes.length === 0) return 'The contract requires no credentials.';
  const rows = schemes.map((one) => {
    const file = `[\`src/security/${one.file}.ts\`](src/security/${one.file}.ts)`;
    const state = STATES[kindOf(one)];
    return `| \`${inCell(one.id)}\` | ${inCell(describe(one))} | ${file} | ${state} |\n`;
  });
  const kinds = new Set(schemes.map(kindOf));
  const sections = [...kinds].map((kind) => SECTIONS[kind](scopeOption(scopes)));
  return `| security scheme | credentials | file | what it does |
| --- | --- | --- | --- |
${rows.join('')}${sections.join('')}`;
}

const STATES = {
  token: 'checks JSON Web Tokens',
  key: 'checks keys that `npm run key` issues',
  password: 'checks passwords that `npm run password` issues',
  other: '**not written yet**: it accepts no credential',
};

const JWT = (scope: string): string => `
A token must have the issuer \`JWT_ISSUER\` and the audience \`JWT_AUDIENCE\`, and be signed with a key that the issuer publishes at
\`JWT_JWKS_URL\` or with the secret \`JWT_SECRET\`. \`npm start\` creates a secret for your machine, and \`npm run token\` issues tokens for it:

\`\`\`sh
npm run token -- --sub ada ${scope}--expires 1h
\`\`\`
`;

const ISSUED = (what: string, command: string) => (scope: string) => `
\`npm run ${command}\` issues ${what}, and stores a hash in the table. It works on the running \`npm start\`, otherwise on \`.data/\`; with
\`DYNAMODB_ENDPOINT\` on another DynamoDB, and with \`--aws\` on the deployed table, which \`TABLE_NAME\` and \`AWS_REGION\` name.
\`--revoke\` revokes it at once:

\`\`\`sh
npm run ${command} -- --sub ada ${scope}--expires 90d
\`\`\`
`;

const SECTIONS = {
  token: JWT,
  key: ISSUED('an API key', 'key'),
  password: ISSUED('a password for HTTP Basic', 'password'),
  other: () => '',
};

/** Two of the contract's scopes, as an argument for a shell; empty if it has none. */
function scopeOption([first, second]: readonly string[]): string {
  if (first === undefined) return '';
  const text = second === undefined ? first : `${first} ${second}`;
  return `--scope '${text.replaceAll("'", `'\\''`)}' `;
}

function describe({ scheme }: NamedScheme): string {
  if (scheme.type === 'apiKey') return `\`${scheme.name}\` in the ${scheme.in}`;
  return scheme.type === 'http' ? `HTTP ${scheme.scheme}` : scheme.type;
}

function inCell(text: string): string {
  return inComment(text).replaceAll('|', '\\|');
}
