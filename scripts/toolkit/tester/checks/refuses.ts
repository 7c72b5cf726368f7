import { isBinaryField } from '../bodies';
import { isDocument } from '../documents';
import { carriersOf, credentialsFor } from '../credentials';
import { errorFault } from '../errors';
import { kindOf, type Kind } from '../media-types';
import { spreadNames } from '../inputs';
import { mutations } from '../mutate';
import { isSpread, type Parameter } from '../operations';
import { requestFor, type Parts } from '../request';
import { isJsonObject, type Json } from '../sample/schema';
import { changedReadings } from '../wire-values';
import { xmlMeanings } from '../xml-meanings';
import { Tally, type CheckResult, type Trial } from './check';

/** How many constraints of one operation are broken, one at a time. */
const LIMIT = 20;

const MALFORMED: Readonly<Partial<Record<Kind, string>>> = {
  json: '{"a": ',
  xml: '<a><b></a>',
  yaml: 'a: [1',
};

interface Broken {
  readonly parts: Parts;
  readonly what: string;
  /** Default: 400 alone. */
  readonly statuses?: readonly number[];
}

/** A request that breaks one constraint is refused with 400, and never reaches the operation. */
export async function refuses(trial: Trial): Promise<CheckResult> {
  const { operation, document, harness, inputs, sampler } = trial;
  const tally = new Tally('refuses');
  const [credentials] = credentialsFor(operation, document);
  const broken = fairly([...brokenBodies(trial)], [...brokenParameters(trial)]);
  for (const { parts, what, statuses = [400] } of broken) {
    const request = requestFor(operation, { ...parts, credentials }, sampler.checker('request'));
    const { response, calls } = await harness.send(request);
    const reached = calls.length > 0 ? ', and reached the operation' : '';
    const rival = inputs.rivals.find(({ id }) => calls.some((call) => call.operationId === id));
    if (rival) {
      tally.leaveOut({ where: what, reason: `so it is a request for ${rival.name}` });
      continue;
    }
    // What is no request for this operation any more is refused by what another one asks.
    const isStatus =
      statuses.includes(response.status) ||
      (inputs.rivals.length > 0 && response.status >= 400 && response.status < 500);
    if (!isStatus || calls.length > 0) {
      tally.add(request, response, `${what}: not refused with 400${reached}`);
      continue;
    }
    const fault = errorFault(response, operation, trial.operations, sampler);
    const isOfRival = inputs.rivals.some(
      (one) => errorFault(response, one, trial.operations, sampler) === undefined,
    );
    tally.add(request, response, fault && !isOfRival ? `${what}: ${fault}` : undefined);
  }
  return tally.result;
}

/** From both in turn, as long as they last. */
function fairly(one: Broken[], other: Broken[]): Broken[] {
  const half = Math.max(LIMIT / 2, LIMIT - other.length);
  return [...one.slice(0, half), ...other].slice(0, LIMIT);
}

function* brokenBodies({ operation, inputs, sampler }: Trial): Generator<Broken> {
  const checker = sampler.checker('request');
  const seen = new Set<string>();
  for (const parts of inputs.requests) {
    const { body } = parts;
    if (!body || seen.has(body.content.mediaType)) continue;
    seen.add(body.content.mediaType);
    const { content, value } = body;
    const kind = kindOf(content.type);
    const isText = (kind === 'xml' || kind === 'yaml') && !isDocument(content, checker);
    if (isText || kind === 'binary') continue;
    const malformed = MALFORMED[kind];
    if (malformed !== undefined) {
      const raw = { contentType: content.type, bytes: Buffer.from(malformed) };
      yield { parts: { ...parts, raw }, what: `${content.mediaType}, malformed` };
    }
    const isBroken = (changed: Json): boolean => {
      if (kind === 'json' || kind === 'yaml') return true;
      const all =
        kind === 'xml'
          ? xmlMeanings(content, changed, value, checker)
          : changedReadings(changed, value);
      return isJsonObject(changed) && all.every((one) => checker.check(content.schema, one));
    };
    for (const { value: changed, keyword, pointer } of mutations(
      content.schema,
      value,
      checker,
      40,
    )) {
      if (
        !isBroken(changed) ||
        (kind === 'multipart' && touchesFile(changed, value, parts, checker))
      )
        continue;
      if (kind !== 'json' && kind !== 'yaml' && (hasNothing(changed) || isEmpty(changed))) continue;
      yield {
        parts: { ...parts, body: { content, value: changed } },
        what: `body ${pointer || '/'} breaks ${keyword}`,
      };
    }
  }
  const [first] = inputs.requests;
  if (operation.body?.required === true && first && operation.body.contents.length > 0)
    yield { parts: { ...first, body: undefined }, what: 'the body is missing' };
}

function touchesFile(
  changed: Json,
  value: Json,
  { body }: Parts,
  checker: Parameters<typeof isBinaryField>[2],
): boolean {
  if (!isJsonObject(changed) || !isJsonObject(value) || !body) return true;
  return Object.keys(changed).some(
    (name) =>
      JSON.stringify(changed[name]) !== JSON.stringify(value[name]) &&
      isBinaryField(body.content.schema, name, checker),
  );
}

function* brokenParameters({ operation, document, inputs, sampler }: Trial): Generator<Broken> {
  const [parts] = inputs.requests;
  if (!parts) return;
  const checker = sampler.checker('request');
  const carriers = carriersOf(operation, document);
  for (const parameter of operation.parameters) {
    // A key that is missing or broken may be refused as such; `credentials` looks at the first.
    const isKey = carriers.has(parameter);
    if (parameter.required && parameter.in !== 'path' && !isKey) {
      const rest = new Map([...parts.parameters].filter(([one]) => one !== parameter));
      // A member of an exploded object that is sent under its name is taken for it.
      if (parameter.in !== 'query' || !spreadNames(rest).includes(parameter.name))
        yield {
          parts: { ...parts, parameters: rest },
          what: `${parameter.in} ${parameter.name} is missing`,
          // RFC 6585, section 3: a demanded condition has a status of its own.
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
      // An exploded object has no name of its own under which anything else could be sent.
      if (isJsonObject(value) && isSpread(parameter) && !isJsonObject(changed)) continue;
      if (!canBeSent(parameter, changed)) continue;
      const all = parameter.content === undefined ? changedReadings(changed, value) : [changed];
      if (!all.every((reading) => checker.check(parameter.schema, reading))) continue;
      yield {
        parts: { ...parts, parameters: new Map(parts.parameters).set(parameter, changed) },
        what: `${parameter.in} ${parameter.name}${pointer} breaks ${keyword}`,
        ...(isKey && { statuses: [400, 401] }),
      };
    }
  }
}

/** Whether a broken value is still that value once it is on the wire. */
function canBeSent(parameter: Parameter, value: Json): boolean {
  if (parameter.content !== undefined) return parameter.in !== 'path';
  if (isEmpty(value) || hasNothing(value)) return false;
  const letters = JSON.stringify(value);
  if (parameter.in === 'header' && /[^\x20-\x7e]|^" | "$|\\/.test(letters)) return false;
  // A delimiter in a value, a list where a text is meant: what arrives is another value.
  if (typeof value === 'object' && value !== null) {
    const members = Object.values<Json>(value);
    if (/[,;|&=. ]/.test(JSON.stringify(members).replace(/[[\]",{}:]/g, ''))) return false;
    const isList = Array.isArray(value);
    const type = typeof parameter.schema === 'object' ? parameter.schema.type : undefined;
    if (type !== (isList ? 'array' : 'object')) return false;
    if (!isList && parameter.in === 'query' && parameter.style === 'form' && parameter.explode)
      return false;
    return members.every(
      (member) => typeof member !== 'object' || parameter.style === 'deepObject',
    );
  }
  return parameter.in !== 'path' || /^[\w~-]+$/.test(String(value));
}

/** An empty value, which no style can send and which stands for nothing. */
function isEmpty(value: Json): boolean {
  return (
    value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0)
  );
}

/** Whether something in the value would be left out where it is sent as names and texts. */
function hasNothing(value: Json): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values<Json>(value).some((member) => isEmpty(member) || hasNothing(member))
  );
}
