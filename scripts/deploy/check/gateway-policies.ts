import type { DeployedOperation } from '../../generate/functions/operations';
import { methodPath } from '../stack/cache-keys';
import { ofType, type Template } from '../stack/template';
import { each, type Policy, type Rendered } from './policy';

/** Method, path and function of each route of the API. */
interface DeployedRoute {
  readonly method: string;
  readonly path: string;
  /** Logical id; undefined for an answer of the gateway's own. */
  readonly function: string | undefined;
}

export const gatewayPolicies: readonly Policy[] = [
  {
    name: 'every operation has a route to a function',
    check: ({ template, operations }) => {
      const routes = routesOf(template).filter((route) => route.function !== undefined);
      return each(operations, ({ id, method, path }) => {
        const found = routes.some((route) => serves(route, method, path));
        return found ? undefined : `${id}: no route takes ${method} ${path}`;
      });
    },
  },
  {
    name: 'no route but those of the contract',
    check: ({ template, operations }) =>
      each(
        routesOf(template).filter((route) => route.function !== undefined),
        (route) => {
          const found = operations.some(({ method, path }) =>
            serves(route, route.method === 'ANY' ? 'ANY' : method, path),
          );
          return found ? undefined : `${route.method} ${route.path} is not in the contract`;
        },
      ),
  },
  {
    name: 'throttling of the stage and of each operation as in the contract',
    check: (rendered) => {
      const settings = methodSettings(rendered);
      const named = rendered.operations.filter((operation) => operation.throttling);
      const greedy = routesOf(rendered.template).some((route) => route.path.includes('{proxy+}'));
      return each(greedy ? [] : named, ({ id, method, path, throttling }) => {
        const own = settings.find(
          (one) => one.HttpMethod === method && unescape(one.ResourcePath) === shape(path),
        );
        const setting = own ?? settings.find((one) => one.HttpMethod === '*');
        const same =
          setting?.ThrottlingRateLimit === throttling?.rateLimit &&
          setting?.ThrottlingBurstLimit === throttling?.burstLimit;
        return same ? undefined : `${id}: not throttled as x-throttling says`;
      });
    },
  },
  {
    name: 'gateway responses are problems with a request id',
    check: ({ template }) =>
      each(ofType(template, 'AWS::ApiGateway::GatewayResponse'), ([id, { Properties }]) => {
        const headers = Properties.ResponseParameters as Record<string, string>;
        const [text] = Object.values(Properties.ResponseTemplates as Record<string, string>);
        const body = JSON.parse(text ?? '{}') as Record<string, unknown>;
        const good =
          headers['gatewayresponse.header.Content-Type'] === "'application/problem+json'" &&
          headers['gatewayresponse.header.X-Request-Id'] === 'context.requestId' &&
          /^urn:problem-type:[a-z-]+$/.test(String(body.type)) &&
          typeof body.title === 'string' &&
          body.requestId === '$context.requestId';
        return good ? undefined : `${id} is no problem document`;
      }),
  },
  {
    name: 'gateway responses may be read by the contract’s origins',
    check: ({ template, document }) =>
      each(
        document['x-cors'] ? ofType(template, 'AWS::ApiGateway::GatewayResponse') : [],
        ([id, { Properties }]) => {
          const headers = Properties.ResponseParameters as Record<string, string>;
          const origin = headers['gatewayresponse.header.Access-Control-Allow-Origin'];
          return origin === undefined ? `${id} has no CORS header` : undefined;
        },
      ),
  },
  {
    name: 'every path answers its preflight',
    check: ({ template, document, operations }) => {
      const routes = routesOf(template);
      return each(document['x-cors'] ? operations : [], ({ id, path }) =>
        routes.some((route) => serves(route, 'OPTIONS', path))
          ? undefined
          : `${id}: nothing answers OPTIONS ${path}`,
      );
    },
  },
  {
    name: 'cached responses are keyed by the caller’s credentials',
    check: ({ template, operations }) =>
      each(
        ofType(template, 'AWS::ApiGateway::Method').filter(
          ([, one]) => 'CacheKeyParameters' in (one.Properties.Integration as object),
        ),
        ([id, method]) => {
          const { CacheKeyParameters } = method.Properties.Integration as {
            CacheKeyParameters: string[];
          };
          const path = methodPath(template, method);
          const operation = operations.find(
            (one) => one.method === method.Properties.HttpMethod && shape(one.path) === shape(path),
          );
          const missing = (operation?.headers ?? []).filter(
            (name) => !CacheKeyParameters.includes(`method.request.header.${name}`),
          );
          return missing.length > 0 ? `${id} does not vary by ${missing.join(', ')}` : undefined;
        },
      ),
  },
];

export function routesOf(template: Template): DeployedRoute[] {
  return ofType(template, 'AWS::ApiGateway::Method').map(([, method]) => {
    const integration = JSON.stringify(method.Properties.Integration);
    return {
      method: String(method.Properties.HttpMethod),
      path: methodPath(template, method),
      function: /"(\w+)(?:LambdaFunction|Alias)"/.exec(integration)?.[1],
    };
  });
}

/** First part of the logical ids of the function that answers an operation. */
export function functionOf(
  template: Template,
  { method, path }: DeployedOperation,
): string | undefined {
  const fitting = routesOf(template).filter(
    (route) => route.function !== undefined && serves(route, method, path),
  );
  // The gateway takes the route that says most.
  fitting.sort((left, right) => weight(right) - weight(left));
  return fitting[0]?.function;
}

function weight({ method, path }: DeployedRoute): number {
  return path.length + (path.includes('{proxy+}') ? -1000 : 0) + (method === 'ANY' ? -0.5 : 0);
}

function serves(route: DeployedRoute, method: string, path: string): boolean {
  if (route.method !== method && route.method !== 'ANY') return false;
  const here = shape(route.path);
  if (!here.endsWith('/{proxy+}')) return here === shape(path);
  return shape(path).startsWith(here.slice(0, -'{proxy+}'.length));
}

/** `/users/{userId}/` → `/users/{}`: what the gateway tells paths apart by. */
function shape(path: string): string {
  const plain = path.replace(/\/+$/, '') || '/';
  return plain
    .split('/')
    .map((part) =>
      part === '' || /^[a-zA-Z0-9._:-]+$/.test(part) || part === '{proxy+}' ? part : '{}',
    )
    .join('/');
}

function methodSettings({ template }: Rendered): Record<string, unknown>[] {
  return ofType(template, 'AWS::ApiGateway::Stage').flatMap(
    ([, stage]) => stage.Properties.MethodSettings as Record<string, unknown>[],
  );
}

function unescape(resourcePath: unknown): string {
  return shape(String(resourcePath).replace(/^\/~1/, '/').replaceAll('~1', '/'));
}
