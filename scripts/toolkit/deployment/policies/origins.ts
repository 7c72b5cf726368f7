import { ofType } from '../stack/template';
import type { Rendered } from './policy';

/**
 * The origins that functions let in: those of the stage, else the contract's. More than one list if functions
 * differ; undefined if the contract has no CORS.
 */
export function originsOf({ template, contract }: Rendered): (readonly string[])[] | undefined {
  const { cors } = contract;
  if (!cors) return undefined;
  const settings = ofType(template, 'AWS::Lambda::Function').map(([, { Properties }]) => {
    const { Variables } = (Properties.Environment ?? {}) as {
      Variables?: { CORS_ORIGINS?: string };
    };
    return Variables?.CORS_ORIGINS;
  });
  return [...new Set(settings)].map((own) => own?.split(',') ?? cors.origins);
}
