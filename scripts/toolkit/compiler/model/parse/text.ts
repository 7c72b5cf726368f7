import { asText, type Json } from '../../document';

/** An optional string of the contract. */
export function optionalText(value: Json | undefined): string | undefined {
  return value === undefined ? undefined : asText(value);
}
