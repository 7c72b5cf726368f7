import { problem, problemJson, type ProblemFormat } from 'openapi-first-runtime';
import { preferred } from 'openapi-first-runtime/compiled';
import type { Content, Operation, Response } from '../tester/operations';
import { asAnswer, hasNoBody, outputFor, statusFor } from '../tester/outputs';
import type { Sampler } from '../tester/sample/index';
import { askedOf } from './asked';
import type { Choice } from './prism';

/**
 * Answers an operation according to its contract, without Prism: with the lowest success (otherwise the
 * first response) or the requested status, in the media type that the client prefers, preferably with the
 * contract's own example. The same request always gets the same response.
 */
export function mockHandler(
  operation: Operation,
  sampler: Sampler,
): (choice: Choice, why: string) => Answer & { readonly headers: object } {
  const made = new Map<string, Answer>();
  const answerTo = ({ code, example }: Choice): Answer => {
    const declared =
      code === undefined ? successOf(operation) : declaredFor(operation.responses, code);
    if (!declared && code === undefined) return { status: 204 };
    if (!declared) return refuse(`no response ${String(code)}`);
    const status = code ?? statusFor(declared.status, operation);
    const content = hasNoBody(status) ? undefined : preferred(declared.contents, askedOf().accept);
    const key = [status, content?.mediaType, example].join();
    const known = made.get(key);
    if (known !== undefined) return known;
    const shown = example === undefined ? content : withExample(content, example);
    const output = outputFor(declared, status, shown, sampler);
    if ('fault' in output)
      throw problem.notImplemented(
        `The contract allows no example of ${output.where}: ${output.message}.`,
      );
    const answer = asAnswer(output) as unknown as Answer;
    made.set(key, answer);
    return answer;
  };
  return (choice, why) => {
    const answer = answerTo(choice);
    return { ...answer, headers: { ...answer.headers, 'X-Mock': `own; reason=${why}` } };
  };
}

interface Answer {
  readonly status: number;
  readonly headers?: object;
  readonly body?: unknown;
}

/**
 * Responds with 501 as a problem document even if the contract has its own error format: a 501 is the
 * mock's own.
 */
export function mockProblems(problems: ProblemFormat): ProblemFormat {
  return (thrown, context) =>
    thrown.status === 501 ? problemJson(thrown, context) : problems(thrown, context);
}

/** The response that a mock returns: the lowest success, then a redirect, `default`, or the first one. */
export function successOf({ responses }: Operation): Response | undefined {
  const rank = ({ status }: Response): number => {
    if (status === 'default') return 400;
    const first = Number(status.replace(/X/gi, '9'));
    return first >= 200 && first < 400 ? first : 401;
  };
  return [...responses].sort((a, b) => rank(a) - rank(b))[0];
}

/** The response for a status: by the exact status, by its range, or the default. */
export function declaredFor(responses: readonly Response[], status: number): Response | undefined {
  const range = `${String(status).charAt(0)}XX`;
  return [String(status), range, 'default']
    .map((key) => responses.find((one) => one.status.toUpperCase() === key.toUpperCase()))
    .find((one) => one !== undefined);
}

/** The content with only that example. */
function withExample(content: Content | undefined, name: string): Content {
  const example = content?.examples.find((one) => one.name === name);
  if (!content || !example) return refuse(`no example ${name}`);
  return { ...content, examples: [example] };
}

/** A server may ignore a preference, but then a developer would look for the reason. */
function refuse(what: string): never {
  throw problem.notImplemented(`The contract has ${what} here.`);
}
