import type { SchemaError, Validator } from './contract';
import type { ProblemError } from './problem';

/** More faults than this are not told: a body of a megabyte can have hundreds of thousands. */
export const MAX_FAULTS = 100;

/**
 * A validator's errors as faults of the request, each at its place below `pointer`: one at least, as
 * a request without faults is taken for a good one.
 */
export function faultsOf(
  validate: Validator,
  location: ProblemError['in'],
  pointer: string,
): ProblemError[] {
  const { errors } = validate;
  if (!errors?.length) return [{ in: location, pointer, message: 'is not valid' }];
  return errors.slice(0, MAX_FAULTS).map((error) => ({
    in: location,
    pointer: `${pointer}${error.instancePath}${member(error)}`,
    message: messageOf(error),
  }));
}

/** One step of a JSON Pointer (RFC 6901, section 3). */
export function pointerStep(name: string): string {
  return `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** The member that an error is about, where Ajv points at the object that has it or lacks it. */
function member({ keyword, params }: SchemaError): string {
  const name =
    keyword === 'required' || keyword === 'dependentRequired'
      ? params.missingProperty
      : keyword === 'additionalProperties'
        ? params.additionalProperty
        : keyword === 'unevaluatedProperties'
          ? params.unevaluatedProperty
          : undefined;
  return typeof name === 'string' ? pointerStep(name) : '';
}

function messageOf({ keyword, params, message }: SchemaError): string {
  switch (keyword) {
    case 'required':
      return 'is required';
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return 'is not allowed';
    case 'enum':
      return `must be one of ${list(params.allowedValues)}`;
    case 'const':
      return `must be ${JSON.stringify(params.allowedValue)}`;
    case 'format':
      return `must be a valid ${String(params.format)}`;
    default:
      return message ?? `breaks ${keyword}`;
  }
}

function list(values: unknown): string {
  const texts = Array.isArray(values) ? values.map((value) => JSON.stringify(value)) : [];
  return texts.length > 20 ? `${texts.slice(0, 20).join(', ')}, …` : texts.join(', ');
}
