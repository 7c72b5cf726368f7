import type { ValueShape } from '../contract';
import { memberShape } from './coerce';
import { decodeQuery } from './percent';
import type { QueryValues } from './query';
import { formOf, isListOfOne, put, WireError, type Reading, type Wire } from './wire';

/** How deep names such as `a[b][c]` may nest. */
const MAX_DEPTH = 32;

interface Branch {
  readonly values: string[];
  readonly members: Map<string, Branch>;
}

/**
 * Reads all pairs named `name` or `name[…]` as one value: `a[b][c]=1`, `a[]=1&a[]=2`, `a[0][b]=1`. OpenAPI
 * defines `deepObject` for one level only. Deeper levels are read the way they are usually written.
 */
export function readDeepObject(
  name: string,
  pairs: QueryValues,
  shape: ValueShape | undefined,
  reading: Reading,
): Wire | undefined {
  const root = createBranch();
  const prefix = `${name}[`;
  for (const [key, values] of pairs) {
    if (key !== name && !key.startsWith(prefix)) continue;
    const branch = grow(root, brackets(key.slice(name.length)));
    branch.values.push(...values.map(decodeQuery));
  }
  if (root.values.length === 0 && root.members.size === 0) return undefined;
  return harvest(root, shape, reading);
}

/** `[a][b]` as `a`, `b`. */
function brackets(text: string): string[] {
  if (text === '') return [];
  if (!text.endsWith(']'))
    throw new WireError('must have a closing bracket at the end of its name');
  const names = text.slice(1, -1).split('][');
  if (names.length > MAX_DEPTH) throw new WireError(`must not be nested deeper than ${MAX_DEPTH}`);
  return names;
}

function grow(root: Branch, names: readonly string[]): Branch {
  let branch = root;
  for (const name of names) {
    const next = branch.members.get(name) ?? createBranch();
    branch.members.set(name, next);
    branch = next;
  }
  return branch;
}

function harvest(
  { values, members }: Branch,
  shape: ValueShape | undefined,
  reading: Reading,
): Wire {
  if (members.size > 0) {
    if (values.length > 0)
      throw new WireError('must be sent either as one value or as separate members');
    const list = shape?.types.includes('array') === true && [...members.keys()].every(isIndex);
    return list ? elements(members, shape, reading) : object(members, shape, reading);
  }
  const [only = ''] = values;
  if (values.length > 1) return values;
  // An empty string is not a list of one if it may be a value itself.
  const form = formOf(shape, isListOfOne(reading) && only !== '', only);
  if (reading === 'lenient' && only === '' && form !== 'one') return form === 'list' ? [] : {};
  return form === 'list' ? values : only;
}

/** Sorted by index; members without one (`a[]`) keep the order in which they were sent. */
function elements(
  members: Branch['members'],
  shape: ValueShape | undefined,
  reading: Reading,
): Wire {
  const sorted = [...members].sort(([a], [b]) => Number(a) - Number(b));
  return sorted.flatMap(([index, branch]): Wire[] =>
    index === '' && branch.members.size === 0
      ? branch.values
      : [harvest(branch, shape?.prefixItems?.[Number(index)] ?? shape?.items, reading)],
  );
}

function object(members: Branch['members'], shape: ValueShape | undefined, reading: Reading): Wire {
  const result: Record<string, Wire> = {};
  for (const [name, branch] of members)
    put(result, name, harvest(branch, memberShape(shape, name), reading), shape);
  return result;
}

function isIndex(name: string): boolean {
  return name === '' || /^\d{1,9}$/.test(name);
}

function createBranch(): Branch {
  return { values: [], members: new Map() };
}
