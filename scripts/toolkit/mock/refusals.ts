import { problem, type Problem } from 'openapi-first-runtime';
import type { Operation, Response } from '../tester/operations';
import { resourcesOnPath, type MockResource } from './resources';

/** What the server says where the contract shows no example of its own. */
export function refusalOf(code: number, title: string): Problem {
  if (code === 404) return problem.notFound(title);
  if (code === 412) return problem.preconditionFailed('It has changed since that version.');
  return problem.conflict('conflict', 'Conflict', 'It already exists.');
}

/** Whether Prism could only make up a response for a request that the mock refuses. */
export function isMadeUp(code: number | undefined, declared: Response | undefined): boolean {
  if (code !== 404 && code !== 409 && code !== 412) return false;
  const contents = declared?.contents ?? [];
  return contents.length > 0 && contents.every(({ examples }) => examples.length === 0);
}

/** What the object is called that a request asks for. */
export function titleFor(operation: Operation, resources: readonly MockResource[]): string {
  return resourcesOnPath(operation, resources).at(-1)?.title ?? 'Object';
}
