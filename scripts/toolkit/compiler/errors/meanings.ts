import { kindExpression } from './code-style';
import type { ErrorShape } from './shape';

/** Names of members by content, in lower case, only letters and digits. */
const MESSAGE = words(`message msg errormessage error_description errordescription description text
  usermessage displaymessage developermessage internalmessage summary faultstring statustext statusmessage
  messagetext longmessage shortmessage`);
const DETAIL = words('detail details longdescription explanation');
const CODE = words(
  'code errorcode errortype kind errorname codename errorkey key slug faultcode statuscode',
);
const NUMBER = words(
  'status statuscode code httpstatus httpcode httpstatuscode errorcode responsecode',
);
const REQUEST_ID =
  words(`requestid traceid correlationid transactionid errorid incidentid logid eventid
  id reference referenceid referenceerror xrequestid operationid ticket trackingid activityid spanid`);
const TIME = words('timestamp time date datetime occurredat createdat at when');
const TRUE = words('error iserror failed failure haserror');
const FALSE = words('success ok successful succeeded issuccess valid result');
const AGAIN = words('retryable retriable isretryable temporary transient retry');

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).map(plainName));
}

export function isMessage(plain: string): boolean {
  return MESSAGE.has(plain) || DETAIL.has(plain) || plain === 'error' || plain === 'reason';
}

/** `error_code`, `errorCode` → `errorcode`. */
export function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

interface ShapePlace {
  readonly siblings: ReadonlyMap<string, ErrorShape>;
  readonly required: boolean;
}

/** The expression for a scalar member of an error; undefined if its name and type do not show it. */
export function scalarExpression(
  name: string,
  shape: ErrorShape,
  place: ShapePlace,
): string | undefined {
  const { types, list } = shape;
  const [only, ...others] = list ?? [];
  if (only !== undefined && others.length === 0) return JSON.stringify(only);
  const plain = plainName(name);
  if (types.includes('string') || (types.length === 0 && !list))
    return textExpression(plain, shape, place);
  if (types.includes('integer') || types.includes('number'))
    return NUMBER.has(plain) || list ? 'problem.status' : undefined;
  if (types.includes('boolean')) {
    if (TRUE.has(plain)) return 'true';
    if (FALSE.has(plain)) return 'false';
    return AGAIN.has(plain) ? 'problem.status === 429 || problem.status === 503' : undefined;
  }
  return types.length === 0 || list ? kindExpression(shape) : undefined;
}

function textExpression(
  plain: string,
  shape: ErrorShape,
  { siblings, required }: ShapePlace,
): string | undefined {
  const others = new Set([...siblings.keys()].map(plainName).filter((one) => one !== plain));
  const has = (names: Iterable<string>): boolean => [...names].some((one) => others.has(one));
  const told = has(MESSAGE) || has(['detail', 'reason', 'error']);
  const { format = '' } = shape;
  if (shape.list) return plain === 'status' ? 'String(problem.status)' : kindExpression(shape);
  if (plain === 'title') return cut('problem.title', shape);
  if (plain === 'type') {
    const isAddress = format.startsWith('uri') || others.has('title') || others.has('instance');
    return isAddress ? '`urn:problem-type:${problem.kind}`' : kindExpression(shape);
  }
  // A path alone is no URI, and the API does not know its own address.
  if (plain === 'instance' || (plain === 'path' && format === 'uri'))
    return '`urn:request:${encodeURIComponent(context.requestId)}`';
  if (plain === 'error' || plain === 'reason' || plain === 'name') {
    if (!told) return plain === 'name' ? kindExpression(shape) : cut('problem.message', shape);
    const isTitle = others.has('path') || others.has('timestamp');
    return isTitle && shape.examples.length === 0 ? 'problem.title' : kindExpression(shape);
  }
  if (plain === 'status' && shape.examples.some((one) => !/^"?\d+"?$/.test(JSON.stringify(one))))
    return kindExpression(shape);
  if (plain === 'status' || (plain === 'statuscode' && !told)) return 'String(problem.status)';
  if (plain.startsWith('httpstatus')) return 'String(problem.status)';
  if (CODE.has(plain)) return codeExpression(shape);
  if (MESSAGE.has(plain)) return cut('problem.message', shape);
  if (DETAIL.has(plain))
    return cut(
      (told || others.has('title')) && !required ? 'problem.detail' : 'problem.message',
      shape,
    );
  if (TIME.has(plain) || format === 'date-time') return 'new Date().toISOString()';
  if (REQUEST_ID.has(plain)) return 'context.requestId';
  if (plain === 'path') return 'context.path';
  return plain === 'method' ? 'context.method' : undefined;
}

/** A code that consists of digits is the status. */
function codeExpression(shape: ErrorShape): string {
  const { examples } = shape;
  const ofDigits =
    examples.length > 0 && examples.every((one) => /^"?\d{3}"?$/.test(JSON.stringify(one)));
  return ofDigits ? 'String(problem.status)' : kindExpression(shape);
}

function cut(expression: string, { maxLength }: ErrorShape): string {
  // No problem of the runtime is longer.
  if (maxLength === undefined || maxLength > 1000) return expression;
  return `${expression}${expression === 'problem.detail' ? '?' : ''}.slice(0, ${maxLength})`;
}
