import { asText } from '../compiler/document';
import { memberOf } from './audience';
import type { Change } from './change';

/** What clients may do or get in addition, as a sentence. */
export function additionText(change: Change): string {
  const { path, property, base, revision } = change;
  const [section = '', first = '', second = '', third = '', fourth = ''] = path;
  const verb = verbOf(change);
  if (section === 'servers')
    return `Server \`${asText(memberOf(revision, 'url') ?? first)}\` ${verb}.`;
  if (section === 'webhooks' && path.length <= 2)
    return first === '' ? 'There are webhooks.' : `Webhook \`${first}\` ${verb}.`;
  if (section === 'components' || section === 'webhooks') {
    const owner = section === 'components' ? second : first;
    const name = propertyIn(path);
    const subject = name === undefined ? `\`${owner}\`` : `\`${owner}.${name}\``;
    const more = gained(property, base, revision);
    if (more !== undefined) return `${subject} may also be ${more}.`;
    if (property !== undefined) return `\`${property}\` of ${subject} ${verb}.`;
    return path.length <= 3 ? `${subject} ${verb}.` : `${partOf(path)} of \`${owner}\` ${verb}.`;
  }
  if (section !== 'paths') return `\`${path.join('.')}\` ${verb}.`;
  if (second === '') return `\`${first}\` ${verb}.`;
  const operation = `\`${second.toUpperCase()} ${first}\``;
  if (third === '')
    return property === undefined
      ? `${operation} ${verb}.`
      : `\`${property}\` of ${operation} ${verb}.`;
  if (third === 'responses' && path.length === 5 && property === undefined)
    return `Response ${fourth} of ${operation} ${verb}.`;
  if (third === 'security') return `${operation} accepts different credentials.`;
  const parameter = memberOf(revision ?? base, 'name');
  if (third === 'parameters' && typeof parameter === 'string')
    return `Parameter \`${parameter}\` of ${operation} ${verb}.`;
  const where = placeText(third, fourth, operation);
  const name = propertyIn(path);
  const more = gained(property, base, revision);
  if (more !== undefined)
    return `${name === undefined ? 'A value' : `\`${name}\``} ${where} may also be ${more}.`;
  if (property === undefined) return `${partOf(path)} ${where} ${verb}.`;
  return `\`${property}\`${name === undefined ? '' : ` of \`${name}\``} ${where} ${verb}.`;
}

/** "changed from 2 to 3", for values that are short enough. */
function verbOf({ kind, property, base, revision }: Change): string {
  if (kind === 'added') return 'is new';
  if (kind === 'removed') return 'was removed';
  if (property === undefined) return 'changed';
  const [from, to] = [asText(base), asText(revision)];
  if (base === undefined) return to.length < 60 ? `was set to ${to}` : 'is new';
  if (revision === undefined) return 'was removed';
  return from.length + to.length < 100 ? `changed from ${from} to ${to}` : 'changed';
}

/** The property that a path leads into. */
function propertyIn(path: readonly string[]): string | undefined {
  const at = path.lastIndexOf('properties');
  return at < 0 ? undefined : path[at + 1];
}

function partOf(path: readonly string[]): string {
  const name = path.at(-1) ?? '';
  return /^\d+$/.test(name) ? `A schema of \`${path.at(-2) ?? ''}\`` : `\`${name}\``;
}

function placeText(part: string, name: string, operation: string): string {
  if (part === 'responses') return `in response ${name} of ${operation}`;
  if (part === 'requestBody') return `in the body of ${operation}`;
  if (part === 'callbacks') return `in the callback \`${name}\` of ${operation}`;
  return part === 'parameters' ? `in a parameter of ${operation}` : `of ${operation}`;
}

/** The values that were added to an enum. */
function gained(
  property: string | undefined,
  base: unknown,
  revision: unknown,
): string | undefined {
  if (property !== 'enum' || !Array.isArray(base) || !Array.isArray(revision)) return undefined;
  const values = revision.filter((one) => !base.includes(one));
  return values.length === 0 ? undefined : values.map((one) => JSON.stringify(one)).join(', ');
}
