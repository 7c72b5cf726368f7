/**
 * Whose fault it is that an operation does not do what its contract says, or that it could not be tried:
 * - `product`: the API that was compiled from the contract responds wrongly.
 * - `contract`: it contradicts itself, or what it declares is ambiguous.
 * - `trial`: a limit of the trial itself.
 */
export type Fault = 'product' | 'contract' | 'trial';

export interface Verdict {
  readonly fault: Fault;
  /** What it is about: `query limit`, `body application/json`, `200 application/json`. */
  readonly where: string;
  readonly message: string;
  /** The request as a command, and its response, if the product is at fault. */
  readonly request?: string;
  readonly answer?: string;
}
