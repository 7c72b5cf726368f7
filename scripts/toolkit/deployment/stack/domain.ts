import type { StackContext } from './context';
import { httpApiId, httpStageId } from './http-api';
import { stageId } from './stage';
import type { Template, TemplateResource } from './template';

/** Logical id. */
export const domainId = 'Domain';

/**
 * The owner's domain in front of the API, at the contract's base path, so that another version can have
 * another path of the same domain. Without a certificate, another stack has created the domain. With a
 * trust store, clients must have a certificate: the gateway's own address, which does not ask for one, is
 * then disabled.
 */
export function addDomain(template: Template, { options, gateway }: StackContext): void {
  const { domain, certificate, hostedZone, trustStore } = options;
  if (domain === undefined) return;
  const rest = options.gateway === 'rest';
  const key = gateway.basePath.slice(1);
  const outputs = (template.Outputs ??= {});
  template.Resources.DomainMapping = {
    Type: 'AWS::ApiGatewayV2::ApiMapping',
    Properties: {
      DomainName: certificate === undefined ? domain : { Ref: domainId },
      ApiId: { Ref: rest ? 'ApiGatewayRestApi' : httpApiId },
      Stage: { Ref: rest ? stageId : httpStageId },
      ...(key === '' ? {} : { ApiMappingKey: key }),
    },
  };
  outputs.ServiceEndpoint = {
    Description: 'URL of the API',
    Value: `https://${domain}${gateway.basePath}`,
  };
  const api = template.Resources.ApiGatewayRestApi;
  if (api && trustStore !== undefined) api.Properties.DisableExecuteApiEndpoint = true;
  if (certificate === undefined) return;
  template.Resources[domainId] = domainName(domain, certificate, options);
  if (hostedZone !== undefined) addRecords(template, domain, hostedZone);
  outputs.DomainTarget = {
    Description: 'What a CNAME record of the domain must contain',
    Value: { 'Fn::GetAtt': [domainId, 'RegionalDomainName'] },
  };
}

function domainName(
  DomainName: string,
  CertificateArn: string,
  { trustStore, trustStoreVersion }: StackContext['options'],
): TemplateResource {
  return {
    Type: 'AWS::ApiGatewayV2::DomainName',
    Properties: {
      DomainName,
      DomainNameConfigurations: [
        { CertificateArn, EndpointType: 'REGIONAL', SecurityPolicy: 'TLS_1_2' },
      ],
      ...(trustStore !== undefined && {
        MutualTlsAuthentication: {
          TruststoreUri: trustStore,
          ...(trustStoreVersion !== undefined && { TruststoreVersion: trustStoreVersion }),
        },
      }),
    },
  };
}

/** For IPv4 and IPv6. */
function addRecords(template: Template, domain: string, HostedZoneId: string): void {
  for (const Type of ['A', 'AAAA']) {
    template.Resources[`DomainRecord${Type}`] = {
      Type: 'AWS::Route53::RecordSet',
      Properties: {
        HostedZoneId,
        Name: domain,
        Type,
        AliasTarget: {
          DNSName: { 'Fn::GetAtt': [domainId, 'RegionalDomainName'] },
          HostedZoneId: { 'Fn::GetAtt': [domainId, 'RegionalHostedZoneId'] },
        },
      },
    };
  }
}
