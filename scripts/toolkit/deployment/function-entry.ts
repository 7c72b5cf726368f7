import { operationExports } from '../compiler/compile/index';
import { byName } from './names';
import type { FunctionPlan } from './layout/function-groups';

/**
 * The module from which one function is bundled: the part of the compiled contract with its operations,
 * their handlers, and the security schemes that they use. A bundler removes all the rest. Handlers and
 * schemes are exported by their names in the contract, whatever these are.
 * @param ids the ids of all operations of the contract, in order
 * @param hasErrors whether the contract has errors that are not problem documents
 */
export function functionEntry(
  plan: FunctionPlan,
  basePath: string,
  ids: readonly string[],
  hasErrors = false,
): string {
  const exported = operationExports(ids);
  const own = plan.operations.map(({ id }) => id).sort(byName);
  const tasks = plan.operations
    .filter(({ everyMinutes }) => everyMinutes !== undefined)
    .map(({ id }) => id)
    .sort(byName);
  const jobs = plan.operations
    .filter(({ queue }) => queue)
    .map(({ id }) => id)
    .sort(byName);
  const delivers = plan.operations.some(({ deliversEvents }) => deliversEvents);
  const schemes = [...new Set(plan.operations.flatMap((operation) => operation.schemes))].sort(
    byName,
  );
  const names = own.map((id) => exported.get(id) ?? id);
  return [
    // Otherwise the compiler would report a missing handler twice.
    `// @ts-nocheck src/api.ts is what proves that nothing is missing.`,
    '',
    `import * as contract from '../contract';`,
    ...(tasks.length > 0 ? [`import { scheduled } from 'openapi-first-runtime';`] : []),
    `import { createFunction } from 'openapi-first-runtime/lambda';`,
    ...(jobs.length > 0 ? [`import { queued } from 'openapi-first-runtime/queue';`] : []),
    ...(delivers ? [`import { delivered } from 'openapi-first-runtime/outbox';`] : []),
    ...(hasErrors ? [`import { problems } from '../../src/errors';`] : []),
    ...(jobs.length > 0 ? [`import * as jobs from '../../src/jobs';`] : []),
    `import * as operations from '../../src/operations';`,
    ...(schemes.length > 0 ? [`import * as security from '../../src/security';`] : []),
    `import * as services from '../../src/services';`,
    ...(tasks.length > 0 ? [`import * as tasks from '../../src/tasks';`] : []),
    '',
    `export const handler = createFunction(`,
    `  {`,
    `    contract: {`,
    `      settings: contract.settings,`,
    `      operations: [`,
    ...names.map((name) => `        contract.${name},`),
    `      ],`,
    `    },`,
    `    operations: {`,
    ...own.map((id) => `      ${key(id)}: operations${member(id)},`),
    `    },`,
    `    security: {`,
    ...schemes.map((name) => `      ${key(name)}: security${member(name)},`),
    `    },`,
    `    services,`,
    ...(tasks.length > 0
      ? [
          `    tasks: scheduled({`,
          ...tasks.map((id) => `      ${key(id)}: tasks${member(id)},`),
          `    }),`,
        ]
      : []),
    ...(jobs.length > 0
      ? [
          `    jobs: queued({`,
          ...jobs.map((id) => `      ${key(id)}: jobs${member(id)},`),
          `    }),`,
        ]
      : []),
    ...(delivers ? ['    events: delivered,'] : []),
    ...(hasErrors ? ['    problems,'] : []),
    `  },`,
    `  { basePath: ${JSON.stringify(basePath)} },`,
    `);`,
    '',
  ].join('\n');
}

function key(name: string): string {
  return isPlain(name) ? name : JSON.stringify(name);
}

function member(name: string): string {
  return isPlain(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}

function isPlain(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name);
}
