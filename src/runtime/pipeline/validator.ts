import { OpenAPIValidator, type ValidationResult } from 'openapi-backend';
import { readBody } from '../values/body/request-body';
import type { RequestState } from './request-state';
import { MAX_FAULTS } from '../values/faults';
import { readParameters, unknownQuery } from '../values/parameters/parameters';
import { problem, type ProblemError } from '../http/problem';
import { acceptable, offeredTypes } from '../http/accept';
import type { ContractRouter } from './router/router';

const VALID: ValidationResult = { valid: true, errors: null };
const INVALID: ValidationResult = { valid: false, errors: [] };

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
    const faults: ProblemError[] = [];
    const input = readParameters(current, operation.parameters, faults);
    if (operation.unknownQuery === 'refuse' && current.request.query !== '') {
      faults.push(...unknownQuery(current, operation.parameters));
    }
    readBody(current, operation, input, faults);
    current.input = input;
    current.faults = faults.length > MAX_FAULTS ? faults.slice(0, MAX_FAULTS) : faults;
    return faults.length > 0 ? INVALID : VALID;
  }
}
