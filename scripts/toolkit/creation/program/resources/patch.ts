import { propertyName } from '../../../compiler/operations/type-text';
import { requestOf } from '../../resources/bodies';
import { fits } from '../../resources/fits';
import { momentOf } from '../../resources/initial';
import type { Member, Shapes } from '../../resources/shapes';
import { accessed, momentText } from '../../resources/values';
import { answerOf } from './answer';
import { changing, NO_OBJECT, outcomeOf, type Writer } from './handlers';
import { allowsNull, bodyChecks, timeFor, withoutNull } from './parts';

/** PATCH, as a merge patch (RFC 7396) whatever the media type. */
export const patch: Writer = (operation, resource, shapes) => {
  const body = requestOf(operation, shapes);
  if (!body) return { reason: NO_OBJECT };
  const answer = answerOf(operation, resource, shapes, [200, 204, 202]);
  if (typeof answer === 'string') return { reason: answer };
  const { members, alternatives } = resource.item.shape;
  if (alternatives.size > 0 || body.shape.alternatives.size > 0)
    return { reason: 'it changes one of several alternatives (oneOf, anyOf)' };
  const id = resource.id?.member.name;
  const given = [...body.shape.members.values()];
  const taken = given.filter(
    (one) => one.name !== id && isTaken(one, members.get(one.name), shapes),
  );
  if (taken.length === 0) return { reason: 'its request body has no member that is stored' };
  const names = taken.map(({ name }) => name);
  const notes = given.flatMap(({ name }) =>
    names.includes(name) || name === id ? [] : [`${name} of the request is not stored`],
  );
  const whole = body.shape.closed && names.length === given.length;
  const change = whole ? 'body' : `pick(body, ${JSON.stringify(names)})`;
  // `null` removes a member; one that may be null gets the value null.
  const nullable = taken.filter((one) =>
    [one, members.get(one.name)].every((each) => each && allowsNull(each.schema, shapes)),
  );
  const updated = [...members.values()].filter(
    ({ name, schema }) =>
      momentOf(name, shapes.resolved(schema)) === 'updated' && !names.includes(name),
  );
  const others = [
    ...nullable.map(
      ({ name }) => `...(body${accessed(name)} === null && { ${propertyName(name)}: null }),`,
    ),
    ...updated.map((member) => `${propertyName(member.name)}: ${momentText(member, shapes)},`),
  ];
  const merged = `mergePatch(current.value, ${change})`;
  const value = others.length > 0 ? `{ ...${merged},\n${others.join('\n')} }` : merged;
  const before = [...bodyChecks(body, resource, operation), ...timeFor(others)];
  const text = changing(operation, resource, before, value, answer.text, notes);
  return { text, does: 'changes', notes, access: ['GetItem', 'PutItem'], ...outcomeOf(answer) };
};

/** Whether a member of a patch fits what is stored; `null` fits an optional member. */
function isTaken(given: Member, member: Member | undefined, shapes: Shapes): boolean {
  if (!member) return false;
  const removable = !member.required && !allowsNull(member.schema, shapes);
  const schema = removable ? withoutNull(given.schema, shapes) : given.schema;
  return fits(shapes, schema, member.schema, { from: 'request', partial: true });
}
