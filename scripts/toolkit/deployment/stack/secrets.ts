import type { FunctionPlan } from '../layout/function-groups';
import type { StackContext } from './context';
import { lifetime, ofType, type Template, type TemplateResource } from './template';

/** A secret that the stack makes in Secrets Manager. Functions read it through SSM. */
export interface Secret {
  /** Logical id in the stack. */
  readonly id: string;
  /** Variable that names the parameter: `JWT_SECRET_PARAMETER`. */
  readonly variable: string;
  /**
   * Name in Secrets Manager. It must not end in a hyphen and six characters, as `-secret` does: ARNs
   * of secrets end like that, and AWS would take the name for part of an ARN.
   * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html
   */
  readonly name: string;
  /**
   * The same secret as a parameter of SSM.
   * https://docs.aws.amazon.com/systems-manager/latest/userguide/integration-ps-secretsmanager.html
   */
  readonly parameter: string;
}

export const jwtSecret = secret('JwtSecret', 'JWT_SECRET_PARAMETER', 'jwt-key');
export const cursorSecret = secret('CursorSecret', 'CURSOR_SECRET_PARAMETER', 'cursor-key');

/**
 * The secrets that a function reads: that of tokens where it checks them, that of cursors where it
 * hands them out.
 */
export function secretsOf({ operations }: FunctionPlan): Secret[] {
  return [
    ...(operations.some((one) => one.checksTokens) ? [jwtSecret] : []),
    ...(operations.some((one) => one.readsPages) ? [cursorSecret] : []),
  ];
}

function secret(id: string, variable: string, file: string): Secret {
  const name = `\${self:service}/\${sls:stage}/${file}`;
  return { id, variable, name, parameter: `/aws/reference/secretsmanager/${name}` };
}

/**
 * The secrets that functions refer to, made by Secrets Manager and seen by nobody. Where tokens are
 * checked with the issuer's published keys instead, there is none for tokens.
 */
export function addSecrets(template: Template, context: StackContext): void {
  const { jwksUrl } = context.options;
  if (jwksUrl !== undefined) usePublishedKeys(template, jwksUrl);
  const text = JSON.stringify(template.Resources);
  for (const secret of [jwtSecret, cursorSecret]) {
    if (text.includes(`{"Ref":"${secret.id}"}`)) {
      template.Resources[secret.id] = secretResource(secret, context);
    }
  }
}

function secretResource(
  secret: Secret,
  { service, stage, options }: StackContext,
): TemplateResource {
  return {
    Type: 'AWS::SecretsManager::Secret',
    ...lifetime(options.protectTable),
    Properties: {
      Name: secret.name.replace('${self:service}', service).replace('${sls:stage}', stage),
      GenerateSecretString: { PasswordLength: 64, ExcludePunctuation: true },
    },
  };
}

function usePublishedKeys(template: Template, jwksUrl: string): void {
  const functions = [
    ...ofType(template, 'AWS::Lambda::Function'),
    ...ofType(template, 'AWS::Serverless::Function'),
  ];
  for (const [, one] of functions) {
    const { Variables = {} } = (one.Properties.Environment ?? {}) as {
      Variables?: Record<string, unknown>;
    };
    if (!(jwtSecret.variable in Variables)) continue;
    const others = Object.entries(Variables).filter(([name]) => name !== jwtSecret.variable);
    one.Properties.Environment = {
      Variables: { ...Object.fromEntries(others), JWT_JWKS_URL: jwksUrl },
    };
  }
  for (const [, role] of ofType(template, 'AWS::IAM::Role')) withdraw(role);
}

/** Takes the token secret out of what a role may read. */
function withdraw(role: TemplateResource): void {
  const policies = role.Properties.Policies as {
    PolicyDocument: { Statement: { Resource: unknown }[] };
  }[];
  for (const { PolicyDocument } of policies) {
    PolicyDocument.Statement = PolicyDocument.Statement.map((statement) => ({
      ...statement,
      Resource: Array.isArray(statement.Resource)
        ? statement.Resource.filter((one) => !/JwtSecret|\/jwt-key"/.test(JSON.stringify(one)))
        : statement.Resource,
    })).filter(({ Resource }) => !Array.isArray(Resource) || Resource.length > 0);
  }
}
