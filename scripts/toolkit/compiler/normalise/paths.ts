import {
  asList,
  asObject,
  asText,
  dereference,
  isObject,
  METHODS,
  shown,
  type Json,
  type JsonObject,
} from '../document';
import { pointerTo } from '../json-pointer';
import type { Context } from './context';
import { fit, typesOf } from './types';

/** A path as written: the path itself, and what is often written after it. */
interface Written {
  readonly path: string;
  /** `?a=b&c={c}&flag`: names, with what follows their `=`. */
  readonly query: readonly Pair[];
  /** `#…` distinguishes operations that have the same path. It is never sent. */
  readonly fragment: string;
}

type Pair = readonly [name: string, value: string | undefined];

/**
 * The Paths Object with valid paths: they begin with a slash and have no query. What follows `?` becomes
 * parameters: `?x=y` becomes a required one with the value `y`, `?x={z}` one with any value. Paths that are
 * equal afterwards are distinguished by what follows `#`.
 */
export function repairPaths(value: Json, context: Context): JsonObject {
  const written = Object.entries(asObject(value)).flatMap(([key, item]) => {
    if (key.startsWith('x-')) return [];
    if (!isObject(item)) {
      const at = pointerTo('paths', key);
      if (item === null) context.report('path-empty', at);
      else context.report('object-expected', at, { what: 'a path item', value: shown(item) });
      return [];
    }
    return [{ key, item, at: pointerTo('paths', key), ...readPath(key) }];
  });
  // If two cannot be distinguished, the first is served: prefer the one without a fragment.
  written.sort((a, b) => Number(a.fragment !== '') - Number(b.fragment !== ''));
  const count = new Map<string, number>();
  for (const { path } of written) count.set(path, (count.get(path) ?? 0) + 1);
  const paths: JsonObject = {};
  for (const { key, item, at, path, query, fragment } of written) {
    if (!key.startsWith('/')) {
      context.report('path-without-slash', at, { path });
    }
    if (/^[^{}]*\}|\{[^}]*(?:\{|$)/.test(path) || path.includes('{}')) {
      context.report('path-braces', at);
      continue;
    }
    const names = [...path.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);
    for (const name of new Set(names.filter((one, index) => names.indexOf(one) < index)))
      context.report('path-parameter-twice', at, { name });
    if (path.includes('%23')) {
      if (!key.includes('%23')) context.report('path-with-hash', at);
    } else if (fragment) {
      context.report('path-fragment', at);
    }
    const tail = [...query.map(([name, to]) => (to === undefined ? name : `${name}=${to}`))];
    if (fragment) tail.push(fragment);
    const alone = count.get(path) === 1 || tail.length === 0;
    const unique = alone ? path : `${path}#${tail.join('&').replaceAll(/[{}?#]/g, '')}`;
    if (Object.hasOwn(paths, unique)) {
      context.report('path-repeated', at, { path: unique });
      continue;
    }
    paths[unique] = query.length > 0 ? withQuery(item, query, at, context) : item;
    if (unique !== key) context.renamed(unique, key);
  }
  for (const [key, item] of Object.entries(asObject(value))) {
    if (key.startsWith('x-')) paths[key] = item;
  }
  return paths;
}

function readPath(key: string): Written {
  const whole = key.startsWith('/') ? key : `/${key}`;
  const [start = ''] = /^(?:[^?#{]|\{[^}]*\}?)*/.exec(whole) ?? [];
  const rest = whole.slice(start.length);
  const hash = rest.indexOf('#');
  const fragment = hash < 0 ? '' : rest.slice(hash + 1);
  // It has parameters, which are sent, so it is not a fragment.
  if (hash === 0 && fragment.includes('{')) return readPath(`${start}%23${fragment}`);
  const query = rest.startsWith('?') ? rest.slice(1, hash < 0 ? undefined : hash) : '';
  const pairs = query.split('&').filter(Boolean);
  return { path: start, query: pairs.map(readPair), fragment };
}

function readPair(text: string): Pair {
  const at = text.indexOf('=');
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/** A path item whose operations have the path's query as parameters. */
function withQuery(
  item: JsonObject,
  query: readonly Pair[],
  at: string,
  context: Context,
): JsonObject {
  context.report('path-with-query', at, { names: query.map(([name]) => name).join(', ') });
  const result = { ...item };
  for (const method of METHODS) {
    const operation = item[method];
    if (!isObject(operation)) continue;
    let own = asList(operation.parameters);
    for (const pair of query) {
      const [declared, parameter] = parameterFor(pair, [own, asList(item.parameters)], context);
      own = [...own.filter((each) => each !== declared), parameter];
    }
    result[method] = { ...operation, parameters: own };
  }
  return result;
}

/** The parameter that a pair stands for, and the declaration that it replaces. */
function parameterFor(
  [name, value]: Pair,
  lists: readonly Json[][],
  context: Context,
): [Json | undefined, JsonObject] {
  const find = (wanted: string, places: readonly string[]): [Json, JsonObject] | undefined => {
    for (const each of lists.flat()) {
      const parameter = dereference(context.root, each);
      if (parameter.name === wanted && places.includes(asText(parameter.in)))
        return [each, parameter];
    }
    return undefined;
  };
  const template = /^\{([^{}]+)\}$/.exec(value ?? '')?.[1];
  const [declared, parameter] =
    find(name, ['query']) ??
    (template === undefined ? undefined : find(template, ['path', 'query'])) ??
    [];
  const base = { schema: { type: 'string' }, ...parameter, name, in: 'query' };
  if (value === undefined) return [declared, { ...base, required: true, allowEmptyValue: true }];
  if (template !== undefined)
    return [declared, { ...base, required: parameter ? parameter.required === true : true }];
  const fixed = value.includes('{') ? base.schema : only(value, base.schema, context);
  return [declared, { ...base, required: true, schema: fixed }];
}

/** A schema that allows one value, of the declared type. */
function only(value: string, declared: Json, context: Context): JsonObject {
  const schema = dereference(context.root, declared);
  const fitted = fit(value, typesOf(schema));
  return { type: typeof fitted === 'number' ? 'number' : 'string', enum: [fitted ?? value] };
}
