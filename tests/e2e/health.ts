import type { Service } from './service';

/** What load balancers and monitors see. */
export function health(service: () => Service): void {
  const get = (path: string) => service().send({ method: 'GET', path });

  test('is alive, and ready', async () => {
    const alive = await get('/health');
    expect([alive.status, await alive.json()]).toEqual([200, { status: 'ok' }]);
    const ready = await get('/health/ready');
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ok' }]);
  });

  test('stays alive while the table is unavailable, but is not ready', async () => {
    service().faults.inject(() => 'cut');
    const [alive, ready] = await Promise.all([get('/health'), get('/health/ready')]);
    service().faults.inject();
    expect([alive.status, ready.status]).toEqual([200, 503]);
    expect((await get('/health/ready')).status).toBe(200);
  });
}
