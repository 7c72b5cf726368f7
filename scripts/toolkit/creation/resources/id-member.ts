import { kebab } from '../../deployment/names';
import { keyKind } from './keys';
import { allowsNull, withoutNull } from './nullable';
import { plainName } from './paths';
import type { Member, Shape, Shapes } from './shapes';

/**
 * The member that a path's parameter refers to: the one with the same name, or with the rest of it (`name`
 * for `orderName`), otherwise `id` or `orderId`, or one that is called like the last of its words.
 */
export function idMember(
  shape: Shape,
  parameter: string,
  one: string,
  shapes: Shapes,
): Member | undefined {
  // One that may be null in the contract, as FastAPI and Twilio declare them, is never null here.
  const all = [...shape.members.values()].flatMap((member) => {
    const schema = withoutNull(member.schema, shapes);
    const required = member.required && !allowsNull(member.schema, shapes);
    return keyKind(schema, shapes) ? [{ ...member, schema, required }] : [];
  });
  const [whole, of] = [plainName(parameter), plainName(one)];
  const rest = whole.startsWith(of) ? whole.slice(of.length) : '';
  const last = kebab(parameter).split('-').at(-1) ?? '';
  const wanted = [whole, rest, 'id', `${of}id`, of + whole, 'uuid', last];
  for (const name of wanted) {
    const member = all.find((each) => plainName(each.name) === name);
    if (member) return member;
  }
  // `policyId` of `/insurance-policies/{id}`.
  return all.find(({ name }) => /.id$/i.test(name) && `${of}id`.endsWith(plainName(name)));
}
