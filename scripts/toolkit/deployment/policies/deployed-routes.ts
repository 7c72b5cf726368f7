import type { DeployedOperation } from '../contract/operation';
import { methodPath } from '../stack/cache-keys';
import { ofType, type Template } from '../stack/template';

/** Method, path and function of each route of the API. */
export interface DeployedRoute {
  readonly method: string;
  readonly path: string;
  /** Logical id; undefined for the gateway's own response. */
  readonly function: string | undefined;
  readonly demandsKey: boolean;
  readonly cacheKeys: readonly string[];
}

/** All methods of the rendered API, whichever gateway it has. */
export function routesOf(template: Template): DeployedRoute[] {
  return [...ofRestApi(template), ...ofHttpApi(template), ...ofUrl(template)];
}

/** The function in a reference to it or to its alias, by the first part of its logical ids. */
function functionIn(value: unknown): string | undefined {
  return /"(\w+)(?:LambdaFunction|Alias)"/.exec(JSON.stringify(value))?.[1];
}

/** Without the route for everything else, which answers 404. */
function ofHttpApi(template: Template): DeployedRoute[] {
  return ofType(template, 'AWS::ApiGatewayV2::Route').flatMap(([, { Properties }]) => {
    const [method = '', path] = String(Properties.RouteKey).split(' ');
    if (path === undefined) return [];
    const id = /\$\{(\w+)\}/.exec(JSON.stringify(Properties.Target))?.[1] ?? '';
    const to = functionIn(template.Resources[id]?.Properties.IntegrationUri);
    return [{ method, path, function: to, demandsKey: false, cacheKeys: [] }];
  });
}

/** A function URL accepts everything. */
function ofUrl(template: Template): DeployedRoute[] {
  return ofType(template, 'AWS::Lambda::Url').flatMap(([, { Properties }]) => {
    const to = functionIn(Properties.TargetFunctionArn);
    return [{ method: 'ANY', path: '/{proxy+}', function: to, demandsKey: false, cacheKeys: [] }];
  });
}

function ofRestApi(template: Template): DeployedRoute[] {
  return ofType(template, 'AWS::ApiGateway::Method').map(([, method]) => {
    const { HttpMethod, ApiKeyRequired, Integration } = method.Properties;
    return {
      method: String(HttpMethod),
      path: methodPath(template, method),
      function: functionIn(Integration),
      demandsKey: ApiKeyRequired === true,
      cacheKeys: (Integration as { CacheKeyParameters?: string[] }).CacheKeyParameters ?? [],
    };
  });
}

/** The gateway uses the most specific route. */
export function best(
  routes: readonly DeployedRoute[],
  method: string,
  path: string,
): DeployedRoute | undefined {
  const [first] = routes
    .filter((route) => serves(route, method, path))
    .sort((left, right) => weight(right) - weight(left));
  return first;
}

/** Finds the function that answers an operation, by the first part of its logical ids. */
export function answering(
  template: Template,
): (operation: DeployedOperation) => string | undefined {
  const routes = routesOf(template).filter((route) => route.function !== undefined);
  return ({ method, path }) => best(routes, method, path)?.function;
}

function weight({ method, path }: DeployedRoute): number {
  return path.length + (path.includes('{proxy+}') ? -1000 : 0) + (method === 'ANY' ? -0.5 : 0);
}

export function serves(route: DeployedRoute, method: string, path: string): boolean {
  if (route.method !== method && route.method !== 'ANY') return false;
  const here = shape(route.path);
  if (!here.endsWith('/{proxy+}')) return here === shape(path);
  return shape(path).startsWith(here.slice(0, -'{proxy+}'.length));
}

/** `/orders/{orderId}/` → `/orders/{}`: how the gateway distinguishes paths. */
export function shape(path: string): string {
  const plain = path.replace(/\/+$/, '') || '/';
  return plain
    .split('/')
    .map((part) =>
      part === '' || /^[a-zA-Z0-9._:-]+$/.test(part) || part === '{proxy+}' ? part : '{}',
    )
    .join('/');
}
