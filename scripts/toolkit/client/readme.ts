import { clientOperations } from '../compiler/client/operations';
import { SecurityLists } from '../compiler/client/security';
import type { Model, Operation } from '../compiler/model';
import type { Identity } from './manifest';

/** How to use the package, with operations that it has. */
export function clientReadme({ name, description }: Identity, model: Model): string {
  const security = new SecurityLists(model.securitySchemes);
  const operations = clientOperations(model, security);
  const [scheme] = security.names;
  const credentials =
    scheme === undefined ? '' : `  credentials: { ${scheme}: (renew) => getToken({ renew }) },\n`;
  const one = example(model, operations);
  const paged = operations.find(({ type }) => type.startsWith('PagedOperation'));
  const first = one ?? operations[0];
  return `# ${name}

${description}

No dependencies; Node 20.3 or later and browsers; ES modules and CommonJS. Bundlers remove the operations that a program does not call.

\`\`\`ts
import { createClient${first ? `, ${first.name}` : ''}, unwrap } from '${name}';

const client = createClient({
  baseUrl: '${baseUrl(model)}',
${credentials}});
${first ? usage(first) : ''}\`\`\`

## Overview

- **Operations** are functions: ${listed(operations.map((each) => `\`${each.name}\``))}. \`operations['${operations[0]?.key.slice(1, -1) ?? 'GET /'}']\` gives access by method and path. They take the client, the input (\`path\`, \`query\`, \`headers\`, \`cookies\`, \`body\`, and \`contentType\` if there are several),
  and options of the call (\`signal\`, \`timeout\`, \`retries\`, \`headers\`).
- **Results** are distinguished by \`status\`; \`ok\` is true for the successes that the contract declares. \`unwrap(call)\` returns the success, or throws the error.
- **Errors** are of the class \`Problem\`: \`status\`, \`type\`, \`title\`, \`detail\`, \`requestId\`, and \`body\` as the contract declares it. If there is no response, an error is thrown: \`TimeoutError\`, \`AbortError\`, \`TypeError\`.
- **Retries**: two, with growing pauses, after 408, 429, 502, 503, 504 and lost connections, if repeating is safe: idempotent methods,
  and operations with an \`Idempotency-Key\`, which the client creates. \`Retry-After\` is honoured up to 30 seconds. A change with
  \`If-Match\` is not repeated if its response was lost.
- **Credentials** are strings or functions. A function is called for every request, and with \`renew: true\` after a 401.
- **Conditional requests**: \`headers: ifMatch(read)\` and \`headers: ifNoneMatch(read)\` use the ETag of a result.
${paged ? `- **Pages**: \`for await (const item of items(${paged.name}, client))\`; \`pages(…)\` yields whole pages.\n` : ''}- **Types**: \`components['schemas']['…']\`, \`paths\`, \`Data<typeof ${first?.name ?? 'operation'}>\`.
`;
}

type Named = ReturnType<typeof clientOperations>[number];

/** Preferably one that reads an object by its id: that is clearest. */
function example(model: Model, operations: readonly Named[]): Named | undefined {
  const at = model.operations.findIndex(
    (one: Operation) => one.method === 'GET' && /\{[^{}]+\}$/.test(one.path),
  );
  return operations[at];
}

function usage({ name, path }: Named): string {
  const parameters = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, each = '']) =>
    /^[\w$]+$/.test(each) ? `${each}: '…'` : `'${each}': '…'`,
  );
  const input = parameters.length > 0 ? `, { path: { ${parameters.join(', ')} } }` : '';
  return `
const result = await ${name}(client${input});
if (result.ok) console.log(result.data);
else console.error(result.status, result.error.detail);

const { data } = await unwrap(${name}(client${input}));
`;
}

function baseUrl({ servers }: Model): string {
  const url = servers[0]?.url ?? '';
  return /^https?:/.test(url) ? url : `https://api.example.com${url}`;
}

/** The first ones of many. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, 8).join(', ');
  return names.length > 8 ? `${shown} and ${names.length - 8} more` : shown;
}
