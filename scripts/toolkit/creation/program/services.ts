import type { Resource } from '../resources/find';

/** Services of the runtime that a handler or a task can use, and the functions that create them. */
const BUILT_IN = [
  { name: 'cursors', made: 'cursorsOf', from: 'dynamodb' },
  { name: 'idempotency', made: 'idempotencyOf', from: 'dynamodb' },
  { name: 'outbox', made: 'outboxOf', from: 'outbox' },
];

/**
 * `src/services.ts`: what the handlers work with.
 * @param code the source text of handlers and tasks
 */
export function servicesText(resources: readonly Resource[], code: readonly string[]): string {
  const entities = resources
    .map(({ names }) => `export { ${names.many} } from './store/${names.file}';\n`)
    .sort();
  const builtIn = BUILT_IN.flatMap(({ name, made, from }) =>
    code.some((text) => text.includes(`services.${name}`))
      ? [`export { ${made} as ${name} } from 'openapi-first-runtime/${from}';\n`]
      : [],
  );
  const example = ` *
 *   export { cursorsOf as cursors } from 'openapi-first-runtime/dynamodb';
 *   export const orders = (resources: Resources) => new Collection<Order>(resources, { … });
`;
  return `import type { ServicesOf } from 'openapi-first-runtime';
import type * as services from './services';

/*
 * What the handlers work with, by name in \`services\`: functions from \`Resources\` to a service.
 * Each is a separate export, so that a function contains only those that its handlers use.
${entities.length > 0 ? '' : example} */

${builtIn.join('')}${entities.length > 0 ? `${entities.join('')}\n` : ''}export type Services = ServicesOf<typeof services>;
`;
}
