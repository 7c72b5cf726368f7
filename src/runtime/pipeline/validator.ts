import { OpenAPIValidator, type ValidationResult } from 'openapi-backend';
import type { readBody } from '../values/body/request-body';
import { emptyInput, type RequestState } from './request-state';
import { MAX_FAULTS } from '../values/faults';
import type { readParameters } from '../values/parameters/parameters';
import { unknownQuery } from '../values/parameters/unknown-query';
import { problem, type ProblemError } from '../http/problem';
import { acceptable, offeredTypes } from '../http/accept';
import type { ContractRouter } from './router/router';

const VALID: ValidationResult = { valid: true, errors: null };
const INVALID: ValidationResult = { valid: false, errors: [] };
// A body has no meaning for these methods (RFC 9110, 9.3). It is not read unless the contract declares one.
const BODILESS = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE']);

/** openapi-backend's validator over the compiled contract: reads, types and validates in one pass. */
export class ContractValidator extends OpenAPIValidator {
  constructor(router: ContractRouter) {
    super({ definition: router.definition, router, lazyCompileValidators: true });
  }

  /** @throws Problem 406, 413 or 415; everything else is a fault, and all faults are reported together */
  override validateRequest(request: unknown): ValidationResult {
    const current = request as RequestState;
    const { operation } = current;
    if (!operation) return INVALID;
    const { accept } = current;
    if (accept !== undefined && !acceptable(operation, accept)) {
      throw problem.notAcceptable(offeredTypes(operation));
    }
    const { parameters, body, steps, unknownQuery: unknown } = operation;
    const faults: ProblemError[] = [];
    const input = emptyInput();
    if (parameters.length > 0) {
      (steps.parameters as typeof readParameters)(current, parameters, input, faults);
    }
    if (unknown === 'refuse' && current.request.query !== '') {
      faults.push(...unknownQuery(current, parameters));
    }
    if (body) (steps.body as typeof readBody)(current, body, input, faults);
    else if (current.body && current.body.length > 0 && !BODILESS.has(current.method)) {
      throw problem.unsupportedMediaType([]);
    }
    current.input = input;
    current.faults = faults.length > MAX_FAULTS ? faults.slice(0, MAX_FAULTS) : faults;
    return faults.length > 0 ? INVALID : VALID;
  }
}
