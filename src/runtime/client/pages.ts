import type { Client } from './client';
import type { Data, Failure, InputMode, Success } from './contract-types';
import { operation, unwrap, type Operation } from './operation';
import type { AnyInput, CallOptions, OperationSettings, PageSettings } from './settings';

/** An operation that returns a page of a list; `Items` is the member that contains the list. */
export interface PagedOperation<
  Op,
  Items extends string = never,
  Mode extends InputMode = 'plain',
> extends Operation<Op, Mode> {
  readonly settings: PagedSettings;
  /** Only for TypeScript. */
  readonly itemsOf?: Items;
}

interface PagedSettings extends OperationSettings {
  readonly page: PageSettings;
}

export const pagedOperation: <Op, Items extends string = never, Mode extends InputMode = 'plain'>(
  method: string,
  path: string,
  settings: PagedSettings,
) => PagedOperation<Op, Items, Mode> = operation as never;

interface AnyPaged {
  (client: Client, ...input: never[]): Promise<Success | Failure>;
  readonly settings: PagedSettings;
}
type Arguments<Call> = Call extends (client: Client, ...input: infer A) => unknown ? A : never;
type PageOf<Call> = Call extends (...args: never[]) => Promise<infer R>
  ? Extract<R, { ok: true }>
  : never;
type ItemOf<Call> = Call extends { readonly itemsOf?: infer Items }
  ? [Items & string] extends [never]
    ? Element<Data<Call>>
    : Element<Data<Call>[Items & keyof Data<Call>]>
  : never;
type Element<List> = NonNullable<List> extends readonly (infer Item)[] ? Item : never;

/**
 * All pages of a list, one after the other: `for await (const { data } of pages(listUsers, client))`.
 *
 * @throws Problem if the API does not return a page
 */
export async function* pages<Call extends AnyPaged>(
  call: Call,
  client: Client,
  ...given: Arguments<Call>
): AsyncGenerator<PageOf<Call>, void, undefined> {
  const { page: settings } = call.settings;
  const ask = call as unknown as (
    client: Client,
    input: AnyInput,
    options?: CallOptions,
  ) => Promise<Success | Failure>;
  const [first = {}, options] = given as unknown as readonly [AnyInput?, CallOptions?];
  let input = first;
  for (;;) {
    const page = await unwrap(ask(client, input, options));
    yield page as PageOf<Call>;
    const next = nextOf(page.data, settings);
    // A server that repeats a cursor would cause an endless loop.
    if (next === undefined || next === input.query?.[settings.query]) return;
    input = { ...input, query: { ...input.query, [settings.query]: next } };
  }
}

/** All items of a list, across its pages: `for await (const user of items(listUsers, client))`. */
export async function* items<Call extends AnyPaged>(
  call: Call,
  client: Client,
  ...input: Arguments<Call>
): AsyncGenerator<ItemOf<Call>, void, undefined> {
  for await (const page of pages(call, client, ...input))
    yield* listOf((page as Success).data, call.settings.page) as ItemOf<Call>[];
}

function listOf(data: unknown, settings: PageSettings): readonly unknown[] {
  const list = settings.items === undefined ? data : member(data, settings.items);
  return Array.isArray(list) ? list : [];
}

/** The value that asks for the next page; undefined on the last one. */
function nextOf(data: unknown, settings: PageSettings): unknown {
  const { next } = settings;
  if ('more' in next)
    return member(data, next.more) === true
      ? member(listOf(data, settings).at(-1), next.id)
      : undefined;
  const value = next.reduce(member, data);
  return value === null || value === '' ? undefined : value;
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
