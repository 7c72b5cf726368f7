import { asText } from '../compiler/document';
import type { NamedScheme } from './names';
import { isJwt } from './program/security';
import { inComment } from './program/text';

/** The section of the README that says which credentials the API accepts, and what is to be written. */
export function securityText(schemes: readonly NamedScheme[]): string {
  if (schemes.length === 0) return 'The contract demands no credentials.';
  const rows = schemes.map((one) => {
    const file = `[\`src/security/${one.file}.ts\`](src/security/${one.file}.ts)`;
    const state = isJwt(one)
      ? 'checks JSON Web Tokens'
      : '**to be written**: it accepts no credential';
    return `| \`${inCell(one.id)}\` | ${inCell(kindOf(one))} | ${file} | ${state} |\n`;
  });
  return `| security scheme | credentials | file | what it does |
| --- | --- | --- | --- |
${rows.join('')}${schemes.some(isJwt) ? JWT : ''}`;
}

const JWT = `
A token must have the issuer \`JWT_ISSUER\` and the audience \`JWT_AUDIENCE\`, and be signed with a key that the issuer publishes at
\`JWT_JWKS_URL\` or with the secret \`JWT_SECRET\`. \`npm start\` makes a secret for your machine, and \`npm run token\` tokens for it:

\`\`\`sh
npm run token -- --sub ada --scope "orders:read orders:write" --expires 1h
\`\`\`
`;

function kindOf({ scheme }: NamedScheme): string {
  const type = asText(scheme.type);
  if (type === 'apiKey') return `\`${asText(scheme.name)}\` in the ${asText(scheme.in)}`;
  return type === 'http' ? `HTTP ${asText(scheme.scheme)}` : type;
}

function inCell(text: string): string {
  return inComment(text).replaceAll('|', '\\|');
}
