import type { StackContext } from './context';
import { addFunctionUrl } from './function-url';
import { addHttpApi } from './http-api';
import { ofType, type Template } from './template';

/**
 * Puts an HTTP API or a function URL in front of the functions. A REST API is not added here: osls and SAM
 * have settings for most of it.
 */
export function addOtherGateway(template: Template, context: StackContext): void {
  const { gateway } = context.options;
  if (gateway === 'rest') return;
  // Their own responses cannot be changed.
  for (const [id] of ofType(template, 'AWS::ApiGateway::GatewayResponse'))
    Reflect.deleteProperty(template.Resources, id);
  if (gateway === 'http') addHttpApi(template, context);
  else addFunctionUrl(template, context);
}
