import dns from 'node:dns';
import type { LookupFunction } from 'node:net';

type Callback = Parameters<LookupFunction>[2];

const underWay = new Map<string, Callback[]>();

/**
 * Looks an address up once for all connections that are opened at the same time. The system's resolver
 * blocks a thread for each, of which Node has two for this: a burst of connections would wait in line,
 * and a process that has stopped does not end before all of them are through.
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
