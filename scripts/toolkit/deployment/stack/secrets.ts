import { cursorSecret, jwtSecret, type Secret } from '../functions/secrets';
import type { StackContext } from './finish';
import { lifetime, ofType, type Template, type TemplateResource } from './template';

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
  for (const [, one] of ofType(template, 'AWS::Lambda::Function')) {
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
