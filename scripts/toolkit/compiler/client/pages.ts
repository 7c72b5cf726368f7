import { kindOf } from 'openapi-first-runtime/compiled';
import type { Operation, Schema } from '../model';
import { resolveSchema, type Schemas } from '../model/references';
import { essence } from '../operations/request';

/** How to request the next page of an operation. */
interface Page {
  /** The member that is the list; empty if the page itself is the list. */
  readonly items: string;
  readonly settings: {
    readonly query: string;
    readonly next: readonly string[] | { readonly more: string; readonly id: string };
    readonly items?: string;
  };
}

/**
 * Parameters that continue a list, and members of a page that contain their values, without case and
 * punctuation.
 */
const CURSORS =
  `cursor nextcursor pagecursor pagetoken nextpagetoken nexttoken token paginationtoken
  continuationtoken continue marker nextmarker after startafter startingafter`.split(/\s+/);
const NEXT = `next nextcursor nextpagecursor nextpagetoken nexttoken continuationtoken
  nextcontinuationtoken continue nextmarker paginationtoken after endcursor`.split(/\s+/);
/**
 * For a list that continues after an item (`starting_after`), the member that says whether there are more.
 */
const BY_ID = ['startingafter', 'startafter', 'after'];
const MORE = ['hasmore', 'more', 'hasnextpage'];

/**
 * How to continue a list, if the contract shows it: by a parameter such as `cursor` and a member such as
 * `nextCursor`, in the page or in an object of it; or by the id of the last item.
 */
export function asksForPage(
  { method, parameters, responses }: Operation,
  schemas: Schemas,
): Page | undefined {
  if (method !== 'GET' && method !== 'QUERY') return undefined;
  const success = responses.find(({ status }) => status.startsWith('2'));
  const media = success?.content.find(({ name }) => kindOf(essence(name)) === 'json');
  if (!media) return undefined;
  const page = membersOf(media.schema, schemas);
  const list = listIn(media.schema, page, schemas);
  if (!list) return undefined;
  const queries = parameters.filter((one) => one.in === 'query').map(({ name }) => name);
  const cursor = queries.find((name) => CURSORS.includes(plain(name)));
  const next = cursor === undefined ? undefined : nextIn(page, schemas);
  const items = list.name === '' ? {} : { items: list.name };
  if (cursor !== undefined && next)
    return { items: list.name, settings: { query: cursor, next, ...items } };
  const byId = queries.find((name) => BY_ID.includes(plain(name)));
  const more = [...page.keys()].find((name) => MORE.includes(plain(name)));
  const id = membersOf(list.item, schemas).has('id');
  return byId !== undefined && more !== undefined && id
    ? { items: list.name, settings: { query: byId, next: { more, id: 'id' }, ...items } }
    : undefined;
}

/** The member that says where the next page begins: of the page, or of an object in it. */
function nextIn(page: Members, schemas: Schemas): string[] | undefined {
  const own = [...page].find(
    ([name, schema]) => NEXT.includes(plain(name)) && isText(schema, schemas),
  );
  if (own) return [own[0]];
  for (const [name, schema] of page) {
    const inner = membersOf(schema, schemas);
    if (inner.size === 0 || resolveSchema(schemas, schema).items !== undefined) continue;
    const found = [...inner].find(
      ([each, one]) => NEXT.includes(plain(each)) && isText(one, schemas),
    );
    if (found) return [name, found[0]];
  }
  return undefined;
}

function listIn(
  schema: Schema | undefined,
  page: Members,
  schemas: Schemas,
): { readonly name: string; readonly item: Schema | undefined } | undefined {
  const bare = resolveSchema(schemas, schema);
  if (isArray(bare)) return { name: '', item: bare.items };
  const lists = [...page].flatMap(([name, one]) => {
    const resolved = resolveSchema(schemas, one);
    return isArray(resolved) ? [{ name, item: resolved.items }] : [];
  });
  const usual = lists.find(({ name }) => ['items', 'data', 'results'].includes(name));
  return lists.length === 1 ? lists[0] : usual;
}

type Members = ReadonlyMap<string, Schema>;

/** The properties of a schema and of what it always applies. */
function membersOf(
  schema: Schema | undefined,
  schemas: Schemas,
  seen = new Set<object>(),
): Map<string, Schema> {
  const own = resolveSchema(schemas, schema);
  if (seen.has(own)) return new Map();
  seen.add(own);
  return new Map([
    ...(own.allOf ?? []).flatMap((part) => [...membersOf(part, schemas, seen)]),
    ...Object.entries(own.properties ?? {}),
  ]);
}

const isArray = ({ type, items }: { readonly type?: unknown; readonly items?: unknown }): boolean =>
  [type].flat().includes('array') && items !== undefined;

function isText(schema: Schema, schemas: Schemas): boolean {
  const { type, anyOf, oneOf } = resolveSchema(schemas, schema);
  if (type === undefined) return (anyOf ?? oneOf)?.some((one) => isText(one, schemas)) === true;
  return [type].flat().some((one) => one === 'string' || one === 'integer');
}

const plain = (name: string): string => name.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
