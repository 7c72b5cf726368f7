import { isPlaceholder } from '../params';
import { secretId } from '../stack/secrets';
import { ofType, type TemplateResource } from '../stack/template';
import type { Parameter, SamTemplate } from './sam-template';

const published = 'PublishedKeys';
const noValue = { Ref: 'AWS::NoValue' };

/**
 * Replaces the values of serverless.yml that differ between issuers with parameters, whose defaults they
 * become. In prod the placeholder issuer is not a default: the parameter must be set.
 * @param template with all functions, and the secret as for tokens that are signed with one
 */
export function addParameters(
  template: SamTemplate,
  params: Readonly<Record<string, unknown>>,
  stage: string,
): void {
  const text = (name: string, ifUnset: string): string => {
    const value = params[name];
    return typeof value === 'string' ? value : ifUnset;
  };
  const parameters: Record<string, Parameter> = {
    LogLevel: {
      Type: 'String',
      Description: 'The lowest level that functions log',
      AllowedValues: ['debug', 'info', 'warn', 'error', 'silent'],
      Default: text('logLevel', 'info'),
    },
  };
  const issuer = text('jwtIssuer', '');
  for (const [, one] of ofType(template, 'AWS::Serverless::Function')) {
    const variables = variablesOf(one);
    variables.LOG_LEVEL = { Ref: 'LogLevel' };
    if (!('JWT_ISSUER' in variables)) continue;
    parameters.JwtIssuer = {
      Type: 'String',
      Description: 'The iss of the tokens: the URL of their issuer',
      AllowedPattern: '\\S+',
      ...(issuer === '' || (stage === 'prod' && isPlaceholder(issuer)) ? {} : { Default: issuer }),
    };
    parameters.JwtAudience = {
      Type: 'String',
      Description: 'The aud of the tokens',
      AllowedPattern: '\\S+',
      Default: text('jwtAudience', ''),
    };
    parameters.JwksUrl = {
      Type: 'String',
      Description:
        'Where the issuer publishes its keys (JWKS). Empty: tokens are signed with a secret',
      AllowedPattern: '(https://\\S+)?',
      Default: text('jwksUrl', ''),
    };
    variables.JWT_ISSUER = { Ref: 'JwtIssuer' };
    variables.JWT_AUDIENCE = { Ref: 'JwtAudience' };
    // A variable that is set to an empty string counts as not set.
    variables.JWT_JWKS_URL = { Ref: 'JwksUrl' };
  }
  template.Parameters = parameters;
  if ('JwksUrl' in parameters) chooseSecret(template);
}

/** With published keys there is no token secret, and the secret's only member is that of cursors. */
function chooseSecret(template: SamTemplate): void {
  template.Conditions = {
    [published]: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'JwksUrl' }, ''] }] },
  };
  const generated = template.Resources[secretId]?.Properties.GenerateSecretString as
    Record<string, unknown> | undefined;
  if (generated) {
    generated.GenerateStringKey = { 'Fn::If': [published, 'CURSOR_SECRET', 'JWT_SECRET'] };
  }
  for (const [, one] of ofType(template, 'AWS::Serverless::Function')) {
    const variables = variablesOf(one);
    if (!('JWT_SECRET_FROM' in variables)) continue;
    for (const [name, value] of Object.entries(variables)) {
      if (/^JWT_.*_FROM$/.test(name)) variables[name] = { 'Fn::If': [published, noValue, value] };
    }
    if ('CURSOR_SECRET_FROM' in variables || 'WEBHOOK_SECRETS_FROM' in variables) continue;
    const [roleId = ''] = (one.Properties.Role as { 'Fn::GetAtt': string[] })['Fn::GetAtt'];
    const policies = (template.Resources[roleId]?.Properties.Policies ?? []) as {
      PolicyDocument: { Statement: { Action: string[] }[] };
    }[];
    for (const { PolicyDocument } of policies) {
      PolicyDocument.Statement = PolicyDocument.Statement.map((statement) =>
        statement.Action.includes('secretsmanager:GetSecretValue')
          ? ({ 'Fn::If': [published, noValue, statement] } as never)
          : statement,
      );
    }
  }
}

function variablesOf({ Properties }: TemplateResource): Record<string, unknown> {
  return (Properties.Environment as { Variables: Record<string, unknown> }).Variables;
}
