import { ofType, type Template } from '../stack/template';

/** The parts of `AWS::ApiGateway::GatewayResponse` that are used. */
interface GatewayResponse {
  readonly ResponseType: string;
  readonly StatusCode?: string;
  readonly ResponseParameters: Readonly<Record<string, string>>;
  readonly ResponseTemplates: Readonly<Record<string, string>>;
}

/**
 * Moves the gateway's responses into the API. SAM creates a new deployment of an API only if the API itself
 * changes: as separate resources, changed responses would never be deployed.
 */
export function moveGatewayResponses(template: Template, apiId: string): void {
  const responses: Record<string, object> = {};
  for (const [id, { Properties }] of ofType(template, 'AWS::ApiGateway::GatewayResponse')) {
    const { ResponseType, StatusCode, ResponseParameters, ResponseTemplates } =
      Properties as unknown as GatewayResponse;
    responses[ResponseType] = {
      ...(StatusCode === undefined ? {} : { StatusCode }),
      ResponseParameters: {
        Headers: Object.fromEntries(
          Object.entries(ResponseParameters).map(([name, value]) => [
            name.replace('gatewayresponse.header.', ''),
            value,
          ]),
        ),
      },
      ResponseTemplates,
    };
    Reflect.deleteProperty(template.Resources, id);
  }
  const api = template.Resources[apiId];
  if (api) api.Properties.GatewayResponses = responses;
}
