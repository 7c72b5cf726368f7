import type { DeployedOperation } from '../contract/operation';
import { ofType, type Template } from '../stack/template';
import { answering } from './deployed-routes';
import { each, type Policy, type Rendered } from './policy';

/** The settings of functions: only what their operations use. */
export const settingPolicies: readonly Policy[] = [
  {
    name: 'every function runs in production mode, and writes metrics if anything reads them',
    check: (rendered) => {
      const read = ofType(rendered.template, 'AWS::CloudWatch::Alarm').length > 0;
      return each(functionsOf(rendered), ({ id, variables }) =>
        variables.NODE_ENV === 'production' && 'METRICS_NAMESPACE' in variables === read
          ? undefined
          : id,
      );
    },
  },
  {
    name: 'the table is in the stack if the contract uses it, and only functions that use it know its name',
    check: (rendered) => {
      const { template } = rendered;
      const made = ofType(template, 'AWS::DynamoDB::Table').length > 0;
      const functions = functionsOf(rendered);
      const named = functions.some(({ text }) => text.includes('{"Ref":"Table"}'));
      const verdict = each(functions, ({ id, variables, operations }) => {
        const uses = operations.some(({ tableAccess }) => tableAccess.length > 0);
        return 'TABLE_NAME' in variables === uses ? undefined : `${id}: ${uses ? 'not ' : ''}told`;
      });
      const superfluous =
        made === named ? [] : [made ? 'no function uses the table' : 'there is no table'];
      return { looked: verdict.looked, faults: [...verdict.faults, ...superfluous] };
    },
  },
  {
    name: 'only functions that use the bucket know its name',
    check: (rendered) =>
      each(functionsOf(rendered), ({ id, variables, operations }) => {
        const uses = operations.some(({ bucketAccess }) => bucketAccess.length > 0);
        return 'BUCKET_NAME' in variables === uses ? undefined : `${id}: ${uses ? 'not ' : ''}told`;
      }),
  },
  {
    name: 'only functions that check tokens have their settings, and only those that read pages have the cursor secret',
    check: (rendered) =>
      each(functionsOf(rendered), ({ id, variables, operations }) => {
        const checks = operations.some((one) => one.checksTokens);
        const reads = operations.some((one) => one.readsPages);
        const cursors = 'CURSOR_SECRET_FROM' in variables;
        // The cursor secret is derived from the token secret.
        const secret = 'JWT_SECRET_FROM' in variables;
        const tokens = 'JWT_ISSUER' in variables && (secret || 'JWT_JWKS_URL' in variables);
        const wrong = [
          ...(tokens === checks && (checks || reads || !secret) ? [] : ['tokens']),
          ...(cursors === reads ? [] : ['cursors']),
        ];
        return wrong.length > 0 ? `${id}: ${wrong.join(', ')}` : undefined;
      }),
  },
  {
    name: 'only functions that record or deliver events know the receivers, and only those that deliver have their secrets',
    check: (rendered) =>
      each(functionsOf(rendered), ({ id, variables, operations }) => {
        const delivers = operations.some((one) => one.deliversEvents);
        const tells = delivers || operations.some((one) => one.recordsEvents);
        const isRight =
          'WEBHOOK_RECEIVERS' in variables === tells &&
          'WEBHOOK_SECRETS_FROM' in variables === delivers;
        return isRight ? undefined : id;
      }),
  },
  {
    name: 'all secret values come from one secret, with one call',
    check: ({ template }) => {
      const referred = allVariables(template)
        .filter(([where]) => where.endsWith('_FROM'))
        .map(([, value]) => JSON.stringify(value));
      const count = ofType(template, 'AWS::SecretsManager::Secret').length;
      const several = new Set(referred).size > 1 || count > 1;
      return { looked: referred.length, faults: several ? [[...new Set(referred)].join()] : [] };
    },
  },
  {
    name: 'no setting of a function contains a secret',
    check: ({ template }) =>
      each(allVariables(template), ([where, value]) => {
        const [, name = ''] = where.split('.');
        const reference = /_(FROM|URL|ARN)$/.test(name);
        const named = /SECRET|PASSWORD|TOKEN|PRIVATE|CREDENTIAL|_KEY$/.test(name) && !reference;
        const looks =
          typeof value === 'string' &&
          /-----BEGIN|^AKIA|^eyJ|^[A-Za-z0-9+/]{40,}={0,2}$/.test(value);
        return named || looks ? `${where} looks like a secret` : undefined;
      }),
  },
];

interface DeployedFunction {
  readonly id: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly operations: readonly DeployedOperation[];
}

function functionsOf({ template, contract }: Rendered): DeployedFunction[] {
  const functionOf = answering(template);
  const served = contract.operations.map(
    (operation) => [functionOf(operation), operation] as const,
  );
  return ofType(template, 'AWS::Lambda::Function').map(([id, { Properties }]) => ({
    id,
    variables: variablesIn(Properties.Environment),
    text: JSON.stringify(Properties.Environment),
    operations: served
      .filter(([name]) => `${name ?? ''}LambdaFunction` === id)
      .map(([, operation]) => operation),
  }));
}

function variablesIn(environment: unknown): Record<string, unknown> {
  return (environment as { Variables?: Record<string, unknown> } | undefined)?.Variables ?? {};
}

function allVariables(template: Template): [string, unknown][] {
  return ofType(template, 'AWS::Lambda::Function').flatMap(([id, { Properties }]) =>
    Object.entries(variablesIn(Properties.Environment)).map(([name, value]): [string, unknown] => [
      `${id}.${name}`,
      value,
    ]),
  );
}
