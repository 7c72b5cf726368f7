import { deployerPolicy } from '../deployer/policy';
import { objectArn } from '../stack/bucket';
import { ofType, type Template } from '../stack/template';
import { answering } from './deployed-routes';
import { each, type Policy } from './policy';

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

/** The two actions that IAM can only grant on everything: X-Ray has no resources. */
const withoutResources = ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'];

export const permissionPolicies: readonly Policy[] = [
  {
    name: 'no role has an action with *',
    check: ({ template }) =>
      each(statements(template), ([role, { Action }]) =>
        [Action].flat().some((one) => one.includes('*'))
          ? `${role}: ${[Action].flat().join()}`
          : undefined,
      ),
  },
  {
    name: 'no role has the resource * (except to send traces, which have no resource)',
    check: ({ template }) =>
      each(statements(template), ([role, { Action, Resource }]) => {
        const text = JSON.stringify(Resource);
        const traces = [Action].flat().every((one) => withoutResources.includes(one));
        const ownLog = /"log-group:\/aws\/lambda\/[^*]+:log-stream:\*"/.test(text);
        const objects = text === JSON.stringify(objectArn) || /:s3:::[^*]+"},"\/\*"/.test(text);
        return text.includes('*') && !traces && !ownLog && !objects
          ? `${role}: ${text}`
          : undefined;
      }),
  },
  {
    name: 'the deploying role has what this stack needs, and * only where IAM cannot narrow it',
    check: ({ template }) => {
      const target = {
        service: 'api',
        stage: 'prod',
        region: 'eu-central-1',
        account: '0'.repeat(12),
      };
      try {
        return each(deployerPolicy(template, target).Statement, ({ Sid, Action, Resource }) =>
          Action.some((one) => one.includes('*')) ||
          (Resource === '*') !== (Sid === 'WithoutResource')
            ? `${Sid}: ${Action.join()} on ${String(Resource)}`
            : undefined,
        );
      } catch (error) {
        return { looked: 1, faults: [(error as Error).message] };
      }
    },
  },
  {
    name: 'every function has its own role',
    check: ({ template }) => {
      const roles = ofType(template, 'AWS::Lambda::Function').map(([id, one]) => ({
        id,
        role: JSON.stringify(one.Properties.Role),
      }));
      return each(roles, ({ id, role }) =>
        roles.some((other) => other.id !== id && other.role === role)
          ? `${id} shares ${role}`
          : undefined,
      );
    },
  },
  {
    name: 'each role may do with the table exactly what the contract declares for its function',
    check: ({ template, contract: { operations } }) => {
      const functionOf = answering(template);
      const declared = new Map<string, Set<string>>();
      for (const operation of operations) {
        const name = functionOf(operation) ?? '';
        const accesses = declared.get(name) ?? new Set();
        declared.set(name, new Set([...accesses, ...operation.tableAccess]));
      }
      return each([...declared], ([name, accesses]) => {
        const granted = tableAccess(template, `${name}Role`);
        const difference = [...accesses, ...granted].filter(
          (one) => !accesses.has(one) || !granted.has(one),
        );
        return difference.length > 0 ? `${name}Role: ${difference.join(', ')}` : undefined;
      });
    },
  },
  {
    name: 'each role may do with the bucket exactly what the contract declares for its function',
    check: ({ template, contract: { operations } }) => {
      const functionOf = answering(template);
      const roles = new Map<string, { id: string; declared: Set<string> }>();
      for (const operation of operations) {
        const id = `${functionOf(operation) ?? ''}Role`;
        const { declared } = roles.get(id) ?? { declared: new Set() };
        roles.set(id, { id, declared: new Set([...declared, ...operation.bucketAccess]) });
      }
      return each([...roles.values()], ({ id, declared }) => {
        const granted = bucketAccess(template, id);
        const expected = [...declared].sort();
        return granted.join() === expected.join() ? undefined : `${id}: ${granted.join(', ')}`;
      });
    },
  },
  {
    name: 'besides the table and the bucket, a function may only log, send traces, send dead letters, use its own queue and read its own secrets',
    check: ({ template }) =>
      each(ofType(template, 'AWS::Lambda::Function'), ([id, { Properties }]) => {
        const role = id.replace(/LambdaFunction$/, 'Role');
        const own = statements(template).filter(([one]) => one === role);
        const queue = queueIn(Properties.Environment);
        const wrong = own.filter(([, { Action, Resource }]) =>
          [Action]
            .flat()
            .some(
              (one) =>
                !allowed(one, JSON.stringify(Resource), String(Properties.FunctionName), queue),
            ),
        );
        if (wrong.length > 0) return `${role}: ${JSON.stringify(wrong)}`;
        const referred = secretsOf(Properties.Environment);
        const readable = own
          .filter(([, { Action }]) => [Action].flat().includes('secretsmanager:GetSecretValue'))
          .map(([, { Resource }]) => JSON.stringify(Resource));
        return referred.join() === readable.join()
          ? undefined
          : `${role} may read ${readable.join()}`;
      }),
  },
];

/** Whether an action is one that a function with this name may perform on a resource. */
function allowed(
  action: string,
  resource: string,
  functionName: string,
  queue: string | undefined,
): boolean {
  switch (action) {
    case 'logs:CreateLogStream':
    case 'logs:PutLogEvents':
      return resource.includes(`"log-group:/aws/lambda/${functionName}:log-stream:*"`);
    case 'xray:PutTelemetryRecords':
    case 'xray:PutTraceSegments':
      return resource === '"*"';
    case 'sqs:SendMessage':
      return [ofQueue('DeadLetters'), ofQueue(queue)].includes(resource);
    case 'sqs:ChangeMessageVisibility':
    case 'sqs:DeleteMessage':
    case 'sqs:GetQueueAttributes':
    case 'sqs:ReceiveMessage':
      return resource === ofQueue(queue);
    case 'kms:Decrypt':
    case 'kms:GenerateDataKey':
      return /^"arn:[^*]+:key\/[^*]+"$/.test(resource);
    case 'secretsmanager:GetSecretValue':
      return resource === '{"Ref":"Secret"}' || /^"arn:[^*]+"$/.test(resource);
    default:
      return action.startsWith('dynamodb:') || action.startsWith('s3:');
  }
}

const ofQueue = (id = ''): string => JSON.stringify({ 'Fn::GetAtt': [id, 'Arn'] });

/** The queue whose jobs a function runs. */
function queueIn(environment: unknown): string | undefined {
  const { Variables } = (environment ?? {}) as { Variables?: { QUEUE_URL?: { Ref?: string } } };
  return Variables?.QUEUE_URL?.Ref;
}

/** The secrets to which the settings of a function refer. */
function secretsOf(environment: unknown): string[] {
  const { Variables = {} } = (environment ?? {}) as { Variables?: Record<string, unknown> };
  const all = Object.entries(Variables).flatMap(([name, value]) =>
    name.endsWith('_FROM') ? [JSON.stringify(value)] : [],
  );
  return [...new Set(all)].sort();
}

function statements(template: Template): [string, Statement][] {
  return ofType(template, 'AWS::IAM::Role').flatMap(([id, role]) =>
    (role.Properties.Policies as { PolicyDocument: { Statement: Statement[] } }[]).flatMap(
      ({ PolicyDocument }) =>
        PolicyDocument.Statement.map((statement): [string, Statement] => [id, statement]),
    ),
  );
}

/** The stream of the table, whose readers have a policy of their own. */
function isOfStream(resource: unknown): boolean {
  return JSON.stringify(resource).includes('"StreamArn"');
}

/** `GetItem`, `Query:GSI1` … as the statements of a role grant them. */
function tableAccess(template: Template, roleId: string): Set<string> {
  return new Set(
    statements(template)
      .filter(([id]) => id === roleId)
      .flatMap(([, { Action, Resource }]) =>
        [Action]
          .flat()
          .filter((one) => one.startsWith('dynamodb:') && !isOfStream(Resource))
          .map((one) => {
            const index = /"\/index\/([^"]+)"/.exec(JSON.stringify(Resource))?.[1];
            return one.slice('dynamodb:'.length) + (index === undefined ? '' : `:${index}`);
          }),
      ),
  );
}

/** `GetObject` … as the statements of a role grant them, each with its resource. */
function bucketAccess(template: Template, roleId: string): string[] {
  return statements(template)
    .filter(([id]) => id === roleId)
    .flatMap(([, { Action, Resource }]) =>
      [Action]
        .flat()
        .filter((one) => one.startsWith('s3:'))
        .map((one) => {
          const action = one.slice('s3:'.length);
          const onObjects = JSON.stringify(Resource).includes('/*');
          return onObjects === (action !== 'ListBucket')
            ? action
            : `${action} has the wrong resource`;
        }),
    )
    .sort();
}
