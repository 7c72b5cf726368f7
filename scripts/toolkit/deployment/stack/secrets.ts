import type { FunctionPlan } from '../layout/function-groups';
import type { StackContext } from './context';
import { lifetime, ofType, type Template, type TemplateResource } from './template';

/** Logical id of the stack's only secret. */
export const secretId = 'Secret';
export const secretArn = { Ref: secretId };

/**
 * A setting whose value is fetched at the start: the variable `JWT_SECRET_FROM` names the secret that has a
 * member `JWT_SECRET`.
 */
const jwtSecret = 'JWT_SECRET';
const cursorSecret = 'CURSOR_SECRET';
/** A member that the owner adds: the secrets of the receivers of events. */
const webhookSecrets = 'WEBHOOK_SECRETS';
/** Members that the owner adds while one token secret replaces another. */
const previousSecret = ['JWT_PREVIOUS_SECRET', 'JWT_PREVIOUS_SECRET_UNTIL'];
const reference = (name: string): string => `${name}_FROM`;

/**
 * The references to secrets among a function's settings: to the token secret if it checks tokens, to the
 * cursor secret if it returns cursors.
 */
export function secretReferences({ operations }: FunctionPlan): Record<string, unknown> {
  const names = [
    ...(operations.some((one) => one.checksTokens) ? [jwtSecret, ...previousSecret] : []),
    ...(operations.some((one) => one.readsPages) ? [cursorSecret] : []),
    ...(operations.some((one) => one.deliversEvents) ? [webhookSecrets] : []),
  ];
  return Object.fromEntries(names.map((name) => [reference(name), secretArn]));
}

/**
 * Adds the secret to which functions refer: one for all values, so that a start takes one call. It is a
 * JSON object with one member that Secrets Manager generates and no one sees: the token secret, from which
 * functions derive the cursor secret. If tokens are checked with the issuer's published keys, it is the
 * cursor secret, and no function reads a token secret.
 */
export function addSecret(template: Template, context: StackContext): void {
  const { jwksUrl, existingSecret } = context.options;
  if (jwksUrl !== undefined) usePublishedKeys(template, jwksUrl);
  const references = JSON.stringify(functionsOf(template));
  const isReferred = (name: string): boolean => references.includes(reference(name));
  // One member has to be generated, even if functions only read members that the owner adds.
  const generated =
    [jwtSecret, cursorSecret].find(isReferred) ??
    (isReferred(webhookSecrets) ? cursorSecret : undefined);
  if (generated === undefined) return;
  if (generated === jwtSecret) deriveCursorSecret(template);
  if (existingSecret !== undefined) {
    const text = JSON.stringify(template.Resources);
    const arn = JSON.stringify(existingSecret);
    template.Resources = JSON.parse(
      text.replaceAll(JSON.stringify(secretArn), arn),
    ) as Template['Resources'];
  } else template.Resources[secretId] = secretResource(generated, context);
}

/**
 * It must not end in a hyphen and six characters, as `-secret` does: ARNs of secrets end like that, and AWS
 * would take the name for a part of an ARN.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html
 */
export const secretName = ({ service, stage }: StackContext): string => `${service}/${stage}/keys`;

function secretResource(generated: string, context: StackContext): TemplateResource {
  return {
    Type: 'AWS::SecretsManager::Secret',
    ...lifetime(context.options.protectTable),
    Properties: {
      Name: secretName(context),
      GenerateSecretString: {
        SecretStringTemplate: '{}',
        GenerateStringKey: generated,
        PasswordLength: 64,
        ExcludePunctuation: true,
      },
    },
  };
}

function usePublishedKeys(template: Template, jwksUrl: string): void {
  for (const one of functionsOf(template)) {
    const variables = variablesOf(one);
    if (!(reference(jwtSecret) in variables)) continue;
    const dropped = [jwtSecret, ...previousSecret].map(reference);
    const others = Object.fromEntries(
      Object.entries(variables).filter(([name]) => !dropped.includes(name)),
    );
    one.Properties.Environment = { Variables: { ...others, JWT_JWKS_URL: jwksUrl } };
    if (!Object.keys(others).some((name) => name.endsWith('_FROM'))) withdraw(template, one);
  }
}

/** A function that does not check tokens derives the cursor secret from the same secret as all others. */
function deriveCursorSecret(template: Template): void {
  for (const one of functionsOf(template)) {
    const variables = variablesOf(one);
    if (!(reference(cursorSecret) in variables)) continue;
    one.Properties.Environment = {
      Variables: { ...variables, [reference(jwtSecret)]: secretArn },
    };
  }
}

/** Removes the secret from what a function's role may read. */
function withdraw(template: Template, { Properties }: TemplateResource): void {
  const [roleId = ''] = (Properties.Role as { 'Fn::GetAtt': string[] })['Fn::GetAtt'];
  const policies = (template.Resources[roleId]?.Properties.Policies ?? []) as {
    PolicyDocument: { Statement: { Action: string[] }[] };
  }[];
  for (const { PolicyDocument } of policies) {
    PolicyDocument.Statement = PolicyDocument.Statement.filter(
      ({ Action }) => !Action.includes('secretsmanager:GetSecretValue'),
    );
  }
}

function functionsOf(template: Template): TemplateResource[] {
  return [
    ...ofType(template, 'AWS::Lambda::Function'),
    ...ofType(template, 'AWS::Serverless::Function'),
  ].map(([, one]) => one);
}

function variablesOf({ Properties }: TemplateResource): Record<string, unknown> {
  return (
    (Properties.Environment as { Variables?: Record<string, unknown> } | undefined)?.Variables ?? {}
  );
}
