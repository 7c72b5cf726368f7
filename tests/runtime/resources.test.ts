import { requestServices, SharedResources, type Resources } from '../../src/runtime/resources';
import { silent, Tiny } from './tiny';

const request = { requestId: 'r-1', caller: 'ada', deadline: undefined, log: silent };

test('a resource of the process is created once, and opened only if possible', () => {
  const shared = new SharedResources();
  const make = jest.fn(() => ({}));
  const open = jest.fn();
  const first = shared.once('table', make, open);
  expect(shared.once('table', make, open)).toBe(first);
  shared.once('key', () => ({}));
  expect(make).toHaveBeenCalledTimes(1);
  expect(open).not.toHaveBeenCalled();
  shared.open();
  expect(open.mock.calls).toEqual([[first]]);
});

test('a service is created when a handler uses it, and knows the request', () => {
  const named = jest.fn(({ env, request: { caller } }: Resources) => [env.GREETING, caller]);
  const unnamed = jest.fn();
  const services = requestServices({ named, unnamed }, { GREETING: 'Hi' }, new SharedResources());
  const given = services(request) as { named: unknown };
  expect(named).not.toHaveBeenCalled();
  expect(given.named).toEqual(['Hi', 'ada']);
  expect(unnamed).not.toHaveBeenCalled();
});

test('handlers are given services and the base path of their request', async () => {
  const paths = {
    '/things': { get: { operationId: 'list', responses: { 200: { description: '' } } } },
  };
  const seen: unknown[] = [];
  const tiny = new Tiny(
    { servers: [{ url: 'https://example.com/v1' }, { url: '/v2/beta' }], paths },
    {
      services: ({ requestId }) => ({ things: `the things of ${requestId}` }),
      handler: (call) => {
        const { services, basePath } = call as unknown as Record<string, unknown>;
        seen.push([services, basePath]);
        return { status: 200 };
      },
    },
  );
  await tiny.send('/v1/things');
  await tiny.send('/v2/beta/things');
  const things = { things: 'the things of r-1' };
  expect(seen).toEqual([
    [things, '/v1'],
    [things, '/v2/beta'],
  ]);
});
