import type { Deployment } from '../deployment-file';
import type { StackOptions } from '../stack/options';

/** The functions of a stack: those of the contract, and that of the documentation if the owner wants it. */
export function deployedFunctions(
  { functions, documentation }: Pick<Deployment, 'functions' | 'documentation'>,
  { docs }: Pick<StackOptions, 'docs'>,
): Deployment['functions'] {
  return docs ? { ...functions, [documentation.key]: documentation.function } : functions;
}
