import type { Client, Gateway, RequestOptions } from './client';
import type { DerivedRequest } from './derived-requests';
import type { Scenario } from './scenario';

const origin = 'https://app.example.com';

/**
 * Calls every operation as the contract allows, and then with requests that it must refuse: without
 * credentials, with invalid ones, ones without scopes, an unknown query parameter, a type that it does not
 * produce, and broken bodies.
 */
export function derivedScenario(requests: readonly DerivedRequest[]): Scenario {
  return async (client) => {
    const sent = requests.filter((request) => arrives(request, client.gateway));
    for (const request of sent) await client.request(...whole(request, client));
    for (const request of sent) if (request.least) await refused(request, client);
  };
}

/** Requests paths and methods that the contract does not have. Gateways answer these themselves. */
export function strayScenario(requests: readonly DerivedRequest[]): Scenario {
  return async (client) => {
    const paths = requests.map(({ target }) => target.split('?', 1)[0] ?? '');
    const stray = [
      '/',
      '',
      '/nowhere',
      '/%C3%A4',
      '/a%2Fb',
      ...paths.map((path) => `${path}/a/b/c`),
    ];
    for (const path of new Set(stray)) {
      for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
        await client.request(method, path);
      await client.request('GET', `${path}?colour=red`);
      await client.request('POST', path, {
        headers: { Origin: origin, 'Content-Type': 'application/json' },
        body: '{"name":',
      });
    }
    for (const path of new Set(paths)) {
      for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'OPTIONS'])
        await client.request(method, path);
    }
  };
}

/** The arguments of `Client.request` for the unchanged request, including credentials. */
export function whole(
  { method, target, headers, body, credentials }: DerivedRequest,
  client: Client,
): [string, string, RequestOptions] {
  return [method, target, { headers: { ...headers, ...credentials?.(client) }, body }];
}

async function refused(request: DerivedRequest, client: Client): Promise<void> {
  const { method, target, headers, body, credentials } = request;
  const own = { ...headers, ...credentials?.(client) };
  const unknown = `${target}${target.includes('?') ? '&' : '?'}colour=red&a%20b=%C3%A4%26`;
  await client.request(method, unknown, { headers: own, body });
  await client.request(method, target, {
    headers: { ...own, accept: 'application/x-nothing' },
    body,
  });
  if (credentials) {
    await client.request(method, target, { headers, body });
    for (const authorization of [`${client.bearer()}x`, client.bearer({ scopes: [] }), 'Nothing'])
      await client.request(method, target, { headers: { ...own, authorization }, body });
  }
  await client.request(method, target, { headers: { ...own, origin }, body });
  await client.request('HEAD', target, { headers: own });
  await client.request('OPTIONS', target, {
    headers: {
      origin,
      'access-control-request-method': method,
      'access-control-request-headers': 'authorization,content-type',
    },
  });
  if (body === undefined) return;
  for (const broken of ['{"name":', '', JSON.stringify({ name: 'x'.repeat(20_000) })])
    await client.request(method, target, { headers: own, body: broken });
  const form = { ...own, 'content-type': 'application/x-www-form-urlencoded' };
  await client.request(method, target, { headers: form, body: 'name=Ada' });
}

/**
 * Whether a gateway passes on a request unchanged. A REST API decodes the query, in which a comma and `|` may
 * be delimiters; an HTTP API decodes the path, in which `/`, `?` and `%` may be parts of a name; a function
 * URL changes neither, and a container has no gateway.
 */
function arrives({ target }: DerivedRequest, gateway: Gateway): boolean {
  const [path = '', query = ''] = target.split('?', 2);
  if (gateway === 'function URL' || gateway === 'container') return true;
  return gateway === 'HTTP API' ? !/%(2f|3f|25)/i.test(path) : !/%(2c|7c)/i.test(query);
}
