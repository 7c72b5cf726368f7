import { isUtf8 } from 'node:buffer';
import { collect, type BodyStream } from '../../http/body-stream';
import type { HttpRequest, HttpResponse, WholeResponse } from '../../http/message';
import { problem } from '../../http/problem';
import type { Api } from '../../pipeline/api';

/**
 * A function can return at most 6 MB; base64 leaves three quarters of it.
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
const LIMIT = 4.5 * 1024 * 1024;

/**
 * A streamed response, collected. Text stays text, because a gateway decodes base64 only if configured to.
 */
export async function collected(
  api: Api,
  request: HttpRequest,
  response: HttpResponse,
  body: BodyStream,
): Promise<WholeResponse> {
  try {
    const bytes = await collect(body, LIMIT);
    if (bytes) return { ...response, body: isUtf8(bytes) ? bytes.toString() : bytes };
    throw new Error(`The body is larger than ${LIMIT} bytes. Return a link to it instead.`);
  } catch (cause) {
    return api.refuse(problem.internal(cause), request);
  }
}
