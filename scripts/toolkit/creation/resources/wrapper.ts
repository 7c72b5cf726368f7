import { initialValue } from './initial';
import type { Member, Shape, Shapes } from './shapes';

/** Members next to an object that may be omitted, because they say something about the response. */
const ABOUT = /^(?:success|ok|error|errors|status|status-?code|code|message|msg|meta|links)$/i;

/** The member that contains the object of a response: `data` of `{ success: true, data: { … } }`. */
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

/** What a member says about a successful response, as TypeScript text. */
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
