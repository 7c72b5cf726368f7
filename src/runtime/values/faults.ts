import type { Validator } from '../contract';
import type { ProblemError } from '../http/problem';

/** More faults than this are not reported: a body of a megabyte can have hundreds of thousands. */
export const MAX_FAULTS = 100;
/** For a validator that gives no message. */
const UNTOLD = 'is not valid';

/**
 * A validator's errors as faults of the request, each at its place below `pointer`: at least
 * one, as a request without faults counts as valid.
 */
export function faultsOf(
  validate: Validator,
  location: ProblemError['in'],
  pointer: string,
): ProblemError[] {
  const { errors } = validate;
  if (!errors?.length) return [{ in: location, pointer, message: UNTOLD }];
  return errors.slice(0, MAX_FAULTS).map(({ instancePath, message = UNTOLD }) => ({
    in: location,
    pointer: pointer + instancePath,
    message,
  }));
}

/** One step of a JSON Pointer (RFC 6901, section 3). */
export function pointerStep(name: string): string {
  return `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
