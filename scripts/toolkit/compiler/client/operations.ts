import { kindOf } from 'openapi-first-runtime/compiled';
import { asksForPage } from './pages';
import { fieldStyles, parameterStyles } from './styles';
import { valueText, type SecurityLists } from './security';
import { Name } from '../compile/literal';
import type { Model, Operation, Response } from '../model';
import { identifiers } from '../names';
import { essence } from '../operations/request';
import { commentText, literal } from '../operations/type-text';

/** An operation as declared in `generated/client.ts`. */
export interface ClientOperation {
  readonly name: string;
  /** Its key under `operations`. */
  readonly key: string;
  /** The text of its comment. */
  readonly about: string;
  readonly type: string;
  readonly method: string;
  readonly path: string;
  /** An object literal. */
  readonly settings: string;
}

/** Names that the file declares or imports itself. */
const TAKEN =
  `clientFor operation ifMatch ifNoneMatch items pages Problem unwrap SERVER_URL createClient
  operations paths components CallOptions Client ClientOptions Credential Data Failure Operation PagedOperation
  Requirement Result SecuritySchemeName Success`.split(/\s+/);

export function clientOperations(model: Model, security: SecurityLists): ClientOperation[] {
  const ids = model.operations.map(({ id }) => id);
  const lists = ids.map((_, at) => `security${at + 1}`);
  const names = identifiers(ids, [...TAKEN, ...lists]);
  const mode = JSON.stringify(model.document).includes('"readOnly":true') ? ", 'readOnly'" : '';
  return model.operations.map((operation) => {
    const { id, method, path, key, summary } = operation;
    const page = asksForPage(operation, model.schemas);
    const about = summary === undefined ? '' : `: ${commentText(summary)}`;
    return {
      name: names.get(id) ?? id,
      key: literal(`${method} ${key}`),
      about: `\`${method} ${commentText(key)}\`${about}`,
      type: typeOf(operation, page?.items, mode),
      method,
      path,
      settings: settingsOf(model, operation, page, security.take(operation)),
    };
  });
}

type Page = ReturnType<typeof asksForPage>;

function typeOf({ method, key, body }: Operation, items: string | undefined, mode: string): string {
  const own = `paths[${literal(key)}][${literal(method.toLowerCase())}]`;
  const sent = body ? mode : '';
  if (items === undefined) return `Operation<${own}${sent}>`;
  return `PagedOperation<${own}, ${items === '' ? 'never' : literal(items)}${sent}>`;
}

/** Defaults are omitted. */
function settingsOf(
  model: Model,
  operation: Operation,
  page: Page,
  security: string | undefined,
): string {
  const { responses, parameters, body, bases } = operation;
  const successes = responses.flatMap(successOf);
  const isUsual = successes.length === 1 && successes[0] === 200;
  const media = body?.content.find(({ name }) => isJson(name)) ?? body?.content[0];
  const type = media?.name.includes('*') === false ? media.name.toLowerCase() : undefined;
  const key = parameters.find(
    (one) => one.in === 'header' && one.name.toLowerCase() === 'idempotency-key',
  );
  const styles = parameterStyles(parameters);
  const fields = media && fieldStyles(media, model.schemas);
  return valueText({
    successes: isUsual ? undefined : successes,
    body: type,
    security: security === undefined ? undefined : new Name(security),
    idempotencyKey: key?.name,
    styles,
    fields,
    base: bases.includes(model.basePath) ? undefined : (bases[0] ?? ''),
    page: page?.settings,
  });
}

/** `2` stands for `2XX`, and `0` for `default`, if that is the only success. */
function successOf({ status, covers }: Response, _: number, all: readonly Response[]): number[] {
  if (covers === 'default') return all.some((one) => one.status.startsWith('2')) ? [] : [0];
  if (!status.startsWith('2')) return [];
  return [covers === 'code' ? Number(status) : 2];
}

const isJson = (name: string): boolean => kindOf(essence(name)) === 'json' && !name.includes('*');
