import dns from 'node:dns';
import type { LookupFunction } from 'node:net';

type Callback = Parameters<LookupFunction>[2];

const underWay = new Map<string, Callback[]>();

/**
 * Looks up an address once for all connections that are opened at the same time. The system's resolver
 * blocks a thread per look-up, and Node has two threads for this. A burst of connections would queue, and a
 * process that was told to stop would not end until the queue is empty.
 */
export const sharedLookup: LookupFunction = (hostname, options, callback) => {
  const key = `${hostname} ${JSON.stringify(options)}`;
  const waiting = underWay.get(key);
  if (waiting) {
    waiting.push(callback);
    return;
  }
  const callbacks = [callback];
  underWay.set(key, callbacks);
  dns.lookup(hostname, options, (...answer) => {
    underWay.delete(key);
    for (const each of callbacks) each(...answer);
  });
};
