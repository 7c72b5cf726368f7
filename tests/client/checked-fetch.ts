import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import addFormats from 'ajv-formats';
import Ajv from 'ajv/dist/2020';
import { parse } from 'yaml';

/**
 * `fetch` for tests: every response is checked against `openapi.yaml` before the test sees it. It reads the
 * contract itself, with Ajv at run time and a naive router: an independent reading, so that a fault of the
 * generator or of the runtime cannot hide itself.
 */

interface Media {
  schema?: unknown;
}
interface Header {
  required?: boolean;
  schema?: { type?: string };
}
interface ResponseObject {
  content?: Record<string, Media>;
  headers?: Record<string, Header | Ref>;
}
interface Ref {
  $ref: string;
}
interface OperationObject {
  operationId: string;
  responses: Record<string, ResponseObject | Ref>;
}
interface Contract {
  servers: { url: string }[];
  paths: Record<string, Record<string, OperationObject>>;
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options'];

export const contract = parse(
  readFileSync(join(__dirname, '../../openapi.yaml'), 'utf8'),
) as Contract;
const basePath = new URL(contract.servers[0]?.url ?? '/', 'http://localhost').pathname;

const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true });
addFormats(ajv);
ajv.addSchema({ $id: 'contract', ...contract }, 'contract');

/** What the contract documents: one entry for each status of each operation. */
export const documented: readonly string[] = Object.values(contract.paths).flatMap((item) =>
  METHODS.flatMap((method) => {
    const operation = item[method];
    if (!operation) return [];
    return Object.keys(operation.responses).map((status) => `${operation.operationId} ${status}`);
  }),
);

/** What has been returned so far, in the form of {@link documented}. */
export const answered = new Set<string>();

/** Thrown if a response breaks the contract. */
export class ContractViolation extends Error {}

export const checkedFetch: typeof fetch = async (input, init) => {
  const request = new Request(input, init);
  const response = await fetch(request);
  await checkResponse(request.method, new URL(request.url).pathname, response.clone());
  return response;
};

/**
 * Checks one response against the contract.
 * @throws {ContractViolation} naming the operation, the status and what is wrong
 */
export async function checkResponse(
  method: string,
  path: string,
  response: Response,
): Promise<void> {
  const place = `${method} ${path} → ${response.status}`;
  const fail = (message: string): never => {
    throw new ContractViolation(`${place}: ${message}`);
  };
  if (!response.headers.get('x-request-id')) fail('no X-Request-Id');
  const type = response.headers.get('content-type')?.split(';')[0];
  const text = await response.text();
  if (response.status >= 400 && method !== 'HEAD') checkProblem(response, type, text, fail);

  const found = findOperation(method, path);
  // Outside the contract's operations there are only problems, and responses to OPTIONS.
  if (!found) {
    if (response.status < 400 && method !== 'OPTIONS') fail('no operation of the contract');
    return;
  }
  const { operation, pointer } = found;
  const status = String(response.status);
  const declared = [status, `${status.charAt(0)}XX`, 'default'].find(
    (key) => key in operation.responses,
  );
  if (!declared) return fail(`${operation.operationId} does not declare this status`);
  answered.add(`${operation.operationId} ${declared}`);
  const resolved = resolve<ResponseObject>(
    operation.responses[declared],
    `${pointer}/responses/${declared}`,
  );

  for (const [name, header] of Object.entries(resolved.value.headers ?? {})) {
    const value = response.headers.get(name);
    const object = resolve<Header>(header, '').value;
    if (value === null && object.required) fail(`header ${name} is missing`);
    if (value !== null && object.schema?.type === 'integer' && !/^\d+$/.test(value)) {
      fail(`header ${name} is not an integer: ${value}`);
    }
  }
  const content = resolved.value.content;
  if (!content || method === 'HEAD') {
    if (text !== '') fail('a body where the contract has none');
    return;
  }
  if (!type || !(type in content)) return fail(`undeclared content type ${type ?? '(none)'}`);
  if (!type.endsWith('json')) return;
  const validate = ajv.getSchema(`contract#${resolved.pointer}/content/${escape(type)}/schema`);
  if (!validate) return fail('the contract has no schema here');
  if (!validate(JSON.parse(text))) fail(`${ajv.errorsText(validate.errors)} in ${text}`);
}

function checkProblem(
  response: Response,
  type: string | undefined,
  text: string,
  fail: (message: string) => never,
): void {
  if (type !== 'application/problem+json') fail(`an error as ${type ?? 'nothing'}: ${text}`);
  const document = JSON.parse(text) as Record<string, unknown>;
  if (document.status !== response.status) fail('the problem speaks of another status');
  if (document.requestId !== response.headers.get('x-request-id')) {
    fail('the problem carries another request id');
  }
  if (typeof document.type !== 'string' || !document.type.startsWith('urn:problem-type:')) {
    fail('the problem has no stable type');
  }
}

function findOperation(
  method: string,
  path: string,
): { operation: OperationObject; pointer: string } | undefined {
  if (!path.startsWith(`${basePath}/`)) return undefined;
  const rest = path.slice(basePath.length);
  const templates = Object.keys(contract.paths)
    .filter((template) =>
      new RegExp(
        `^${template.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+')}$`,
      ).test(rest),
    )
    .sort((a, b) => a.split('{').length - b.split('{').length);
  const template = templates[0];
  const key = method === 'HEAD' ? 'get' : method.toLowerCase();
  const operation = template === undefined ? undefined : contract.paths[template]?.[key];
  if (template === undefined || !operation) return undefined;
  return { operation, pointer: `/paths/${escape(template)}/${key}` };
}

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller knows what a place of the contract holds
function resolve<T>(value: unknown, pointer: string): { value: T; pointer: string } {
  if (typeof value !== 'object' || value === null || !('$ref' in value)) {
    return { value: value as T, pointer };
  }
  const target = String(value.$ref).slice(1);
  const found = target
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (node, key) =>
        (node as Record<string, unknown>)[key.replaceAll('~1', '/').replaceAll('~0', '~')],
      contract,
    );
  return resolve<T>(found, target);
}

/** A reference token of a JSON Pointer, as it stands in a URI fragment (RFC 6901, sections 3 and 6). */
function escape(token: string): string {
  return encodeURIComponent(token.replaceAll('~', '~0').replaceAll('/', '~1'));
}
