import { ofType } from '../stack/template';
import { routesOf } from './deployed-routes';
import { each, type Policy, type Rendered } from './policy';

/** What a function for the documentation does not need. */
const STORES = ['dynamodb:', 's3:', 'secretsmanager:', 'TABLE_NAME', 'BUCKET_NAME', '_FROM"'];

export const documentationPolicies: readonly Policy[] = [
  {
    name: 'the documentation is served by a separate function without access to tables, buckets or secrets',
    check: (rendered) =>
      each(documentationFunctions(rendered), (id) => {
        const parts = [`${id}LambdaFunction`, `${id}Role`].map(
          (one) => rendered.template.Resources[one],
        );
        const known = STORES.filter((one) => JSON.stringify(parts).includes(one));
        return known.length > 0 ? `${id}: ${known.join(', ')}` : undefined;
      }),
  },
  {
    name: 'the gateway compresses what it sends',
    check: ({ template }) =>
      each(ofType(template, 'AWS::ApiGateway::RestApi'), ([id, { Properties }]) =>
        Number(Properties.MinimumCompressionSize) <= 1024 ? undefined : `${id} does not`,
      ),
  },
];

/** The first parts of the logical ids of the functions that serve a page that the contract does not have. */
export function documentationFunctions({ template, contract }: Rendered): string[] {
  const own = new Set(contract.operations.map(({ path }) => path));
  const pages = ['/docs', '/openapi.json'].filter((path) => !own.has(path));
  const routes = routesOf(template).filter(({ path }) => pages.includes(path));
  return [...new Set(routes.flatMap((route) => route.function ?? []))];
}
