import { codeOf, type Answer, type Call, type Calls } from '../aws-calls';
import { Unavailable } from '../unavailable';

export interface Places {
  /** The path of an object's URL. */
  readonly pathOf: (key: string) => string;
  /** The header that names the object to copy from. */
  readonly source: (key: string) => string;
}

/** Copies at a time. */
const atOnce = 8;

/**
 * Composes an object from others by a multipart upload whose parts are copies. An upload that is not
 * completed is deleted by the bucket's lifecycle rule.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/CopyingObjectsMPUapi.html
 */
export async function compose(
  calls: Calls,
  { pathOf, source }: Places,
  key: string,
  parts: readonly string[],
  contentType: string,
): Promise<void> {
  const path = pathOf(key);
  const begun = await ask(calls, {
    name: 'CreateMultipartUpload',
    method: 'POST',
    path,
    query: { uploads: '' },
    headers: { 'content-type': contentType },
  });
  const uploadId = element('UploadId', begun);
  const etags: string[] = [];
  const copy = async (part: string, index: number): Promise<void> => {
    const copied = await ask(calls, {
      name: 'UploadPartCopy',
      method: 'PUT',
      path,
      query: { partNumber: String(index + 1), uploadId },
      headers: { 'x-amz-copy-source': source(part) },
    });
    etags[index] = element('ETag', copied);
  };
  for (let from = 0; from < parts.length; from += atOnce) {
    const some = parts.slice(from, from + atOnce);
    await Promise.all(some.map((part, index) => copy(part, from + index)));
  }
  const list = etags.map(
    (etag, index) => `<Part><PartNumber>${index + 1}</PartNumber><ETag>${etag}</ETag></Part>`,
  );
  await ask(calls, {
    name: 'CompleteMultipartUpload',
    method: 'POST',
    path,
    query: { uploadId },
    body: Buffer.from(`<CompleteMultipartUpload>${list.join('')}</CompleteMultipartUpload>`),
  });
}

/**
 * S3 may announce success and only then find that a copy or a composition fails: the error is in the text.
 */
async function ask(calls: Calls, call: Call & { readonly name: string }): Promise<string> {
  const answer: Answer = await calls.send(call);
  if (answer.status !== 200) {
    throw new Error(`S3 answered ${answer.status} ${answer.code} to ${call.name}.`);
  }
  let text = '';
  for await (const chunk of answer.body as AsyncIterable<Buffer>) text += chunk.toString();
  const code = codeOf(text);
  if (code !== '') throw new Unavailable(`S3 answered ${code} to ${call.name}`);
  return text;
}

function element(name: string, text: string): string {
  const found = new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1];
  if (found === undefined) throw new Error(`S3 answered without ${name}.`);
  return found;
}
