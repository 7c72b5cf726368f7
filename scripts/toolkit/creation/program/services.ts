import type { Resource } from '../resources/find';

/** `src/services.ts`: what the handlers work with. */
export function servicesText(resources: readonly Resource[]): string {
  const entities = resources
    .map(({ names }) => `export { ${names.many} } from './store/${names.file}';\n`)
    .sort();
  const table = `export { cursorsOf as cursors, tableOf as table } from 'openapi-first-runtime/dynamodb';\n`;
  const example = ` *
 *   ${table} *   export const orders = (resources: Resources) => new Collection<Order>(resources, { … });
`;
  return `import type { ServicesOf } from 'openapi-first-runtime';
import type * as services from './services';

/*
 * What the handlers work with, each by its name in \`services\`: functions from \`Resources\` to a service.
 * One export each, so that a function holds only those that its handlers name.
${entities.length > 0 ? '' : example} */

${entities.length > 0 ? `${table}${entities.join('')}\n` : ''}export type Services = ServicesOf<typeof services>;
`;
}
