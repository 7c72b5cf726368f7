import { AsyncLocalStorage } from 'node:async_hooks';
import {
  problem,
  problemJson,
  type Api,
  type HttpRequest,
  type ProblemFormat,
} from 'openapi-first-runtime';
import { preferred } from 'openapi-first-runtime/compiled';
import type { Operation, Response } from '../tester/operations';
import { asAnswer, hasNoBody, outputFor, statusFor } from '../tester/outputs';
import { declaredFor, demandShown, preferenceOf, withExample } from './prefer';
import type { Sampler } from '../tester/sample/index';

const asked = new AsyncLocalStorage<HttpRequest['headers']>();

/** Lets mock handlers see `Accept` and `Prefer`, which an operation otherwise has no need to know. */
export function rememberingHeaders(api: Api): Api {
  return {
    handle: (request) => asked.run(request.headers, () => api.handle(request)),
    refuse: (refusal, request) => asked.run(request.headers, () => api.refuse(refusal, request)),
    bodyLimit: (request) => api.bodyLimit?.(request) ?? Infinity,
  };
}

/**
 * Answers an operation as its contract says: the lowest success (else the lowest status there is) or
 * the status that the client prefers, in the media type that it prefers, the contract's own example
 * first. The same request always gets the same answer.
 */
export function mockHandler(operation: Operation, sampler: Sampler): () => unknown {
  const made = new Map<string, unknown>();
  return () => {
    const headers: HttpRequest['headers'] = asked.getStore() ?? {};
    const { status: code, example } = preferenceOf(headers);
    const declared =
      code === undefined ? successOf(operation) : declaredFor(operation.responses, code);
    if (!declared) return { status: 204 };
    const status = code ?? statusFor(declared.status, operation);
    const content = hasNoBody(status) ? undefined : preferred(declared.contents, headers.accept);
    const key = [status, content?.mediaType, example].join();
    const known = made.get(key);
    if (known !== undefined) return known;
    const shown = example === undefined ? content : withExample(content, example);
    const output = outputFor(declared, status, shown, sampler);
    if ('fault' in output) {
      throw problem.notImplemented(
        `The contract allows no example of ${output.where}: ${output.message}.`,
      );
    }
    if (shown && example !== undefined) demandShown(shown, output.value, example);
    const answer = asAnswer(output);
    made.set(key, answer);
    return answer;
  };
}

/** Answers 501 as a problem document even if the contract has its own error format: a 501 is the mock's own. */
export function mockProblems(problems: ProblemFormat): ProblemFormat {
  return (thrown, context) =>
    thrown.status === 501 ? problemJson(thrown, context) : problems(thrown, context);
}

/** The response that a mock gives: 200 before 201, 2XX before a redirect, errors last. */
export function successOf({ responses }: Operation): Response | undefined {
  const rank = ({ status }: Response): number => {
    if (status === 'default') return 399;
    const first = Number(status.replace(/X/gi, '9'));
    return first < 200 ? first + 1000 : first;
  };
  return [...responses].sort((a, b) => rank(a) - rank(b))[0];
}
