/** What two responses have in common if they come from one API: everything except the data. */
export interface Shape {
  readonly status: number;
  readonly type: string | undefined;
  /** Names of headers. */
  readonly headers: readonly string[];
  /** Names of members, and the number of errors. */
  readonly keys: readonly string[];
}

/** Headers of the connection, or only of the mock. */
const LEFT_OUT = new Set([
  ...['connection', 'keep-alive', 'date', 'content-length', 'transfer-encoding'],
  'x-mock',
]);

/** Members that an object of the API may or may not have. */
const OPTIONAL = new Set(['age', 'subject', 'nextCursor', 'lastUsedAt']);

export async function shapeOf(response: Response): Promise<Shape> {
  const type = response.headers.get('content-type')?.split(';')[0];
  const text = await response.text();
  const isJson = type?.endsWith('json') === true && text !== '';
  const body: unknown = isJson ? JSON.parse(text) : text === '' ? {} : text;
  return {
    status: response.status,
    type,
    headers: [...response.headers.keys()].filter((name) => !LEFT_OUT.has(name)).sort(),
    keys: keysOf(body),
  };
}

function keysOf(body: unknown): string[] {
  if (typeof body !== 'object' || body === null) return [typeof body];
  return Object.keys(body)
    .filter((name) => !OPTIONAL.has(name))
    .sort();
}
