import { freeName } from '../../compiler/names';
import type { DeployedOperation } from '../contract/operation';
import type { DeployedDocumentation } from '../deployment-file';
import { plan, type FunctionPlan } from '../layout/function-groups';
import { camel } from '../names';
import { functionName, roleId, roles } from '../stack/roles';

/** The paths that `createDocumentation` of the runtime serves. */
const PAGES = ['/docs', '/openapi.json', '/openapi.yaml', '/llms.txt'];

/**
 * The function that serves the documentation if the owner wants that. A page whose path is also in the
 * contract is omitted.
 */
export function describeDocumentation(
  functions: readonly FunctionPlan[],
  operations: readonly DeployedOperation[],
): DeployedDocumentation {
  const slug = freeName('docs', new Set(functions.map(({ key }) => key)), '-');
  const own = plan(slug, []);
  const folder = `dist/functions/${slug}`;
  const taken = new Set(operations.map(({ path }) => path));
  return {
    key: camel(slug),
    function: {
      name: functionName(own),
      description: 'The documentation and the contract',
      handler: `${folder}/index.handler`,
      role: roleId(own),
      environment: {},
      package: { patterns: ['!**', `${folder}/**`, `!${folder}/**/*.map`] },
      events: PAGES.filter((path) => !taken.has(path)).flatMap((path) =>
        ['get', 'head'].map((method) => ({ http: { method, path } })),
      ),
    },
    resources: roles([own]),
  };
}

/** Its entry in `generated/functions`, by file name. */
export function documentationEntry({
  function: own,
}: DeployedDocumentation): Record<string, string> {
  const [, , slug = ''] = own.handler.split('/');
  const text = [
    `// The pages are next to the bundle; the deployment writes them there if docs is true.`,
    `import { createDocumentation } from 'openapi-first-runtime/lambda';`,
    '',
    `export const handler = createDocumentation(__dirname);`,
    '',
  ].join('\n');
  return { [`functions/${slug}.ts`]: text };
}
