import { bucketId } from '../stack/bucket';
import { ofType, type Template, type TemplateResource } from '../stack/template';
import { documentationFunctions } from './documentation-policies';
import { each, type Policy, type Rendered } from './policy';

/** A resource that an option concerns, and whether it has what was asked for. */
type Look = readonly [id: string, has: boolean];
type Ask = (rendered: Rendered, value: string) => readonly Look[];
type Properties = TemplateResource['Properties'];

/** Each resource of some types must have a property with the value. */
const all =
  (types: readonly string[], has: (properties: Properties, value: string) => boolean): Ask =>
  ({ template }, value) =>
    types.flatMap((type) =>
      ofType(template, type).map(([id, { Properties }]): Look => [id, has(Properties, value)]),
    );

const property =
  (name: string) =>
  (properties: Properties, value: string): boolean =>
    String(properties[name]) === value;
const mentions = (properties: Properties, value: string): boolean =>
  JSON.stringify(properties).includes(JSON.stringify(value));

const functions = 'AWS::Lambda::Function';
const aliases = 'AWS::Lambda::Alias';
const domains = 'AWS::ApiGatewayV2::DomainName';
const gateways: Readonly<Record<string, string>> = {
  rest: 'AWS::ApiGateway::RestApi',
  http: 'AWS::ApiGatewayV2::Api',
  url: 'AWS::Lambda::Url',
};

/** Each function that has the first variable has the second one, with the value. */
const variable =
  (among: string, name: string): Ask =>
  ({ template }, value) =>
    ofType(template, functions).flatMap(([id, { Properties }]): Look[] => {
      const { Variables = {} } = Properties.Environment as { Variables?: Properties };
      return among in Variables ? [[id, Variables[name] === value]] : [];
    });

/** What each option must have added. Tags are not in the template: osls gives them to the stack. */
const options: Readonly<Record<string, Ask>> = {
  jwtIssuer: variable('JWT_ISSUER', 'JWT_ISSUER'),
  jwksUrl: (rendered, value) =>
    variable('JWT_ISSUER', 'JWT_JWKS_URL')(rendered, value).map(([id, has]) => {
      const { Environment } = rendered.template.Resources[id]?.Properties ?? {};
      return [id, has && !JSON.stringify(Environment).includes('"JWT_SECRET_FROM"')];
    }),
  corsOrigins: variable('NODE_ENV', 'CORS_ORIGINS'),
  memorySize: all([functions], property('MemorySize')),
  reservedConcurrency: all([functions], property('ReservedConcurrentExecutions')),
  provisionedConcurrency: ofAliases(
    ({ Properties }, value) =>
      JSON.stringify(Properties.ProvisionedConcurrencyConfig) ===
      `{"ProvisionedConcurrentExecutions":${value}}`,
  ),
  release: ofAliases((alias, value, { Resources }) => {
    const group = /"DeploymentGroupName":\{"Ref":"(\w+)"/.exec(
      JSON.stringify(alias.UpdatePolicy ?? {}),
    );
    return (
      Resources[group?.[1] ?? '']?.Properties.DeploymentConfigName ===
      `CodeDeployDefault.Lambda${value}`
    );
  }),
  gateway: ({ template }, value) =>
    Object.entries(gateways).map(([kind, type]): Look => {
      const { length } = ofType(template, type);
      return [type, length === (kind === value ? 1 : 0)];
    }),
  cacheSize: all(['AWS::ApiGateway::Stage'], property('CacheClusterSize')),
  accessLog: all(
    ['AWS::ApiGateway::Stage', 'AWS::ApiGatewayV2::Stage'],
    (one) => 'AccessLogSetting' in one || 'AccessLogSettings' in one,
  ),
  docs: (rendered) => [['the documentation', documentationFunctions(rendered).length > 0]],
  warmThroughput: all(['AWS::DynamoDB::Table'], ({ WarmThroughput = {} }, value) =>
    JSON.stringify(WarmThroughput).includes(`"WriteUnitsPerSecond":${value}`),
  ),
  kmsKey: ({ template }, value) =>
    [
      ...['AWS::DynamoDB::Table', 'AWS::SecretsManager::Secret', 'AWS::SQS::Queue'],
      ...['AWS::Logs::LogGroup', functions, 'AWS::S3::Bucket'],
    ]
      .flatMap((type) => ofType(template, type))
      // osls's own bucket contains only code.
      .filter(([id, { Type }]) => Type !== 'AWS::S3::Bucket' || id === bucketId)
      .map(([id, { Properties }]): Look => [id, mentions(Properties, value)]),
  permissionsBoundary: all(['AWS::IAM::Role'], property('PermissionsBoundary')),
  webAcl: ({ template }, value) =>
    ofType(template, 'AWS::ApiGateway::Stage').map(([id]): Look => {
      const own = ofType(template, 'AWS::WAFv2::WebACLAssociation').some(
        ([, { Properties }]) =>
          Properties.WebACLArn === value &&
          JSON.stringify(Properties.ResourceArn).endsWith(`/stages/\${${id}}"}`),
      );
      return [id, own];
    }),
  alarmTopic: all(['AWS::CloudWatch::Alarm'], ({ AlarmActions, OKActions }, value) =>
    [AlarmActions, OKActions].every((one) => JSON.stringify(one) === JSON.stringify([value])),
  ),
  domain: some(['AWS::ApiGatewayV2::ApiMapping', domains], (one, value) =>
    [`"${value}"`, '{"Ref":"Domain"}'].includes(JSON.stringify(one.DomainName)),
  ),
  certificate: some([domains], mentions),
  hostedZone: ({ template }, value) =>
    ['A', 'AAAA'].map((type): Look => {
      const records = ofType(template, 'AWS::Route53::RecordSet');
      const own = records.some(
        ([, { Properties }]) => Properties.Type === type && Properties.HostedZoneId === value,
      );
      return [`the record ${type}`, own];
    }),
  trustStore: some([domains], mentions),
};

/** For each function, its alias. */
function ofAliases(
  has: (alias: TemplateResource, value: string, template: Template) => boolean,
): Ask {
  return ({ template }, value) =>
    ofType(template, functions).map(([id]): Look => {
      const [, own] =
        ofType(template, aliases).find(
          ([, { Properties }]) => JSON.stringify(Properties.FunctionName) === `{"Ref":"${id}"}`,
        ) ?? [];
      return [id, own !== undefined && has(own, value, template)];
    });
}

/** The same as `all`; without any such resource, the stack lacks what was asked for. */
function some(
  types: readonly string[],
  has: (properties: Properties, value: string) => boolean,
): Ask {
  return (rendered, value) => {
    const looks = all(types, has)(rendered, value);
    return looks.length > 0 ? looks : [['the stack', false]];
  };
}

export const askedPolicies: readonly Policy[] = [
  {
    // Without it, a stack that ignored an option would satisfy all other policies.
    name: 'the stack has what every option asks for',
    check: (rendered) => {
      const looks = Object.entries(rendered.asked).flatMap(([name, value]) =>
        (options[name]?.(rendered, String(value)) ?? []).map(
          ([id, has]) => [`${id} does not have ${name}=${String(value)}`, has] as const,
        ),
      );
      return each(looks, ([fault, has]) => (has ? undefined : fault));
    },
  },
];
