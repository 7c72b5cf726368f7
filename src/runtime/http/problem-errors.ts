import type { Problem, ProblemError } from './problem';

/** The errors, one for each fault in the request. If the problem lists none, the problem itself. */
export function errorsOf(problem: Problem): readonly ProblemError[] {
  return problem.options.errors ?? [{ in: 'body', pointer: '', message: problem.message }];
}

/** A location in a request in the usual notation: `/items/0/name` → `items.0.name`. */
export function fieldOf(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.');
}

/** The messages of all faults in the request, by location: `{ 'items.0.name': ['is required'] }`. */
export function messagesByField(problem: Problem): Record<string, string[]> {
  const messages = new Map<string, string[]>();
  for (const { pointer, message } of problem.options.errors ?? []) {
    const field = fieldOf(pointer);
    messages.set(field, [...(messages.get(field) ?? []), message]);
  }
  return Object.fromEntries(messages);
}
