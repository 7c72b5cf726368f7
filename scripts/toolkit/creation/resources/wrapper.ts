import { initialValue } from './initial';
import type { Member, Shape, Shapes } from './shapes';

/** Members beside an object that may be left out, as they say something about the answer. */
const ABOUT = /^(?:success|ok|error|errors|status|status-?code|code|message|msg|meta|links)$/i;

/** The member that holds the object of an answer: `data` of `{ success: true, data: { … } }`. */
export function heldIn(shape: Shape, shapes: Shapes): Member | undefined {
  const all = [...shape.members.values()];
  const [holder, ...more] = all.filter(
    ({ name, schema }) =>
      !ABOUT.test(name) && (shapes.of(schema, 'response')?.members.size ?? 0) > 0,
  );
  if (!holder || more.length > 0 || shape.alternatives.size > 0) return undefined;
  const isAbout = (one: Member): boolean =>
    aboutText(one, 200, shapes) !== undefined || (!one.required && ABOUT.test(one.name));
  return all.every((one) => one === holder || isAbout(one)) ? holder : undefined;
}

/** What a member says about an answer that went well, as the text of TypeScript. */
export function aboutText({ name, schema }: Member, status: number, shapes: Shapes) {
  const resolved = shapes.resolved(schema);
  const listed = Array.isArray(resolved.enum) ? resolved.enum.length : undefined;
  if (resolved.const !== undefined || listed === 1) return initialValue(resolved, true)?.text;
  if (listed !== undefined || resolved.pattern !== undefined) return undefined;
  const types = [resolved.type].flat();
  if (/^(?:success|ok|succeeded)$/i.test(name) && types.includes('boolean')) return 'true';
  if (/^(?:code|status|status-?code)$/i.test(name) && types.includes('integer'))
    return String(status);
  return /^(?:message|msg)$/i.test(name) && types.includes('string') ? `'OK'` : undefined;
}
