import { describeDeployment } from '../../../scripts/toolkit/deployment/description';
import { layOutStack } from '../../../scripts/toolkit/deployment/layout/stack-layout';
import { fits } from '../../../scripts/toolkit/deployment/layout/stack-size';
import type { Model } from '../../../scripts/toolkit/compiler/model';
import { readContract } from '../../../scripts/toolkit/deployment/contract/deployed-contract';
import { contract, fiveHundredOperations } from './contracts';

const layOut = (document: Model) => layOutStack(readContract(document));

/** `GET /users → users`, in order. */
function routes(document: Model): string[] {
  return layOut(document).routes.map(
    (route) => `${route.method} ${route.path} → ${route.function.slug}`,
  );
}

describe('routes', () => {
  it('has a route per operation, and one for the other methods of its path', () => {
    const document = contract({
      'GET /users': { tags: ['Users'] },
      'POST /users': { tags: ['Users'] },
    });
    expect(routes(document)).toEqual([
      'GET /users → users',
      'POST /users → users',
      'ANY /users → users',
    ]);
  });

  it('uses one name for a variable, since API Gateway has one variable below a path', () => {
    const document = contract({
      'GET /users/{userId}': { tags: ['Users'] },
      'GET /users/{id}/keys/{userId}': { tags: ['Keys'] },
    });
    expect(routes(document).filter((route) => route.startsWith('GET'))).toEqual([
      'GET /users/{userId} → users',
      'GET /users/{userId}/keys/{userId2} → keys',
    ]);
  });

  it('uses a variable for segments that API Gateway does not have as literals', () => {
    const document = contract({
      'GET /files/{name}.{ext}': { tags: ['Files'] },
      'GET /people/@me': { tags: ['People'] },
    });
    expect(routes(document).filter((route) => route.startsWith('GET'))).toEqual([
      'GET /files/{name} → files',
      'GET /people/{segment} → people',
    ]);
  });

  it('responds to the preflight of each path with its methods and headers', () => {
    const document = contract(
      {
        'GET /users': { tags: ['Users'], security: [{ key: [] }, { token: [] }] },
        'POST /users': { tags: ['Users'], parameters: [{ in: 'header', name: 'Idempotency-Key' }] },
      },
      {
        'x-cors': { origins: ['https://a.example', 'https://b.example'], maxAge: 60 },
        components: {
          securitySchemes: {
            key: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
            token: { type: 'http', scheme: 'bearer' },
          },
        },
      },
    );
    const [first, ...others] = describeDeployment(document).functions.users?.events ?? [];
    expect(first?.http.cors).toEqual({
      origins: ['https://a.example', 'https://b.example'],
      headers: ['Authorization', 'Content-Type', 'Idempotency-Key', 'X-Api-Key'],
      methods: ['GET', 'HEAD', 'OPTIONS', 'POST'],
      allowCredentials: false,
      maxAge: 60,
    });
    expect(others.some((event) => event.http.cors)).toBe(false);
  });

  it('leaves OPTIONS to the contract if it has one', () => {
    const document = contract({ 'GET /a': {}, 'OPTIONS /a': {} }, { 'x-cors': { origins: ['*'] } });
    const events = Object.values(describeDeployment(document).functions).flatMap(
      (one) => one.events,
    );
    expect(events.some((event) => event.http.cors)).toBe(false);
  });

  it('requires a key of a usage plan if the contract does', () => {
    const document = contract({
      'GET /a': { 'x-api-key-required': true },
      'POST /a': { 'x-api-key-required': false },
    });
    const { functions, gateway } = describeDeployment(document);
    const events = Object.values(functions).flatMap((one) => one.events);
    expect(events.map(({ http }) => [http.method, http.private])).toEqual([
      ['get', true],
      ['post', undefined],
      ['head', true],
      ['any', undefined],
    ]);
    expect(gateway.apiKeyRequired).toBe(true);
  });
});

describe('a contract of 500 operations', () => {
  const document = fiveHundredOperations();

  it('fits into one stack', () => {
    expect(fits(layOut(document).size)).toBe(true);
  });

  it('has a function for each resource, each behind one greedy route', () => {
    expect(routes(document).slice(0, 2)).toEqual([
      'ANY /things-0/{proxy+} → tag-0',
      'ANY /things-1/{proxy+} → tag-1',
    ]);
  });

  it('keeps a function for each tag if that is sufficient', () => {
    const paths = Array.from({ length: 200 }, (_, index) => [
      `GET /${index % 2 === 0 ? 'even' : 'odd'}/part-${index}/{id}`,
      { tags: [index % 2 === 0 ? 'Two' : 'One'], operationId: `get${index}` },
    ]);
    const guest = ['GET /even/part-0/{id}/guest', { tags: ['One'] }] as const;
    const few = contract(Object.fromEntries([...paths, guest]) as Record<string, object>);
    expect(routes(few)).toEqual(
      expect.arrayContaining([
        'ANY /even/part-0/{id} → two',
        'ANY /even/part-0/{id}/guest → one',
        'ANY /odd/{proxy+} → one',
      ]),
    );
  });

  it('sends every operation to the function that contains it', () => {
    const plan = layOut(document);
    for (const operation of plan.functions.flatMap((one) => one.operations)) {
      const fitting = plan.routes.filter((route) => matches(route.path, operation.path));
      // API Gateway takes the route that says most: the longest without a greedy end.
      fitting.sort((left, right) => rank(right.path) - rank(left.path));
      expect(fitting[0]?.function.operations.map((one) => one.id)).toContain(operation.id);
    }
  });
});

function matches(route: string, path: string): boolean {
  const pattern = route.replace(/\{proxy\+\}/, '.+').replace(/\{[^}]+\}/g, '[^/]+');
  return new RegExp(`^${pattern}$`).test(path.replace(/\{[^}]+\}/g, 'x'));
}

function rank(route: string): number {
  return route.includes('{proxy+}') ? route.length - 1000 : route.length;
}
