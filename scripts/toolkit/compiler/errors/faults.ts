import { propertyName } from '../operations/type-text';
import { pointerTo } from '../json-pointer';
import { isMessage, plainName } from './meanings';
import { isListShape, isObjectShape, type ErrorShape } from './shape';

/** Names of the members of one fault, in lower case, only letters and digits. */
const FIELD = new Set(
  `field fieldname path name property propertyname propertypath param parameter
  parametername paramname target loc location key attribute element objectname argument`.split(
    /\s+/,
  ),
);
const POINTER = new Set(['pointer', 'jsonpointer', 'instancepath', 'datapath']);
const REASON = new Set([
  'message',
  'reason',
  'issue',
  'detail',
  'error',
  'title',
  'cause',
  'problem',
]);
const CODE = new Set([
  'code',
  'type',
  'rule',
  'kind',
  'errorcode',
  'keyword',
  'constraint',
  'slug',
]);

/**
 * One fault in a request as an item of a list, in terms of its members `in`, `pointer` and `message`.
 * @param used receives the names of the members that the expression uses
 */
export function faultExpression(
  shape: ErrorShape | undefined,
  pointer: string,
  used: Set<string>,
  placeholder: (shape: ErrorShape, pointer: string) => string,
): string | undefined {
  const use = (name: string, expression: string): string => {
    used.add(name);
    return expression;
  };
  if (!shape || isListShape(shape)) return undefined;
  if (!isObjectShape(shape)) {
    if (shape.types.length > 0 && !shape.types.includes('string')) return undefined;
    use('pointer', '');
    return use('message', '`${fieldOf(pointer)} ${message}`.trim()');
  }
  const names = new Set([...shape.properties.keys()].map(plainName));
  const memberOf = (name: string, member: ErrorShape, at: string): string | undefined => {
    const plain = plainName(name);
    if (isObjectShape(member)) return faultExpression(member, at, used, placeholder);
    const [only, ...others] = member.list ?? [];
    if (only !== undefined && others.length === 0) return JSON.stringify(only);
    const isText = member.types.length === 0 || member.types.includes('string');
    if (plain === 'loc' || (FIELD.has(plain) && isListShape(member)))
      return use('pointer', `fieldOf(pointer).split('.')`);
    if (plain === 'status' || plain === 'statuscode')
      return isText ? 'String(problem.status)' : 'problem.status';
    if (!isText) return plain === 'code' && !isListShape(member) ? 'problem.status' : undefined;
    if (plain === 'in' || (plain === 'location' && names.has('field')))
      return use('in: place', 'place');
    if (POINTER.has(plain)) return use('pointer', 'pointer');
    if (FIELD.has(plain)) {
      const field = use('pointer', 'fieldOf(pointer)');
      // A fault of the whole body, or of no part of the request, has no field.
      return member.minLength ? `${field} || ${use('in: place', 'place')}` : field;
    }
    if (REASON.has(plain) && !(plain === 'title' && names.has('detail')))
      return use('message', 'message');
    if (plain === 'title') return 'problem.title';
    if (isMessage(plain)) return use('message', 'message');
    return CODE.has(plain) ? 'problem.kind' : undefined;
  };
  const members = [...shape.properties].flatMap(([name, member]) => {
    const at = pointer + pointerTo(name);
    const required = shape.required.has(name);
    const text = memberOf(name, member, at) ?? (required ? placeholder(member, at) : undefined);
    // The location is only given for faults that have one.
    if (text && !required && isObjectShape(member) && /\bpointer\b/.test(text))
      return [`...(pointer !== '' && { ${propertyName(name)}: ${text} })`];
    return text === undefined ? [] : [`${propertyName(name)}: ${text}`];
  });
  return members.length > 0 ? `{ ${members.join(', ')} }` : undefined;
}
