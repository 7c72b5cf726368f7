import { ofType } from '../stack/template';
import type { Rendered } from './policy';

/**
 * The origins that functions allow: those of the stage, otherwise the contract's. Several lists if
 * functions differ; undefined if the contract has no CORS.
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
