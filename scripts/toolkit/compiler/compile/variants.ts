import {
  parseTemplate,
  type Demand,
  type Variant as WholeVariant,
} from 'openapi-first-runtime/compiled';
import type { Operation, Parameter, Schema, SchemaObject } from '../model';
import { resolveSchema } from '../model/references';
import type { Compilation } from './compilation';
import { sketchOf } from './sketch';

/** The compiler's result; the function of the runtime that chooses is added when it is printed. */
export type Variant = Omit<WholeVariant, 'choose'>;

/** An operation with the requests that it may be for, as far as they decide between operations. */
export interface Candidate {
  readonly method: string;
  /** As requested. */
  readonly path: string;
  readonly bases: readonly string[];
  readonly pointer: string;
  /** What every request for the operation has. */
  readonly demands: readonly Demand[];
  /** What a request for it may have; without `values`, any value. */
  readonly knows: readonly Demand[];
  /** What the contract says about each value in the path, in order; empty if it is plain text. */
  readonly values: readonly string[];
}

/** What a request for an operation must have, and what it may have. */
export function demandsOf(
  compilation: Compilation,
  { path, parameters, body }: Operation,
): Pick<Candidate, 'demands' | 'knows' | 'values'> {
  const all = parameters.flatMap((parameter) => {
    const where = parameter.in;
    if (where !== 'query' && where !== 'header') return [];
    const name = where === 'header' ? parameter.name.toLowerCase() : parameter.name;
    const values = valuesOf(compilation, styledSchema(parameter));
    const members = namesInstead(compilation, parameter);
    const required = parameter.required && !members;
    return [
      { required, demand: { in: where, name, ...(values && { values }) } },
      ...(members ?? []).map((member) => ({
        required: false,
        demand: { in: where, name: member },
      })),
    ];
  });
  const types = body?.content.map(({ name }) => name);
  const bodies = types ? [{ in: 'body', name: 'content-type', values: types }] : [];
  const plain = all.map(({ demand }) => demand);
  return {
    demands: [
      ...plain.filter((_, index) => all[index]?.required),
      ...(body?.required ? bodies : []),
    ] as Demand[],
    knows: [...plain, ...bodies] as Demand[],
    values: [...path.matchAll(/\{([^}]*)\}/g)].map(([, name]) => {
      const parameter = parameters.find((one) => one.in === 'path' && one.name === name);
      return saysOf(resolveSchema(compilation.schemas, parameter && styledSchema(parameter)));
    }),
  };
}

/** The schema of a value that is not a document (`content`). */
export function styledSchema({ schema, content }: Parameter): Schema | undefined {
  return content ? undefined : schema;
}

/**
 * The names under which the members of an object in the query are sent. Undefined if the parameter is sent
 * under its own name: with `explode: false`, an object is also one value (`range=from,1`).
 */
function namesInstead(
  { schemas, shapes }: Compilation,
  { in: where, name, style, explode, schema, content }: Parameter,
): string[] | undefined {
  if (where !== 'query' || content) return undefined;
  if (!shapes.typesOf(schema).includes('object')) return undefined;
  const isDeep = style === 'deepObject';
  if (!isDeep && !(style === 'form' && explode)) return undefined;
  return [...sketchOf(schemas, schema).properties.keys()].map((member) =>
    isDeep ? `${name}[${member}]` : member,
  );
}

/** What a schema asserts about a string, as text: equal for two schemas that assert the same. */
function saysOf(schema: SchemaObject): string {
  const asserted = Object.entries(schema).filter(([keyword]) => !ANNOTATIONS.has(keyword));
  return schema.type === 'string' && asserted.length === 1
    ? ''
    : JSON.stringify(Object.fromEntries(asserted));
}

const ANNOTATIONS = new Set('title description examples example default deprecated'.split(' '));

/** The values that a parameter may have; undefined if they are not listed. */
export function valuesOf(
  { schemas }: Compilation,
  schema: Schema | undefined,
): string[] | undefined {
  const { enum: listed, const: only } = resolveSchema(schemas, schema);
  const values = listed ?? (only === undefined ? [] : [only]);
  const scalar = values.every((value) => typeof value !== 'object');
  return values.length > 0 && scalar ? values.map((value) => String(value)) : undefined;
}

/**
 * Finds operations with the same method and path, and what tells a request for one from a request for the
 * others: a parameter that one requires and the others do not declare, or the values that its path allows
 * (which are checked for each request). The specification forbids paths that differ only in the names of
 * their parameters (OpenAPI 3.1, section 4.8.8.1), and has none that differ only after `#` or `?`, but
 * contracts contain both. If operations cannot be told apart, this is reported, and the first is served.
 */
export function tellApart(
  compilation: Compilation,
  candidates: readonly Candidate[],
): Map<Candidate, Variant> {
  const variants = new Map<Candidate, Variant>();
  const groups = groupsOf(candidates);
  for (const candidate of candidates) {
    const others = new Set(groups.get(candidate)?.flatMap(({ same }) => same));
    others.delete(candidate);
    if (others.size > 0) variants.set(candidate, variantOf(candidate, [...others]));
  }
  for (const candidate of candidates) {
    const told = JSON.stringify(variants.get(candidate));
    const [group] = groups.get(candidate) ?? [];
    const first = group?.same.find(
      (other) => JSON.stringify(variants.get(other)) === told && takesAll(other, candidate),
    );
    if (first && first !== candidate) {
      const values = { path: first.path, method: candidate.method };
      compilation.report('operation-unreachable', candidate.pointer, values);
    } else if (group && group.path !== candidate.path) {
      compilation.report('path-shared', candidate.pointer, { path: group.path });
    }
  }
  return variants;
}

/** Whether a path allows fewer values than another one: it is then the more specific. */
function isNarrower(one: Candidate, other: Candidate): boolean {
  return takesAll(other, one) && !takesAll(one, other);
}

/** Whether an operation accepts all values that another one accepts in the path, as far as is known. */
function takesAll(one: Candidate, other: Candidate): boolean {
  return one.values.every((said, at) => said === '' || said === other.values[at]);
}

/** Operations at one path of the route table. */
interface Group {
  /** The first path found there, with any method. */
  readonly path: string;
  /** The operations with one method, in order. */
  readonly same: Candidate[];
}

/** The groups to which each operation belongs, one for each of its base paths. */
function groupsOf(candidates: readonly Candidate[]): Map<Candidate, Group[]> {
  const paths = new Map<string, string>();
  const groups = new Map<string, Group>();
  return new Map(
    candidates.map((candidate) => {
      const own = candidate.bases.map((base) => {
        const key = keyOf(`${base}${candidate.path}`);
        const path = paths.get(key) ?? candidate.path;
        paths.set(key, path);
        const group = groups.get(`${candidate.method} ${key}`) ?? { path, same: [] };
        groups.set(`${candidate.method} ${key}`, group);
        group.same.push(candidate);
        return group;
      });
      return [candidate, own];
    }),
  );
}

/** The smallest number of demands that distinguishes an operation from as many others as possible. */
function variantOf(candidate: Candidate, others: readonly Candidate[]): Variant {
  const when: Demand[] = [];
  const told = candidate.demands.map((demand) => ({
    demand,
    from: others.filter((other) => !allows(other, demand)),
  }));
  let left = new Set(told.flatMap(({ from }) => from));
  const rank = new Set([...left, ...others.filter((other) => isNarrower(candidate, other))]).size;
  while (left.size > 0) {
    const gain = ({ from }: { from: Candidate[] }): number =>
      from.filter((one) => left.has(one)).length;
    const [best] = [...told].sort((a, b) => gain(b) - gain(a));
    if (!best) break;
    when.push(best.demand);
    left = new Set([...left].filter((one) => !best.from.includes(one)));
  }
  const isByPath = others.some(
    ({ values }) => JSON.stringify(values) !== JSON.stringify(candidate.values),
  );
  return { rank, when, ...(isByPath && { byPath: true as const }) };
}

/** Whether a request for a candidate may have what another operation requires. */
function allows({ knows }: Candidate, demand: Demand): boolean {
  return knows.some(
    (own) =>
      own.in === demand.in &&
      own.name === demand.name &&
      (own.values
        ? !demand.values || own.values.some((one) => demand.values?.includes(one))
        : // If this operation does not declare a value, the one that names it comes first.
          !demand.values),
  );
}

/** The same key for paths that match the same requests. */
function keyOf(path: string): string {
  return parseTemplate(path)
    .map((segment) => {
      if (segment.kind === 'literal') return encodeURIComponent(segment.text);
      if (segment.kind === 'parameter') return '{}';
      const { prefix, between, suffix } = segment.mixed;
      return [prefix, ...between, suffix].map(encodeURIComponent).join('{}');
    })
    .join('/');
}
