import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { WholeResponse } from 'openapi-first-runtime';
import { compile, ContractError, loadContract } from 'openapi-first-toolkit/compiler';
import { serve } from './serve';

/** A schema of the suite with the values that it is tested with. */
export interface Group {
  readonly description: string;
  readonly schema: unknown;
  readonly tests: readonly {
    readonly description: string;
    readonly data: unknown;
    readonly valid: boolean;
  }[];
}

export type Verdict = 'passed' | 'failed';

const CONTRACT = {
  openapi: '3.1.0',
  info: { title: 'A group of the suite', version: '1' },
  paths: {
    '/': {
      post: {
        operationId: 'check',
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: './schema.json' } } },
        },
        responses: { 200: { description: 'The value is valid.' } },
      },
    },
  },
};

/** The documents that schemas of the suite refer to by address. */
function addressesOf(remotes: string): ReadonlyMap<string, string> {
  const metaSchemas = path.dirname(
    require.resolve('ajv/dist/refs/json-schema-2020-12/schema.json'),
  );
  const names = `schema meta/applicator meta/content meta/core meta/format-annotation meta/meta-data
    meta/unevaluated meta/validation`.split(/\s+/);
  return new Map([
    ['http://localhost:1234/', pathToFileURL(`${path.resolve(remotes)}/`).href],
    ...names.map((name): [string, string] => [
      `https://json-schema.org/draft/2020-12/${name}`,
      pathToFileURL(path.join(metaSchemas, `${name}.json`)).href,
    ]),
  ]);
}

/** The verdicts on a group's values; an empty list if the contract is refused. */
export async function ask(
  { schema, tests }: Group,
  folder: string,
  remotes: string,
): Promise<readonly Verdict[]> {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'openapi.json');
  writeFileSync(file, JSON.stringify(CONTRACT));
  writeFileSync(path.join(folder, 'schema.json'), JSON.stringify(schema));
  try {
    const { model } = await loadContract(file, addressesOf(remotes));
    const api = serve(compile(model).files);
    const verdicts: Verdict[] = [];
    for (const { data, valid } of tests) {
      const request = { method: 'POST', path: '/', query: '', requestId: '1' };
      const headers = { 'content-type': 'application/json' };
      const body = Buffer.from(JSON.stringify(data));
      const { status } = (await api.handle({ ...request, headers, body })) as WholeResponse;
      verdicts.push(status === (valid ? 200 : 400) ? 'passed' : 'failed');
    }
    return verdicts;
  } catch (error) {
    if (error instanceof ContractError || (error as Error).name === 'SchemaError') return [];
    throw error;
  }
}
