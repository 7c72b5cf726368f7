import type { Model, Server } from '../model';
import { commentText, literal } from '../operations/type-text';
import { clientOperations, type ClientOperation } from './operations';
import { SecurityLists } from './security';

/** What `generated/client.ts` exports in addition to the operations. */
export const HELPERS = ['ifMatch', 'ifNoneMatch', 'items', 'pages', 'Problem', 'unwrap'];
const HELPER_TYPES = [
  'CallOptions',
  'Client',
  'Credential',
  'Data',
  'Failure',
  'Result',
  'Success',
];

/** `generated/client.ts`: a function for each operation, typed by `types.ts`. */
export function generateClient(model: Model): string {
  const { info, servers, securitySchemes } = model;
  const security = new SecurityLists(securitySchemes);
  const operations = clientOperations(model, security);
  const [server] = servers;
  const text = operations.map(operationText).join('\n\n');
  const schemes = security.names.map(literal).join(' | ');
  const types = [
    'ClientOptions',
    ...['Operation', 'PagedOperation'].filter(
      (name) => text.includes(`: ${name}<`) || text.includes(`: ${name} =`),
    ),
    ...(security.text === '' ? [] : ['Requirement']),
  ];
  return `import {
  clientFor,
  ${['operation', 'pagedOperation']
    .filter((one) => text.includes(` ${one}(`))
    .map((one) => `${one},`)
    .join(' ')}
  type Client,
  ${types.map((name) => `type ${name},`).join('\n  ')}
} from 'openapi-first-runtime/client';
${text.includes('paths[') ? "import type { paths } from './types';" : ''}

export { ${HELPERS.join(', ')} } from 'openapi-first-runtime/client';
export type { ${HELPER_TYPES.join(', ')} } from 'openapi-first-runtime/client';
export type { components, paths } from './types';

/** The contract's first server. */
export const SERVER_URL: string = ${JSON.stringify(server ? serverUrl(server) : '/')};

/** The security schemes that the operations require. */
export type SecuritySchemeName = ${schemes || 'never'};

/** A client for ${commentText(`${info.title} ${info.version}`)}, the first argument of every operation. */
export function createClient(options: ClientOptions<SecuritySchemeName> = {}): Client {
  return clientFor(SERVER_URL, options);
}

${security.text}
${text}

/** Every operation, by method and path. */
export const operations: {
${operations.map(({ key, name }) => `  ${key}: typeof ${name};`).join('\n')}
} = {
${operations.map(({ key, name }) => `  ${key}: ${name},`).join('\n')}
};
`;
}

function operationText({ name, about, type, method, path, settings }: ClientOperation): string {
  const more = settings === '{}' ? '' : `, ${settings}`;
  return `/** ${about} */
export const ${name}: ${type} = /* @__PURE__ */ ${type.startsWith('Paged') ? 'pagedOperation' : 'operation'}(${literal(method)}, ${literal(path)}${more});`;
}

/** The address with the defaults of its variables. */
function serverUrl({ url, variables }: Server): string {
  return url.replaceAll(
    /\{([^}]*)\}/g,
    (whole, name: string) => variables.get(name)?.default ?? whole,
  );
}
