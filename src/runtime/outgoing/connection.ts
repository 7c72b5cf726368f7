import { given, type Environment } from '../environment';
import type { Resources } from '../resources';
import { createOutgoing, type Outgoing, type OutgoingOptions } from './client';

/**
 * The client of this process for calls to other services, for tasks. While a request is being handled, it
 * refuses every call: the caller would wait for a service whose speed nobody here controls. Record what is
 * to be done, and let a task do it.
 * @throws Error that names the variable to set: see `outgoingOptions`
 */
export function outgoingOf({ env, shared, request }: Resources): Outgoing {
  const client = shared.once(outgoingOf, () => createOutgoing(outgoingOptions(env)));
  if (request.isTask) return client;
  const refuse = () =>
    Promise.reject(
      new Error('Call other services from a task, not while a request is being handled.'),
    );
  return { call: refuse, close: () => client.close() };
}

/**
 * Reads `OUTGOING_LOOPBACK` (default: false).
 * @throws Error that names the variable to set
 */
export function outgoingOptions(env: Environment): OutgoingOptions {
  const text = given(env, 'OUTGOING_LOOPBACK') ?? 'false';
  if (text !== 'true' && text !== 'false')
    throw new Error(`OUTGOING_LOOPBACK is "${text}": set it to true or false.`);
  const allowLoopback = text === 'true';
  if (allowLoopback && env.NODE_ENV === 'production') {
    throw new Error(
      'OUTGOING_LOOPBACK is true in production: unset it. It allows calls to this machine itself.',
    );
  }
  return { allowLoopback };
}
