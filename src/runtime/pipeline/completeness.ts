import type { ApiOptions } from './options';

/**
 * Refuses to start an API that would leave requests unanswered or unprotected: if an operation has no
 * handler, a handler no operation, or a security scheme no function.
 * @throws Error that names all of them, and what to do
 */
export function demandComplete<Caller>(options: ApiOptions<Caller>): void {
  const { contract, operations, security, missingOperations = 'refuse' } = options;
  const declared = new Set(contract.operations.map(({ id }) => id));
  const faults: string[] = [];
  if (missingOperations === 'refuse') {
    for (const id of declared) {
      if (!Object.hasOwn(operations, id)) faults.push(`the operation ${id} has no handler`);
    }
  }
  for (const id of Object.keys(operations)) {
    if (!declared.has(id)) faults.push(`the handler ${id} has no operation in the contract`);
  }
  for (const name of usedSchemes(options)) {
    if (!Object.hasOwn(contract.settings.securitySchemes, name)) {
      faults.push(`the security scheme ${name} is not declared in the contract`);
    } else if (!Object.hasOwn(security, name)) {
      faults.push(`the security scheme ${name} has no function`);
    }
  }
  if (faults.length > 0) throw new Error(`The API is not complete:\n- ${faults.join('\n- ')}`);
}

function usedSchemes<Caller>({ contract }: ApiOptions<Caller>): Set<string> {
  const names = new Set<string>();
  for (const { security } of contract.operations) {
    for (const alternative of security) for (const name in alternative) names.add(name);
  }
  return names;
}
