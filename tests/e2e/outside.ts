import { samples } from './requests';
import type { Service } from './service';

/** Requests that belong to no operation. */
export function outside(service: () => Service): void {
  const call = (method: string, path: string, headers = {}) =>
    service().send({ method, path, headers });

  test('404 for a path that the contract does not have', async () => {
    for (const path of ['/nothing', '/users/', '/users/a/b', '/Users', '/api-keys/x/y']) {
      expect((await call('GET', path)).status).toBe(404);
    }
    const { origin } = new URL(service().url);
    const root = await fetch(`${origin}/`);
    expect([root.status, root.headers.get('content-type')]).toEqual([
      404,
      'application/problem+json',
    ]);
  });

  test('405 with Allow for a method that the path does not have', async () => {
    const response = await call('DELETE', '/users');
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD, OPTIONS, POST');
    // A literal path means itself, not a user called `me`.
    expect((await call('DELETE', '/users/me')).status).toBe(405);
  });

  test('400 for a path that is not correctly percent-encoded', async () => {
    expect((await call('GET', '/users/%zz')).status).toBe(400);
  });

  test('a preflight succeeds only for the origins of the contract', async () => {
    const preflight = (origin: string) =>
      call('OPTIONS', samples.replaceUser.path, {
        Origin: origin,
        'Access-Control-Request-Method': 'PUT',
        'Access-Control-Request-Headers': 'authorization,if-match,content-type',
      });
    const allowed = await preflight('https://app.example.com');
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://app.example.com');
    expect(allowed.headers.get('access-control-allow-methods')).toContain('PUT');
    expect(allowed.headers.get('access-control-allow-headers')?.toLowerCase()).toContain(
      'if-match',
    );
    const refused = await preflight('https://evil.example.com');
    expect(refused.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('a response may be read by the origins of the contract, including errors', async () => {
    const headers = { Origin: 'https://app.example.com' };
    for (const [path, status] of [
      ['/health', 200],
      ['/users', 401],
    ] as const) {
      const response = await call('GET', path, headers);
      expect(response.status).toBe(status);
      expect(response.headers.get('access-control-allow-origin')).toBe('https://app.example.com');
      expect(response.headers.get('vary')).toContain('Origin');
    }
  });
}
