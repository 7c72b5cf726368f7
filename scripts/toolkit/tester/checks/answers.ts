import type { WholeResponse } from 'openapi-first-runtime';
import { isDeepStrictEqual } from 'node:util';
import { credentialsFor } from '../credentials';
import type { BodyKind } from '../media-types';
import { mutations } from '../mutate';
import { asAnswer, outputsOf, type Output } from '../outputs';
import { requestFor } from '../request';
import type { Json } from '../sample/schema';
import type { Tally, Trial } from './check';

/** What a handler returns as a value. */
const VALUES: ReadonlySet<BodyKind> = new Set<BodyKind>([
  'json',
  'xml',
  'yaml',
  'form',
  'multipart',
]);

/** Every declared response passes its validator and is sent as returned; a broken one is detected. */
export async function answers(trial: Trial, tally: Tally): Promise<void> {
  const { operation, harness, inputs, sampler } = trial;
  const [parts] = inputs.requests;
  if (!parts) return;
  const { outputs, verdicts } = outputsOf(operation, sampler);
  tally.leaveOut(...verdicts);
  const [credentials] = credentialsFor(operation);
  for (const output of outputs) {
    const request = requestFor(operation, { ...parts, credentials }, sampler.checker('request'));
    harness.answer = asAnswer(output);
    const { response } = await harness.send(request);
    tally.add(request, response, fault(output, response, operation.method));
    const isValue = output.kind !== undefined && VALUES.has(output.kind);
    const isText = output.kind !== 'json' && typeof output.value === 'string';
    if (!isValue || isText || output.value === undefined || !output.content) continue;
    const checker = sampler.checker('response');
    const [broken] = mutations(output.content.schema, output.value, checker, 1);
    if (!broken) continue;
    harness.answer = asAnswer(output, broken.value);
    const caught = await harness.send(request);
    tally.add(
      request,
      caught.response,
      isViolation(caught.response, broken.value)
        ? undefined
        : `${output.declared.status} breaking ${broken.keyword} at ${broken.pointer || '/'} was not detected`,
    );
  }
  harness.answer = { status: 200 };
}

function fault(output: Output, response: WholeResponse, method: string): string | undefined {
  const what = `${output.declared.status} ${output.content?.mediaType ?? ''}`.trim();
  if (response.status !== output.status)
    return `a valid ${what} response (${JSON.stringify(output.value ?? '').slice(0, 300)}) was not sent`;
  if (method === 'HEAD' || output.kind !== 'json' || output.value === undefined) return undefined;
  const sent = response.body?.toString() ?? 'null';
  // A parsed `bigint` would have lost digits.
  const isSame = output.content?.bigints
    ? sent === JSON.stringify(output.value)
    : isDeepStrictEqual(JSON.parse(sent), output.value);
  return isSame ? undefined : `the body of ${what} was changed`;
}

/** Whether a 500 was sent instead. */
function isViolation({ status, body }: WholeResponse, broken: Json): boolean {
  return status === 500 && body?.toString() !== JSON.stringify(broken);
}
