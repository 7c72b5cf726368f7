import {
  parseTemplate,
  type Demand,
  type Variant as WholeVariant,
} from 'openapi-first-runtime/compiled';
import type { Operation, Parameter, Schema, SchemaObject } from '../model';
import { resolveSchema } from '../model/references';
import type { Compilation } from './compilation';
import { sketchOf } from './sketch';

/** What the compiler finds out; the runtime's part that chooses is added when it is printed. */
export type Variant = Omit<WholeVariant, 'choose'>;

/** An operation with the requests that it may be for, as far as they decide between operations. */
export interface Candidate {
  readonly method: string;
  /** As it is requested. */
  readonly path: string;
  readonly bases: readonly string[];
  readonly pointer: string;
  /** What every request for the operation carries. */
  readonly demands: readonly Demand[];
  /** What a request for it may carry; `values` left out: anything. */
  readonly knows: readonly Demand[];
  /** What is said of each value in its path, in their order; empty: that it is text. */
  readonly values: readonly string[];
}

/** What a request for an operation must carry, and what it may. */
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

/** What is said of a value that is not a document of its own. */
export function styledSchema({ schema, content }: Parameter): Schema | undefined {
  return content ? undefined : schema;
}

/**
 * The names that the members of an object in the query are sent under. Undefined if the parameter is
 * sent under its own name: with `explode: false`, an object too is one value (`range=from,1`).
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

/** What a schema asserts of a text, as one: the same for two that assert the same. */
function saysOf(schema: SchemaObject): string {
  const asserted = Object.entries(schema).filter(([keyword]) => !ANNOTATIONS.has(keyword));
  return schema.type === 'string' && asserted.length === 1
    ? ''
    : JSON.stringify(Object.fromEntries(asserted));
}

const ANNOTATIONS = new Set('title description examples example default deprecated'.split(' '));

/** The few values that a parameter may have; undefined where they are not listed. */
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
 * Finds operations that have method and path in common, and what tells a request for one from a
 * request for the others: a parameter that it demands and they do not know, or what its path may hold
 * (which is looked at when it comes). The specification forbids paths that differ only in their
 * parameters' names (OpenAPI 3.1, section 4.8.8.1), and knows none that differ behind `#` or `?`; both
 * are written. What can't be told apart is reported: the first is served.
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

/** Whether a path takes not every text where that of another one does: it is the more specific. */
function isNarrower(one: Candidate, other: Candidate): boolean {
  return takesAll(other, one) && !takesAll(one, other);
}

/** Whether an operation takes whatever values another one takes in the path, as far as can be said. */
function takesAll(one: Candidate, other: Candidate): boolean {
  return one.values.every((said, at) => said === '' || said === other.values[at]);
}

/** Operations at one place of the route table. */
interface Group {
  /** The first path that is found there, with whatever method. */
  readonly path: string;
  /** Those of one method, in their order. */
  readonly same: Candidate[];
}

/** The groups that each operation belongs to, one for each of its base paths. */
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

/** The fewest demands that tell an operation from as many others as they can. */
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

/** Whether a request for a candidate may carry what another operation demands. */
function allows({ knows }: Candidate, demand: Demand): boolean {
  return knows.some(
    (own) =>
      own.in === demand.in &&
      own.name === demand.name &&
      (own.values
        ? !demand.values || own.values.some((one) => demand.values?.includes(one))
        : // A value of which this one says nothing is foremost for the one that names it.
          !demand.values),
  );
}

/** The same for paths that match the same requests. */
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
