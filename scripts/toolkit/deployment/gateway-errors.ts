import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { conditions } from '../source';

/** The parts of a template's resource that are changed here. */
interface Resource {
  readonly Type: string;
  readonly Properties: unknown;
}

interface GatewayResponse {
  readonly ResponseType: string;
  readonly StatusCode?: string;
  ResponseParameters: Record<string, string>;
  ResponseTemplates: Record<string, string>;
}

/** What a project's `src/errors.ts` makes of a problem that belongs to no operation. */
type WriteError = (problem: {
  readonly status: number;
  readonly kind: string;
  readonly title: string;
  readonly requestId: string;
}) => { readonly contentType: string; readonly text: string };

/** A placeholder for the id, which only the gateway knows. */
const REQUEST_ID = '6b1f3a0e-0c5d-4f7e-9a52-7d9c1e5b8a34';
const CONTENT_TYPE = 'gatewayresponse.header.Content-Type';

/**
 * Writes the gateway's own responses in the project's error format, with its `src/errors.ts`. Without that
 * file they stay problem documents. Changes the resources.
 */
export async function writeGatewayErrors(
  resources: Readonly<Record<string, Resource>>,
  root: string,
): Promise<void> {
  const write = await loadErrors(root);
  if (!write) return;
  for (const { Type, Properties } of Object.values(resources)) {
    if (Type !== 'AWS::ApiGateway::GatewayResponse') continue;
    const response = Properties as GatewayResponse;
    const [[name, template] = ['application/json', '{}']] = Object.entries(
      response.ResponseTemplates,
    );
    const problem = JSON.parse(template) as { readonly type: string; readonly title: string };
    const status = Number(
      response.StatusCode ?? (response.ResponseType === 'DEFAULT_5XX' ? 500 : 400),
    );
    const kind = problem.type.replace('urn:problem-type:', '');
    const { contentType, text } = write({
      status,
      kind,
      title: problem.title,
      requestId: REQUEST_ID,
    });
    response.ResponseParameters = {
      ...response.ResponseParameters,
      [CONTENT_TYPE]: `'${contentType}'`,
    };
    // A lone `$` would start a variable of the gateway's template.
    const literal = text.replaceAll('$', '');
    response.ResponseTemplates = { [name]: literal.replaceAll(REQUEST_ID, '$context.requestId') };
  }
}

/** Undefined if the project does not define its own errors. */
async function loadErrors(root: string): Promise<WriteError | undefined> {
  if (!existsSync(path.join(root, 'src/errors.ts'))) return undefined;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'gateway-errors-'));
  try {
    const outfile = path.join(folder, 'errors.cjs');
    await build({
      stdin: { contents: ENTRY, resolveDir: path.resolve(root), loader: 'ts' },
      absWorkingDir: path.resolve(root),
      outfile,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      conditions: [...conditions, 'module'],
      logLevel: 'silent',
    });
    return (createRequire(outfile)(outfile) as { write: WriteError }).write;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs outside this process's packages: the runtime is bundled with the project's own code. */
const ENTRY = `
import { Problem } from 'openapi-first-runtime';
import { settings } from './generated/contract';
import { problems } from './src/errors';

export function write({ status, kind, title, requestId }) {
  const context = { requestId, settings, operation: undefined, method: 'GET', path: '/', accept: undefined };
  const { contentType = 'application/json', body } = problems(new Problem(status, kind, title), context);
  return { contentType, text: typeof body === 'string' && !/json/.test(contentType) ? body : JSON.stringify(body) };
}
`;
