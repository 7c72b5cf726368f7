import type { JsonObject } from '../../../scripts/toolkit/compiler/document';
import type { Model } from '../../../scripts/toolkit/compiler/model';
import { parseModel, type Parsed } from '../../../scripts/toolkit/compiler/model/parse';

type Routes = Readonly<Record<string, object>>;

/** `{ 'GET /users': { tags: ['Users'] } }` → a contract with these operations. */
export function contract(routes: Routes, root: object = {}): Model {
  return parsed(routes, root).model;
}

/** The same, with what makes no sense. */
export function parsed(routes: Routes, root: object = {}): Parsed {
  const paths: Record<string, Record<string, object>> = {};
  for (const [route, operation] of Object.entries(routes)) {
    const [method = '', path = ''] = route.split(' ');
    (paths[path] ??= {})[method.toLowerCase()] = {
      operationId: route
        .toLowerCase()
        .replace(/[^a-z]+(.)?/g, (_, next: string | undefined) => next ?? ''),
      ...operation,
    };
  }
  const document = { info: { title: 'Test', version: '1.0.0' }, paths, ...root };
  return parseModel(document as unknown as JsonObject);
}

/** A made-up contract: 25 tags with 20 operations each, some below the paths of another tag. */
export function fiveHundredOperations(): Model {
  const routes: Record<string, object> = {};
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
