import type { SchemaError, Validator } from '../contract';
import type { ProblemError } from '../http/problem';

/** More faults than this are not reported: a body of a megabyte can have hundreds of thousands. */
export const MAX_FAULTS = 100;
/** For a validator that gives no message. */
const UNTOLD = 'is not valid';

/**
 * A validator's errors as faults of the request, one for each place below `pointer`: at least
 * one, as a request without faults counts as valid.
 */
export function faultsOf(
  validate: Validator,
  location: ProblemError['in'],
  pointer: string,
): ProblemError[] {
  const { errors } = validate;
  if (!errors?.length) return [{ in: location, pointer, message: UNTOLD }];
  const places = new Map<string, SchemaError[]>();
  for (const error of errors) {
    const others = places.get(error.instancePath);
    if (others) others.push(error);
    else places.set(error.instancePath, [error]);
  }
  return [...places].slice(0, MAX_FAULTS).map(([place, all]) => ({
    in: location,
    pointer: pointer + place,
    message: messageOf(all),
  }));
}

/** Keywords that leave nothing to be said of a value: a bad `uuid` is of a wrong length too. */
const SUFFICIENT = /^(?:required|additional|unevaluated|readOnly|writeOnly|false)/;
const RANKED = [SUFFICIENT, /^type$/, /^(?:const|enum|tag)$/, /^format$/];

/** Reports one fault once: by the keyword that says most, otherwise by all of them. */
function messageOf(errors: readonly SchemaError[]): string {
  for (const rank of RANKED) {
    const found = errors.find(({ keyword = '' }) => rank.test(keyword));
    if (found?.message !== undefined) return found.message;
  }
  return [...new Set(errors.map(({ message = UNTOLD }) => message))].join(' and ');
}

/** One step of a JSON Pointer (RFC 6901, section 3). */
export function pointerStep(name: string): string {
  return `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
