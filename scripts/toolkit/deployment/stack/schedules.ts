import { freeName } from '../../compiler/names';
import type { FunctionPlan } from '../layout/function-groups';
import { pascal } from '../names';
import type { Resource, Resources } from './resources';

/** An EventBridge rule for each operation with a task, which invokes the operation's function. */
export function schedules(functions: readonly FunctionPlan[]): Resources {
  const taken = new Set<string>();
  const entries = functions.flatMap((plan) =>
    plan.operations.flatMap(({ id, everyMinutes }) => {
      if (everyMinutes === undefined) return [];
      const name = `Schedule${freeName(pascal(id), taken, '')}`;
      const Arn = { 'Fn::GetAtt': [`${plan.id}LambdaFunction`, 'Arn'] };
      return [
        [name, rule(id, everyMinutes, Arn)],
        [`${name}Permission`, permission(name, Arn)],
      ] satisfies [string, Resource][];
    }),
  );
  return Object.fromEntries(entries);
}

/** What the rule sends is what `createLambda` of the runtime accepts. */
function rule(task: string, everyMinutes: number, Arn: object): Resource {
  return {
    Type: 'AWS::Events::Rule',
    Properties: {
      Description: `The task of ${task}`,
      ScheduleExpression: rate(everyMinutes),
      State: 'ENABLED',
      Targets: [{ Id: 'function', Arn, Input: JSON.stringify({ task }) }],
    },
  };
}

function permission(name: string, FunctionName: object): Resource {
  return {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      Action: 'lambda:InvokeFunction',
      FunctionName,
      Principal: 'events.amazonaws.com',
      SourceArn: { 'Fn::GetAtt': [name, 'Arn'] },
    },
  };
}

/** As EventBridge spells it: one minute is singular. */
export function rate(minutes: number): string {
  return `rate(${minutes} ${minutes === 1 ? 'minute' : 'minutes'})`;
}
