import { ifMatch, problem } from 'openapi-first-runtime';

/** @throws a 412 problem if the photo is not a version that `If-Match` names */
export function demandMatch(header: string | undefined, version: string | undefined): void {
  if (header === undefined) return;
  if (version === undefined || !ifMatch(header, { version })) throw changed();
}

export function changed() {
  return problem.preconditionFailed('The photo has changed since that version.');
}
