/**
 * Whether the client came over TLS, as the gateway or the proxy in front says. Gateways of AWS take nothing
 * else; an emulator may say so.
 *
 * @param proto `X-Forwarded-Proto`; of several proxies the first is the one that the client met
 */
export function isSecure(proto: string | readonly string[] | undefined, ifUnsaid = true): boolean {
  const [first] = [proto ?? []].flat();
  return first === undefined ? ifUnsaid : /^\s*https\s*(?:,|$)/i.test(first);
}
