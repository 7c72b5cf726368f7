import type { ResponseContentPlan } from '../content-plans';
import { withoutUndeclared } from '../pipeline/response/undeclared';
import { faultsOf } from '../values/faults';

/** Only `buildEvent` sets it, so that no other object is accepted as an event. */
declare const built: unique symbol;

/** A valid event, as its receivers get it. */
export interface ContractEvent<Name extends string = string> {
  /** As in the contract's `webhooks`. */
  readonly name: Name;
  /** JSON; empty if the webhook has no body. */
  readonly body: string;
  /** The media type of the body. Default: `application/json`. */
  readonly contentType?: string;
  readonly [built]: true;
}

/**
 * Checks and writes an event. Members that its schema does not name are left out, as in a response.
 * @param content undefined if the webhook has no body
 * @throws Error with the places that break the schema, never with values
 */
export function buildEvent<Name extends string>(
  name: Name,
  content?: ResponseContentPlan,
  body?: unknown,
): ContractEvent<Name> {
  const contentType = content?.mediaType;
  return {
    name,
    body: content ? written(name, content, body) : '',
    ...(contentType !== undefined && contentType !== 'application/json' && { contentType }),
  } as ContractEvent<Name>;
}

function written(name: string, content: ResponseContentPlan, body: unknown): string {
  const { members, validate, plain, stringify = JSON.stringify } = content;
  const kept = members ? withoutUndeclared(body, members).body : body;
  const text = stringify(kept) as string | undefined;
  if (text === undefined) throw new Error(`The event ${name} has no JSON body: ${typeof body}.`);
  // Dates have become strings, and undefined members are gone.
  const sent: unknown = plain?.(kept) ?? JSON.parse(text);
  if (!validate || validate(sent)) return text;
  const faults = faultsOf(validate, 'body', '').map(
    ({ pointer, message }) => `body${pointer} ${message}`,
  );
  throw new Error(`The event ${name} breaks the contract: ${faults.join('; ')}`);
}
