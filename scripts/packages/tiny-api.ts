/** The contract of the project that installs the packages. */
export const CONTRACT = `openapi: 3.1.0
info: { title: Greetings, version: 1.0.0 }
servers: [{ url: /v1 }]
paths:
  /greetings/{name}:
    get:
      operationId: greet
      summary: Greet someone
      parameters:
        - { name: name, in: path, required: true, schema: { type: string, minLength: 2 } }
        - { name: times, in: query, schema: { type: integer, default: 1 } }
      responses:
        '200':
          description: The greeting.
          content:
            application/json:
              schema:
                type: object
                required: [text]
                properties: { text: { type: string } }
        '400': { description: The request breaks the contract. }
`;

/** The rules of `redocly lint` for it. */
export const LINT_RULES = 'rules: { operation-operationId: error }\n';

/** Serves the contract, calls it and prints the answers. */
export const SERVER = `import { createApi, type OperationHandler } from 'openapi-first-runtime';
import { createServer } from 'openapi-first-runtime/server';
import { createLogger } from 'openapi-first-runtime/telemetry';
import { contract } from './generated/contract.js';
import type { OperationTypes } from './generated/operations.js';

const greet: OperationHandler<OperationTypes['greet'], unknown> = ({ params, query }) => ({
  status: 200,
  body: { text: \`Hello, \${params.name}!\`.repeat(query.times) },
});

async function main(): Promise<void> {
  const api = createApi({ contract, operations: { greet }, security: {}, log: createLogger() });
  const server = createServer(api);
  const { port } = await server.listen(0, '127.0.0.1');
  for (const path of ['Ada?times=2', 'A']) {
    const response = await fetch(\`http://127.0.0.1:\${port}/v1/greetings/\${path}\`);
    const { text, type } = (await response.json()) as Record<string, unknown>;
    console.log(response.status, text ?? type);
  }
  await server.close(0);
}

void main();
`;

/** What it prints. */
export const ANSWERS = `200 Hello, Ada!Hello, Ada!
400 urn:problem-type:bad-request
`;
