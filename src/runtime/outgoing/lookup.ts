import dns, { type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { CallFailure } from './failure';
import { isLoopback, isPublic } from './public-address';

type Resolve = (
  hostname: string,
  options: dns.LookupAllOptions,
  done: (error: Error | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * Looks up a host for a connection, and leaves out the addresses that are not allowed. The connection uses
 * the checked address: a host that resolves to another address the next time (DNS rebinding) gains nothing.
 */
export function guardedLookup(
  allowLoopback: boolean,
  resolve: Resolve = (...call) => dns.lookup(...call),
): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error) {
        callback(error, []);
        return;
      }
      const allowed = found.filter(({ address }) => isAllowed(address, allowLoopback));
      const [first] = allowed;
      if (!first) callback(refusedAddress(hostname, allowLoopback), []);
      else if (options.all) callback(null, allowed);
      else callback(null, first.address, first.family);
    });
  };
}

/**
 * Checks the target of a connection without a look-up: a host that is itself an IP address.
 * @throws CallFailure
 */
export function checkHost(host: string, allowLoopback: boolean): void {
  if (isIP(host) > 0 && !isAllowed(host, allowLoopback)) throw refusedAddress(host, allowLoopback);
}

function isAllowed(address: string, allowLoopback: boolean): boolean {
  return isPublic(address) || (allowLoopback && isLoopback(address));
}

function refusedAddress(host: string, allowLoopback: boolean): CallFailure {
  const hint = allowLoopback ? '' : ' For a service on this machine, set OUTGOING_LOOPBACK=true.';
  return new CallFailure(
    'refused-address',
    `${host} is not at a public address, so it is not called.${hint}`,
  );
}
