/**
 * Whether the client uses TLS, according to the gateway or the proxy in front. AWS gateways accept nothing
 * else; an emulator may say so.
 * @param proto `X-Forwarded-Proto`; if there are several proxies, the first is the one nearest to the
 * client
 */
export function isSecure(proto: string | readonly string[] | undefined, ifUnsaid = true): boolean {
  const [first] = [proto ?? []].flat();
  return first === undefined ? ifUnsaid : /^\s*https\s*(?:,|$)/i.test(first);
}
