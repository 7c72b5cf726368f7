import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** IPv4 addresses that no public server has (IANA's special-purpose registry). */
const special4 = listOf('ipv4', [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // Link-local: this is where AWS serves the credentials of a role.
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
]);

/**
 * Public IPv6 addresses are inside 2000::/3. Loopback, private, link-local and multicast addresses are
 * outside, and so are those that stand for an IPv4 address (`::ffff:127.0.0.1`, `64:ff9b::7f00:1`).
 */
const global6 = listOf('ipv6', [['2000::', 3]]);
const special6 = listOf('ipv6', [
  ['2001::', 23],
  ['2001:db8::', 32],
  // 6to4: it stands for an IPv4 address too.
  ['2002::', 16],
  ['3fff::', 20],
]);

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');

/** Whether an IP address belongs to the public internet. False for anything that is not an IP address. */
export function isPublic(address: string): boolean {
  if (isIPv4(address)) return !special4.check(address);
  if (!isIPv6(address) || address.includes('%')) return false;
  return global6.check(address, 'ipv6') && !special6.check(address, 'ipv6');
}

/** `127.0.0.1`, `::1`: this machine itself. */
export function isLoopback(address: string): boolean {
  if (isIPv4(address)) return loopback.check(address);
  return isIPv6(address) && !address.includes('%') && loopback.check(address, 'ipv6');
}

function listOf(
  family: 'ipv4' | 'ipv6',
  subnets: readonly (readonly [string, number])[],
): BlockList {
  const list = new BlockList();
  for (const [address, bits] of subnets) list.addSubnet(address, bits, family);
  return list;
}
