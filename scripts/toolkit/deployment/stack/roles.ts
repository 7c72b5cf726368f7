import { byName } from '../names';
import { objectArn, resourceOf } from './bucket';
import { deadLetters } from './dead-letters';
import { deliversEvents, streamActions } from './event-stream';
import { secretArn, secretReferences } from './secrets';
import { streamArn, tableArn } from './table-options';
import { hasQueue, queueActions, queueArn } from './queues';
import { arn, join, type Resource, type Resources } from './resources';
import type { FunctionPlan } from '../layout/function-groups';

/** A role per function with exactly what its operations declare (`x-openapi-first-table-access`). */
export function roles(functions: readonly FunctionPlan[]): Resources {
  return Object.fromEntries(functions.map((plan) => [roleId(plan), role(plan)]));
}

export function roleId(plan: FunctionPlan): string {
  return `${plan.id}Role`;
}

/** `GetItem` on the table → `{ '': ['GetItem'] }`; `Query:byCreation` → `{ byCreation: ['Query'] }`. */
export function tableActions(plan: FunctionPlan): Map<string, string[]> {
  const byIndex = new Map<string, Set<string>>();
  for (const operation of plan.operations) {
    for (const access of operation.tableAccess) {
      const [action = '', index = ''] = access.split(':');
      byIndex.set(index, (byIndex.get(index) ?? new Set()).add(action));
    }
  }
  return new Map(
    [...byIndex]
      .sort(([a], [b]) => byName(a, b))
      .map(([index, set]) => [index, [...set].sort(byName)]),
  );
}

/** Actions on objects, and actions on the bucket itself. */
function bucketActions({ operations }: FunctionPlan): string[][] {
  const all = [...new Set(operations.flatMap(({ bucketAccess }) => bucketAccess))].sort(byName);
  const isOnBucket = (action: string) => resourceOf(action) !== objectArn;
  return [all.filter((one) => !isOnBucket(one)), all.filter(isOnBucket)].filter(
    (actions) => actions.length > 0,
  );
}

function role(plan: FunctionPlan): Resource {
  const name = functionName(plan);
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'lambda.amazonaws.com' },
            Action: 'sts:AssumeRole',
          },
        ],
      },
      Policies: [
        {
          PolicyName: name,
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              allow(
                ['logs:CreateLogStream', 'logs:PutLogEvents'],
                // Only the streams of the function's log group, because the names of streams are not known in advance.
                arn('logs', `log-group:/aws/lambda/${name}:log-stream:*`),
              ),
              // X-Ray has no resources: these two actions can only be granted on everything.
              allow(['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], '*'),
              allow(['sqs:SendMessage'], deadLetters.arn),
              ...[...tableActions(plan)].map(([index, names]) =>
                allow(
                  names.map((action) => `dynamodb:${action}`),
                  index === '' ? tableArn : join(tableArn, `/index/${index}`),
                ),
              ),
              ...bucketActions(plan).map((actions) =>
                allow(
                  actions.map((action) => `s3:${action}`),
                  resourceOf(actions[0] ?? ''),
                ),
              ),
              ...(deliversEvents(plan) ? [allow(streamActions, streamArn)] : []),
              ...(hasQueue(plan) ? [allow(queueActions, queueArn(plan))] : []),
              ...(Object.keys(secretReferences(plan)).length > 0
                ? [allow(['secretsmanager:GetSecretValue'], secretArn)]
                : []),
            ],
          },
        },
      ],
    },
  };
}

/** Its name in AWS. `service` and `stage` are replaced when the stack is rendered. */
export function functionName(plan: FunctionPlan): string {
  return `\${self:service}-\${sls:stage}-${plan.slug}`;
}

function allow(Action: readonly string[], Resource: unknown): object {
  return { Effect: 'Allow', Action, Resource };
}
