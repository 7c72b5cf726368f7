import Ajv, { type SchemaObject } from 'ajv';
import addFormats from 'ajv-formats';
import standalone from 'ajv/dist/standalone';

interface Operation {
  operationId: string;
  parameters: { name: string; in: string; required?: boolean; schema: SchemaObject }[];
  requestBody?: { content: { 'application/json': { schema: { $ref: string } } } };
}

/**
 * The minimum cost of a contract: find-my-way with a route for each operation, and the validators of its
 * parameters and body, compiled ahead of time. Nothing authenticates, negotiates or checks responses.
 * @param answer source code of the response of every operation
 */
export function limitSource(contract: Record<string, unknown>, answer: string): string {
  const ajv = new Ajv({
    code: { source: true },
    coerceTypes: true,
    allErrors: true,
    strict: false,
  });
  addFormats(ajv);
  const { paths, components } = contract as {
    paths: Record<string, Record<string, Operation>>;
    components: { schemas: Record<string, SchemaObject> };
  };
  for (const [name, schema] of Object.entries(components.schemas)) {
    ajv.addSchema(schema, name);
  }
  const names: Record<string, string> = {};
  const routes: string[] = [];
  for (const [path, item] of Object.entries(paths)) {
    for (const [method, { operationId, parameters, requestBody }] of Object.entries(item)) {
      const part = (place: string): string => {
        const own = parameters.filter((parameter) => parameter.in === place);
        if (own.length === 0) return 'undefined';
        const name = `${operationId}_${place}`;
        ajv.addSchema(
          {
            type: 'object',
            required: own.filter(({ required }) => required).map(({ name }) => name),
            properties: Object.fromEntries(own.map(({ name, schema }) => [name, schema])),
          },
          name,
        );
        names[name] = name;
        return `validators.${name}`;
      };
      const [schema] =
        requestBody?.content['application/json'].schema.$ref.split('/').slice(-1) ?? [];
      if (schema !== undefined) names[schema] = schema;
      const body = schema === undefined ? 'undefined' : `validators.${schema}`;
      const plan = `{ params: ${part('path')}, query: ${part('query')}, body: ${body}, run }`;
      const url = `/v1${path.replace('{id}', ':id')}`;
      routes.push(`router.on('${method.toUpperCase()}', '${url}', handler, ${plan});`);
    }
  }
  const code = standalone(ajv, names)
    .replace('"use strict";', 'const validators = {};')
    .replaceAll(/\bexports\./g, 'validators.');
  return `
import findMyWay from 'find-my-way';
import { parse } from 'node:querystring';
${code}
const router = findMyWay();
const handler = () => undefined;
const run = async () => (${answer});
const refused = { status: 400, body: '{"type":"urn:problem-type:bad-request","status":400}' };
${routes.join('\n')}
export async function handle(request) {
  const route = router.find(request.method, request.path);
  if (!route) return { status: 404, body: '' };
  const { params, query, body, run } = route.store;
  if (params && !params(route.params)) return refused;
  const values = request.query === '' ? {} : parse(request.query);
  if (query && !query(values)) return refused;
  if (body && !body(JSON.parse(request.body))) return refused;
  return { status: 200, body: JSON.stringify(await run(route.params, values)) };
}
`;
}
