import type { ContractSettings } from './contract';

/**
 * The format number of the compiled contract. Increase it whenever this runtime can no longer serve what an
 * earlier compiler wrote, or an earlier runtime what this compiler writes.
 */
export const CONTRACT_FORMAT = 3;

/**
 * Refuses a compiled contract with another format number, which would be misread.
 * @throws Error that names the command to run
 */
export function demandKnownFormat({ format = 0 }: Partial<ContractSettings>): void {
  if (format === CONTRACT_FORMAT) return;
  const command = format < CONTRACT_FORMAT ? 'npm run generate' : 'npx openapi-first update';
  throw new Error(
    `The compiled contract has format ${format}, this runtime reads ${CONTRACT_FORMAT}. Run: ${command}`,
  );
}
