import type { StackContext } from './context';
import { stageId } from './stage';
import type { Template } from './template';

/** Puts the owner's web ACL (AWS WAF) in front of the API's stage. */
export function addFirewall(template: Template, { options }: StackContext): void {
  if (options.webAcl === undefined) return;
  template.Resources.FirewallAssociation = {
    Type: 'AWS::WAFv2::WebACLAssociation',
    Properties: {
      WebACLArn: options.webAcl,
      ResourceArn: {
        'Fn::Sub': `arn:\${AWS::Partition}:apigateway:\${AWS::Region}::/restapis/\${ApiGatewayRestApi}/stages/\${${stageId}}`,
      },
    },
  };
}
