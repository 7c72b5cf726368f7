/** Operations of each made-up resource. */
const PER_RESOURCE = 5;

/**
 * A contract with the given number of operations, similar to real ones: each resource has its own schema
 * and is listed, created, read, replaced and deleted.
 */
export function madeUpContract(operations: number): Record<string, unknown> {
  const paths: Record<string, unknown> = {};
  const schemas: Record<string, unknown> = { Problem: problem };
  for (let index = 0; index * PER_RESOURCE < operations; index++) {
    const name = `Thing${index}`;
    const base = `/area${index % 10}/things${index}`;
    schemas[name] = thing(index);
    paths[base] = {
      get: operation(`list${name}`, 200, { type: 'array', items: ref(name) }, [limit]),
      post: { ...operation(`create${name}`, 201, ref(name), []), requestBody: body(name) },
    };
    paths[`${base}/{id}`] = {
      get: operation(`get${name}`, 200, ref(name), [id, limit]),
      put: { ...operation(`replace${name}`, 200, ref(name), [id]), requestBody: body(name) },
      delete: operation(`delete${name}`, 204, undefined, [id]),
    };
  }
  return {
    openapi: '3.0.3',
    info: { title: 'Made up', version: '1' },
    servers: [{ url: '/v1' }],
    paths,
    components: { schemas },
  };
}

/** The path of the operation that is requested, in the middle of the contract. */
export function middlePath(operations: number): string {
  const index = Math.floor(operations / PER_RESOURCE / 2);
  return `/v1/area${index % 10}/things${index}/019ab0c4-5c00-7d3e-8f21-6b7c8d9e0f12`;
}

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } };
const limit = { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 100 } };
const problem = {
  type: 'object',
  required: ['type', 'status'],
  properties: { type: { type: 'string' }, status: { type: 'integer' } },
};

/** No two are equal, so that a contestant gains nothing by sharing equal schemas. */
const thing = (index: number) => ({
  type: 'object',
  additionalProperties: false,
  required: ['id', 'name'],
  properties: {
    id: { type: 'string', format: 'uuid' },
    name: { type: 'string', minLength: 1, maxLength: 50 + index },
    kind: { type: 'string', enum: [`kind${index}`, 'other'] },
    amount: { type: 'integer', minimum: 0, maximum: 1000 + index },
    tags: { type: 'array', maxItems: 20, items: { type: 'string', maxLength: 40 } },
    place: {
      type: 'object',
      required: ['city'],
      properties: {
        city: { type: 'string' },
        [`code${index}`]: { type: 'string', pattern: '^\\d{5}$' },
      },
    },
  },
});

const json = (schema: unknown) => ({ 'application/json': { schema } });
const body = (name: string) => ({ required: true, content: json(ref(name)) });

function operation(operationId: string, status: number, schema: unknown, parameters: unknown[]) {
  return {
    operationId,
    parameters,
    responses: {
      [status]: { description: 'Done.', ...(schema !== undefined && { content: json(schema) }) },
      400: {
        description: 'Refused.',
        content: { 'application/problem+json': { schema: ref('Problem') } },
      },
    },
  };
}
