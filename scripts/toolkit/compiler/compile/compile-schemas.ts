import { ContractError, finding } from '../findings';
import { decodeFragment } from '../json-pointer';
import { compileSchemas, SchemaError, type CompiledSchemas } from '../schemas';
import type { Compilation } from './compilation';

/**
 * The validators of all schemas that a compilation uses.
 *
 * @throws ContractError with every schema that cannot be compiled
 */
export function compileUsedSchemas({ uses, model }: Compilation): CompiledSchemas {
  try {
    return compileSchemas(model.document, uses);
  } catch (error) {
    if (!(error instanceof SchemaError)) throw error;
    throw new ContractError(
      error.faults.map(({ pointer, reason }) => {
        const place = model.origin(decodeFragment(pointer.replace(/^#/, '')));
        return finding('schema-invalid', place, { problem: reason.replace(/\.$/, '') });
      }),
    );
  }
}
