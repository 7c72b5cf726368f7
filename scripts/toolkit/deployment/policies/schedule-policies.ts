import { rate } from '../stack/schedules';
import { ofType } from '../stack/template';
import { answering } from './deployed-routes';
import { each, type Policy } from './policy';

export const schedulePolicies: readonly Policy[] = [
  {
    name: 'the task of each operation with a schedule, and nothing else, is run by its function',
    check: ({ template, contract: { operations } }) => {
      const functionOf = answering(template);
      const permissions = ofType(template, 'AWS::Lambda::Permission').map(([, one]) =>
        JSON.stringify(one.Properties),
      );
      const rules = ofType(template, 'AWS::Events::Rule').map(([id, { Properties }]) => {
        const [target] = Properties.Targets as { Arn: unknown; Input: string }[];
        const allowed = permissions.some((one) => one.includes(`{"Fn::GetAtt":["${id}","Arn"]}`));
        const found = /"(\w+)(?:LambdaFunction|Alias)"/.exec(JSON.stringify(target?.Arn));
        const what = [Properties.State, Properties.ScheduleExpression, target?.Input, found?.[1]];
        return `${what.join(' ')}${allowed ? '' : ', not permitted'}`;
      });
      const expected = operations.flatMap((one) =>
        one.everyMinutes === undefined
          ? []
          : `ENABLED ${rate(one.everyMinutes)} ${JSON.stringify({ task: one.id })} ${functionOf(one) ?? ''}`,
      );
      return each([...new Set([...rules, ...expected])], (one) =>
        rules.includes(one) && expected.includes(one) ? undefined : one,
      );
    },
  },
];
