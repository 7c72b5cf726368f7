import { pointerTo } from '../../../compiler/json-pointer';
import { propertyName } from '../../../compiler/operations/type-text';
import { requestOf } from '../../resources/bodies';
import { fits } from '../../resources/fits';
import { momentOf } from '../../resources/initial';
import { limitChecks } from '../../resources/limits';
import { allowsNull, patchable, withoutNull } from '../../resources/nullable';
import type { Member, Shapes } from '../../resources/shapes';
import { nested, nestedLine } from '../../resources/nested';
import { namesInside, picking } from '../../resources/picking';
import { accessed, momentText } from '../../resources/own-values';
import { keepsAll } from '../../resources/values';
import { answerOf } from './answer';
import { changing, NO_OBJECT, outcomeOf, type Writer } from './handlers';
import { bodyChecks, timeFor } from './parts';

/** PATCH, as a merge patch (RFC 7396) whatever the media type. */
export const patch: Writer = (operation, resource, shapes) => {
  const body = requestOf(operation, shapes, resource.item.shape);
  const isJsonPatch = operation.body?.content.some(({ name }) => /json-patch\+json/i.test(name));
  if (!body)
    return { reason: isJsonPatch === true ? 'its body is a JSON Patch (RFC 6902)' : NO_OBJECT };
  const answer = answerOf(operation, resource, shapes, [200, 204, 202]);
  if (typeof answer === 'string') return { reason: answer };
  const { members, alternatives } = resource.item.shape;
  if (alternatives.size > 0 || body.shape.alternatives.size > 0)
    return { reason: 'it changes one of several alternatives (oneOf, anyOf)' };
  const id = resource.id?.member.name;
  const given = [...body.shape.members.values()];
  const checks: string[] = [];
  const taken = given.filter((one) => {
    const member = one.name === id ? undefined : members.get(one.name);
    if (!member) return false;
    const schema = patchable(one.schema, member, shapes);
    if (fits(shapes, schema, member.schema, { from: 'request', partial: true })) return true;
    const limits = limitChecks(
      { ...one, schema, required: false },
      member.schema,
      shapes,
      body.holder,
    );
    checks.push(...(limits ?? []));
    return limits !== undefined;
  });
  const names = taken.map(({ name }) => name);
  const parts = given.flatMap((one) => {
    const part = names.includes(one.name) ? undefined : partOf(one, members.get(one.name), shapes);
    return part ? [{ ...part, one }] : [];
  });
  // A required member cannot be removed: `null` leaves it as it is.
  const kept = given.filter(
    (one) =>
      one.name !== id && !names.includes(one.name) && isKept(one, members.get(one.name), shapes),
  );
  if (taken.length + parts.length + kept.length === 0)
    return { reason: 'its request body has no member that is stored' };
  const known = [...names, ...[...parts.map(({ one }) => one), ...kept].map(({ name }) => name)];
  const notes = [
    ...given.flatMap(({ name }) =>
      known.includes(name) || name === id ? [] : [`${name} of the request is not stored`],
    ),
    ...parts.flatMap(({ one, lost }) =>
      lost.map((name) => `${one.name}.${name} of the request is not stored`),
    ),
    ...kept.map(({ name }) => `null does not change ${name}`),
  ];
  const whole =
    names.length === given.length &&
    namesInside(taken, members, shapes).length === 0 &&
    keepsAll(body.shape, resource.item.shape, shapes);
  const picked = whole ? 'body' : picking('body', taken, members, shapes);
  const change =
    parts.length > 0
      ? `{ ...${picked},\n${parts.map(({ one, text }) => nestedLine({ ...one, required: false }, `body${accessed(one.name)}`, text)).join('\n')} }`
      : picked;
  const updated = [...members.values()].filter(
    ({ name, schema }) =>
      momentOf(name, shapes.resolved(schema)) === 'updated' && !known.includes(name),
  );
  const others = [
    ...kept.map(({ name }) => {
      const at = accessed(name);
      return `${propertyName(name)}: body${at} ?? current.value${at},`;
    }),
    ...updated.map((member) => `${propertyName(member.name)}: ${momentText(member, shapes)},`),
  ];
  const nullable = nullableIn(
    new Map([...taken, ...parts.map(({ one }) => one)].map((one) => [one.name, one])),
    members,
    shapes,
  );
  const nulls = nullable.length > 0 ? `, ${JSON.stringify(nullable)}` : '';
  const merged =
    taken.length + parts.length === 0
      ? 'current.value'
      : `mergePatch(current.value, ${change}${nulls})`;
  const value = others.length > 0 ? `{ ...${merged},\n${others.join('\n')} }` : merged;
  const before = [...bodyChecks(body, resource, operation), ...checks, ...timeFor(others)];
  const options = { notes, holder: body.holder };
  const text = changing(operation, resource, before, value, answer.text, options);
  const outcome = { ...outcomeOf(answer), holder: body.holder };
  return { text, does: 'changes', notes, access: ['GetItem', 'PutItem'], ...outcome };
};

/** What is taken from an object in a patch whose members are not all stored. */
function partOf(given: Member, member: Member | undefined, shapes: Shapes) {
  if (!member) return undefined;
  const how = { from: 'request', partial: true } as const;
  const schema = patchable(given.schema, member, shapes);
  return nested(`body${accessed(given.name)}`, schema, member.schema, shapes, how);
}

/** Whether `null` is the only value of a required member that cannot be stored. */
function isKept(given: Member, member: Member | undefined, shapes: Shapes): boolean {
  if (member?.required !== true || !allowsNull(given.schema, shapes)) return false;
  return fits(shapes, withoutNull(given.schema, shapes), member.schema, { from: 'request' });
}

/** How deep the members of members are looked at. */
const DEEPEST = 4;

/** Members that may be `null` in a patch and where it is stored, as JSON Pointers: `null` does not remove them. */
function nullableIn(
  given: ReadonlyMap<string, Member>,
  stored: ReadonlyMap<string, Member>,
  shapes: Shapes,
  depth = 1,
): string[] {
  return [...given.values()].flatMap(({ name, schema }) => {
    const other = stored.get(name)?.schema;
    if (!other) return [];
    const at = pointerTo(name);
    const own = [schema, other].every((each) => allowsNull(each, shapes)) ? [at] : [];
    const from = shapes.of(withoutNull(schema, shapes), 'request');
    const to = shapes.of(withoutNull(other, shapes), 'response');
    if (!from || !to || depth === DEEPEST) return own;
    const inner = nullableIn(from.members, to.members, shapes, depth + 1);
    return [...own, ...inner.map((below) => at + below)];
  });
}
