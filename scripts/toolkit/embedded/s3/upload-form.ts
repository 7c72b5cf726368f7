import { denied, S3Failure } from './failure';
import { parseDate, regionOf, verifyText, type Credentials } from './signatures';

export interface Upload {
  readonly key: string;
  readonly contentType: string;
  readonly file: Buffer;
}

interface Policy {
  readonly expiration: string;
  readonly conditions: readonly (
    Readonly<Record<string, string>> | readonly [string, unknown, unknown]
  )[];
}

/** Fields that a policy need not mention. */
const withoutCondition = /^(policy|x-amz-signature|file|x-ignore-.*)$/;

/**
 * A file that a browser sends as `multipart/form-data`, if the policy in its fields allows it.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html
 *
 * @throws S3Failure otherwise
 */
export async function readUpload(
  body: Buffer,
  type: string,
  bucket: string,
  credentials: Credentials,
  now: number,
): Promise<Upload> {
  const { fields, file } = await readForm(body, type);
  const field = (name: string): string => fields.get(name) ?? '';
  const policyText = field('policy');
  if (policyText === '') throw denied('Access Denied');
  const date = parseDate(field('x-amz-date'));
  const region = regionOf(field('x-amz-credential'), credentials, date);
  verifyText(policyText, field('x-amz-signature'), credentials, region, date);
  demandPolicy(parsePolicy(policyText), fields, file.length, bucket, now);
  return { key: field('key'), contentType: field('content-type'), file };
}

async function readForm(
  body: Buffer,
  type: string,
): Promise<{ fields: Map<string, string>; file: Buffer }> {
  const fields = new Map<string, string>();
  let form: FormData;
  try {
    const response = new Response(new Uint8Array(body), { headers: { 'content-type': type } });
    // eslint-disable-next-line typescript/no-deprecated -- it has no limit, but the body has one
    form = await response.formData();
  } catch {
    const message = 'The body of your POST request is not well-formed multipart/form-data.';
    throw new S3Failure(400, 'MalformedPOSTRequest', message);
  }
  for (const [name, value] of form) {
    const bytes =
      typeof value === 'string' ? Buffer.from(value) : Buffer.from(await value.arrayBuffer());
    // Only its name tells which field is the file. Anything after it is ignored.
    if (name.toLowerCase() === 'file') return { fields, file: bytes };
    fields.set(name.toLowerCase(), bytes.toString());
  }
  const message = 'POST requires exactly one file upload per request.';
  throw new S3Failure(400, 'IncorrectNumberOfFilesInPostRequest', message);
}

function parsePolicy(text: string): Policy {
  try {
    const policy = JSON.parse(Buffer.from(text, 'base64').toString()) as Policy;
    if (Array.isArray(policy.conditions) && !Number.isNaN(Date.parse(policy.expiration)))
      return policy;
  } catch {
    // Not JSON: refused like any other text that is not a policy.
  }
  throw new S3Failure(400, 'InvalidPolicyDocument', 'Invalid Policy: it is not valid JSON.');
}

function demandPolicy(
  { expiration, conditions }: Policy,
  fields: ReadonlyMap<string, string>,
  bytes: number,
  bucket: string,
  now: number,
): void {
  const refuse = (why: string): never => {
    throw denied(`Invalid according to Policy: ${why}`);
  };
  if (now > Date.parse(expiration)) refuse('Policy expired.');
  const mentioned = new Set<string>();
  for (const condition of conditions.flatMap(triples)) {
    const [operator, name, value] = condition;
    if (operator === 'content-length-range') {
      if (bytes < Number(name))
        throw new S3Failure(400, 'EntityTooSmall', 'Your proposed upload is too small');
      if (bytes > Number(value))
        throw new S3Failure(400, 'EntityTooLarge', 'Your proposed upload is too large');
      continue;
    }
    const field = String(name).replace(/^\$/, '').toLowerCase();
    mentioned.add(field);
    const sent = field === 'bucket' ? bucket : (fields.get(field) ?? '');
    const holds =
      operator === 'eq'
        ? sent === value
        : operator === 'starts-with' && sent.startsWith(String(value));
    if (!holds) refuse(`Policy Condition failed: ${JSON.stringify(condition)}`);
  }
  for (const name of fields.keys()) {
    if (!mentioned.has(name) && !withoutCondition.test(name)) refuse(`Extra input fields: ${name}`);
  }
}

/** `{ key: 'a' }` is `['eq', '$key', 'a']`. */
function triples(condition: Policy['conditions'][number]): (readonly [string, unknown, unknown])[] {
  if (Array.isArray(condition)) return [condition as readonly [string, unknown, unknown]];
  return Object.entries(condition).map(([name, value]) => ['eq', `$${name}`, value] as const);
}
