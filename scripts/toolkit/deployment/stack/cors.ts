import { Failure } from '../../failure';
import type { HttpEvent } from '../layout/events';
import { gatewayOrigin } from '../layout/preflights';
import { bucketId } from './bucket';
import type { StackContext } from './context';
import { ofType, type Template } from './template';

const header = (name: string): string => `gatewayresponse.header.${name}`;

/** Replaces the contract's origins with the stage's in the preflights that the gateway answers. */
export function withOrigins(
  events: readonly HttpEvent[],
  origins: readonly string[],
): readonly HttpEvent[] {
  return events.map(({ http }) => ({
    http: { ...http, ...(http.cors && { cors: { ...http.cors, origins } }) },
  }));
}

/**
 * The same in the gateway's own responses, and in the setting that functions read.
 * @throws Failure if the contract has no CORS
 */
export function addOrigins(template: Template, { options }: StackContext): void {
  const { corsOrigins: origins } = options;
  if (origins === undefined) return;
  const responses = ofType(template, 'AWS::ApiGateway::GatewayResponse').map(
    ([, { Properties }]) => Properties.ResponseParameters as Record<string, string>,
  );
  // A function URL has no responses of its own that would need it.
  const told = responses.some((headers) => header('Access-Control-Allow-Origin') in headers);
  if (!told && options.gateway !== 'url') {
    throw new Failure(
      'corsOrigins has no effect, because the contract has no x-openapi-first-cors.',
    );
  }
  for (const headers of responses) {
    const credentials = header('Access-Control-Allow-Credentials') in headers;
    const origin = gatewayOrigin({ origins, credentials });
    if (origin === undefined) continue;
    headers[header('Access-Control-Allow-Origin')] = origin;
    if (origin === 'method.request.header.Origin') headers[header('Vary')] = "'Origin'";
    else Reflect.deleteProperty(headers, header('Vary'));
  }
  const rules = template.Resources[bucketId]?.Properties.CorsConfiguration as
    { CorsRules: { AllowedOrigins: readonly string[] }[] } | undefined;
  for (const rule of rules?.CorsRules ?? []) rule.AllowedOrigins = origins;
  for (const type of ['AWS::Lambda::Function', 'AWS::Serverless::Function']) {
    for (const [, { Properties }] of ofType(template, type)) {
      const { Variables = {} } = (Properties.Environment ?? {}) as { Variables?: object };
      Properties.Environment = { Variables: { ...Variables, CORS_ORIGINS: origins.join(',') } };
    }
  }
}
