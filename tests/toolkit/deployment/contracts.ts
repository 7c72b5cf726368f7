import type { Document, Operation } from '../../../scripts/toolkit/deployment/contract/document';

type Routes = Readonly<Record<string, Partial<Operation>>>;

/** `{ 'GET /users': { tags: ['Users'] } }` → a contract with these operations. */
export function contract(routes: Routes, root: Partial<Document> = {}): Document {
  const paths: Record<string, Record<string, Operation>> = {};
  for (const [route, operation] of Object.entries(routes)) {
    const [method = '', path = ''] = route.split(' ');
    (paths[path] ??= {})[method.toLowerCase()] = {
      operationId: route.toLowerCase().replace(/[^a-z]+(.)?/g, (_, next = '') => `${next}`),
      ...operation,
    };
  }
  return { info: { title: 'Test', version: '1.0.0' }, paths, ...root };
}

/** A made-up contract: 25 tags with 20 operations each, some below the paths of another tag. */
export function fiveHundredOperations(): Document {
  const routes: Record<string, Partial<Operation>> = {};
  for (let tag = 0; tag < 25; tag += 1) {
    const own = { tags: [`Tag ${tag}`], 'x-table-access': ['GetItem'] };
    for (let part = 0; part < 5; part += 1) {
      const path = `/things-${tag}/{id}/part-${part}`;
      for (const method of ['GET', 'PUT', 'DELETE']) {
        routes[`${method} ${path}`] = { ...own, operationId: `${method}Part${part}Of${tag}` };
      }
    }
    for (let list = 0; list < 4; list += 1) {
      routes[`GET /things-${tag}/list-${list}`] = { ...own, operationId: `list${list}Of${tag}` };
    }
    const guest = `/things-${(tag + 1) % 25}/{thingId}/guests`;
    routes[`POST ${guest}`] = { ...own, operationId: `invite${tag}` };
  }
  return contract(routes, {
    servers: [{ url: 'https://api.example.com/v1' }],
    'x-cors': { origins: ['https://a.example', 'https://b.example'] },
  });
}
