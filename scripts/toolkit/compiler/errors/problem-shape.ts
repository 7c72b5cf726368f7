import { isListShape, isObjectShape, type ErrorShape } from './shape';

/** The members of every problem document that the runtime writes, and their types. */
const ALWAYS = ['type', 'title', 'status', 'instance', 'requestId'];
const SOMETIMES = ['detail', 'errors'];

/** Whether the runtime's problem documents have this shape, for a status that a contract declares. */
export function isProblemShape(shape: ErrorShape, status: string): boolean {
  const { types, properties, required, others } = shape;
  if (types.length > 0 && !types.includes('object')) return false;
  const names = [...ALWAYS, ...SOMETIMES];
  return (
    [...required].every((name) => ALWAYS.includes(name)) &&
    (others === true || names.every((name) => properties.has(name))) &&
    names.every((name) => fits(properties.get(name), name, status))
  );
}

function fits(member: ErrorShape | undefined, name: string, status: string): boolean {
  if (!member) return true;
  const { types, list, items } = member;
  const takes = (...possible: string[]): boolean =>
    types.length === 0 || possible.some((type) => types.includes(type));
  if (name === 'errors') return takes('array') && isListShape(member) && isFault(items);
  if (name === 'status') {
    return (
      takes('integer', 'number') &&
      (!list || (list.length === 1 && JSON.stringify(list[0]) === status))
    );
  }
  return takes('string') && !list;
}

/** `{ in, pointer, message }`. */
function isFault(items: ErrorShape | undefined): boolean {
  if (!items) return true;
  const { types, properties, required, others } = items;
  const names = ['in', 'pointer', 'message'];
  return (
    (types.length === 0 || isObjectShape(items)) &&
    [...required].every((name) => names.includes(name)) &&
    (others === true || names.every((name) => properties.has(name))) &&
    names.every((name) => {
      const one = properties.get(name);
      return !one || one.types.length === 0 || one.types.includes('string');
    })
  );
}
