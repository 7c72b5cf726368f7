import type { StackContext } from './context';
import { ofType, type Template, type TemplateResource } from './template';

/** Sets what the responses of cached methods vary by; by default, only by the path. */
export function addCacheKeys(template: Template, { gateway, options }: StackContext): void {
  if (options.cacheSize === undefined) return;
  const methods = ofType(template, 'AWS::ApiGateway::Method').map(([, method]) => method);
  for (const { method, path, parameters } of gateway.cacheKeys) {
    const found = methods.find(
      (one) => one.Properties.HttpMethod === method && methodPath(template, one) === path,
    );
    if (!found) throw new Error(`The stack has no method ${method} ${path} to cache.`);
    const integration = found.Properties.Integration as Record<string, unknown>;
    integration.CacheKeyParameters = parameters;
    found.Properties.RequestParameters = {
      ...(found.Properties.RequestParameters as object),
      // Path parameters are required; nothing else is.
      ...Object.fromEntries(
        parameters.map((name) => [name, name.startsWith('method.request.path.')]),
      ),
    };
  }
}

/** The path of a method, assembled from its resource and that resource's parents. */
export function methodPath(template: Template, method: TemplateResource): string {
  const parts: string[] = [];
  let id = reference(method.Properties.ResourceId);
  while (id !== undefined) {
    const resource = template.Resources[id];
    if (!resource) throw new Error(`The stack has no resource ${id}.`);
    parts.unshift(String(resource.Properties.PathPart));
    id = reference(resource.Properties.ParentId);
  }
  return `/${parts.join('/')}`;
}

/** The logical id in `{ Ref }`; undefined for the API's root, which is not a separate resource. */
function reference(value: unknown): string | undefined {
  return (value as { Ref?: string }).Ref;
}
