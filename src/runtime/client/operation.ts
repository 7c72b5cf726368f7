import type { Client } from './client';
import type { Failure, Input, InputMode, Result, Success } from './contract-types';
import { buildRequest } from './request';
import { send } from './send';
import type { AnyInput, CallOptions, OperationSettings } from './settings';

/** An operation of the contract. Each is a separate function, so that bundlers can remove the others. */
export interface Operation<Op, Mode extends InputMode = 'plain'> {
  (client: Client, ...input: InputArguments<Input<Op, Mode>>): Promise<Result<Op>>;
  readonly method: string;
  /** As in the contract: `/users/{userId}`. */
  readonly path: string;
  readonly settings: OperationSettings;
}

/** The input is optional if nothing in it is required. */
type InputArguments<I> =
  Partial<I> extends I ? [input?: I, options?: CallOptions] : [input: I, options?: CallOptions];

export function operation<Op, Mode extends InputMode = 'plain'>(
  method: string,
  path: string,
  settings: OperationSettings = {},
): Operation<Op, Mode> {
  const call = (client: Client, input: AnyInput = {}, options: CallOptions = {}) =>
    send(
      client,
      { method, path, settings },
      buildRequest(client, { method, path, settings }, input),
      options,
    );
  // The types of input and result are those that the generator wrote for this operation.
  return Object.assign(call, { method, path, settings }) as unknown as Operation<Op, Mode>;
}

/** Waits for a call and returns its success. @throws Problem if it failed */
export async function unwrap<R extends Success | Failure>(
  call: Promise<R>,
): Promise<Extract<R, { ok: true }>> {
  const result = await call;
  if (result.ok) return result as Extract<R, { ok: true }>;
  throw result.error;
}
