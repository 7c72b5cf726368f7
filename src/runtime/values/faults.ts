import type { SchemaError, Validator } from '../contract';
import type { ProblemError } from '../http/problem';

/** The maximum number of faults in a problem: a body of a megabyte can have hundreds of thousands. */
export const MAX_FAULTS = 100;
/** Used if a validator gives no message. */
const DEFAULT_MESSAGE = 'is not valid';

/**
 * Turns a validator's errors into faults of the request, one for each location below `pointer`. There is
 * always at least one, because a request without faults counts as valid.
 */
export function faultsOf(
  validate: Validator,
  location: ProblemError['in'],
  pointer: string,
): ProblemError[] {
  const { errors } = validate;
  if (!errors?.length) return [{ in: location, pointer, message: DEFAULT_MESSAGE }];
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

/** After one of these, other keywords add nothing: a malformed `uuid` also has the wrong length. */
const SUFFICIENT = /^(?:required|additional|unevaluated|readOnly|writeOnly|false)/;
const RANKED = [SUFFICIENT, /^type$/, /^(?:const|enum|tag)$/, /^format$/];

/** Reports each location once: by the most informative keyword, otherwise by all of them. */
function messageOf(errors: readonly SchemaError[]): string {
  for (const rank of RANKED) {
    const found = errors.find(({ keyword = '' }) => rank.test(keyword));
    if (found?.message !== undefined) return found.message;
  }
  return [...new Set(errors.map(({ message = DEFAULT_MESSAGE }) => message))].join(' and ');
}

/** One step of a JSON Pointer (RFC 6901, section 3). */
export function pointerStep(name: string): string {
  return `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
