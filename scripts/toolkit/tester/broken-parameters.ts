import {
  hasNothing,
  isEmpty,
  isTooLong,
  type Breakable,
  type Broken,
  type LeaveOut,
} from './broken';
import { carriersOf } from './credentials';
import { indistinct } from './indistinct';
import { mutations } from './mutate';
import { kindOf } from './media-types';
import { isSpread, type Parameter } from './operations';
import { spreadNames } from './parameter-values';
import { isJsonObject, type Json } from './sample/schema';
import { text } from './serialise';
import { changedReadings } from './wire-values';

/** Requests without a required parameter, or with a value that breaks a constraint. */
export function* brokenParameters(
  { operation, inputs, sampler }: Breakable,
  leaveOut: LeaveOut,
): Generator<Broken> {
  const [parts] = inputs.requests;
  if (!parts) return;
  const checker = sampler.checker('request');
  const carriers = carriersOf(operation);
  const confused = indistinct(operation, checker.view);
  for (const parameter of operation.parameters) {
    if (confused.has(parameter)) continue;
    // A missing or broken key may be refused as such; `credentials` is checked first.
    const isKey = carriers.has(parameter);
    if (parameter.required && parameter.in !== 'path' && !isKey) {
      const rest = new Map([...parts.parameters].filter(([one]) => one !== parameter));
      // An exploded object without members leaves nothing in the query.
      const isNothing = isSpread(parameter) && !checker.check(parameter.schema, {});
      // If an exploded object sends a member with this name, the server takes it for the parameter.
      if (isNothing) continue;
      if (parameter.in !== 'query' || !spreadNames(rest).includes(parameter.name))
        yield {
          parts: { ...parts, parameters: rest },
          what: `${parameter.in} ${parameter.name} is missing`,
          parameter,
          // RFC 6585, section 3: a required condition has its own status.
          ...(/^if-match$/i.test(parameter.name) && { statuses: [400, 428] }),
        };
    }
    const value = parts.parameters.get(parameter);
    if (value === undefined) continue;
    for (const { value: changed, keyword, pointer } of mutations(
      parameter.schema,
      value,
      checker,
      8,
    )) {
      // An exploded object is not sent under its own name, so nothing else can be sent in its place.
      if (isJsonObject(value) && isSpread(parameter) && !isJsonObject(changed)) continue;
      const what = `${parameter.in} ${parameter.name}${pointer} breaks ${keyword}`;
      if (isTooLong(changed, what, leaveOut) || !canBeSent(parameter, changed)) continue;
      const all = meaningsOf(parameter, changed, value);
      if (!all.every((reading) => checker.check(parameter.schema, reading))) continue;
      yield {
        parts: { ...parts, parameters: new Map(parts.parameters).set(parameter, changed) },
        what,
        parameter,
        ...(isKey && { statuses: [400, 401] }),
      };
    }
  }
}

/** What a reader may take a broken value for. A document that is not JSON is its text. */
function meaningsOf(parameter: Parameter, changed: Json, value: Json): Json[] {
  const { name, style, explode, content } = parameter;
  if (content === undefined) {
    const all = changedReadings(changed, value);
    // `;a=1` may also be an object with the member a.
    return style === 'matrix' && explode ? [...all, ...all.map((one) => ({ [name]: one }))] : all;
  }
  return kindOf(content) === 'json' ? [changed] : [text(changed)];
}

/** Whether a broken value is still broken once it has been sent. */
function canBeSent(parameter: Parameter, value: Json): boolean {
  if (parameter.content !== undefined) return parameter.in !== 'path';
  if (isEmpty(value) || hasNothing(value)) return false;
  const letters = JSON.stringify(value);
  if (parameter.in === 'header' && /[^\x20-\x7e]|^" | "$|\\/.test(letters)) return false;
  // A delimiter in a value, or a list instead of a string: a different value arrives.
  if (typeof value === 'object' && value !== null) {
    const members = Object.values<Json>(value);
    if (/[,;|&=. ]/.test(JSON.stringify(members).replace(/[[\]",{}:]/g, ''))) return false;
    const isList = Array.isArray(value);
    const type = typeof parameter.schema === 'object' ? parameter.schema.type : undefined;
    if (type !== (isList ? 'array' : 'object')) return false;
    // If its members are sent under their own names, they may belong to another parameter.
    if (!isList && isSpread(parameter)) return false;
    return members.every(
      (member) => typeof member !== 'object' || parameter.style === 'deepObject',
    );
  }
  return parameter.in !== 'path' || /^[\w~-]+$/.test(String(value));
}
