import type { Resource } from '../resources/find';

/**
 * `src/services.ts`: what the handlers work with.
 * @param withCursors whether one of them returns cursors
 */
export function servicesText(resources: readonly Resource[], withCursors: boolean): string {
  const entities = resources
    .map(({ names }) => `export { ${names.many} } from './store/${names.file}';\n`)
    .sort();
  const cursors = `export { cursorsOf as cursors } from 'openapi-first-runtime/dynamodb';\n`;
  const example = ` *
 *   ${cursors} *   export const orders = (resources: Resources) => new Collection<Order>(resources, { … });
`;
  return `import type { ServicesOf } from 'openapi-first-runtime';
import type * as services from './services';

/*
 * What the handlers work with, by name in \`services\`: functions from \`Resources\` to a service.
 * Each is a separate export, so that a function contains only those that its handlers use.
${entities.length > 0 ? '' : example} */

${withCursors ? cursors : ''}${entities.length > 0 ? `${entities.join('')}\n` : ''}export type Services = ServicesOf<typeof services>;
`;
}
