import { asText, type Json } from '../../document';

/** A text that the contract may have or not. */
export function optionalText(value: Json | undefined): string | undefined {
  return value === undefined ? undefined : asText(value);
}
