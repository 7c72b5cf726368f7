import { ofType, type Template, type TemplateResource } from '../stack/template';
import { answering } from './deployed-routes';
import { each, type Policy } from './policy';

/** The actions that Lambda demands of the role of a function that it gives records of a stream. */
const streamActions = [
  'dynamodb:DescribeStream',
  'dynamodb:GetRecords',
  'dynamodb:GetShardIterator',
  'dynamodb:ListStreams',
];

/** What is required of the stream that brings events to their function, and of that function. */
export const eventPolicies: readonly Policy[] = [
  {
    name: 'the function that delivers events is given the new ones by the stream of the table, and nothing else',
    check: ({ template, contract: { operations } }) => {
      const functionOf = answering(template);
      // The stream of another stack's table belongs to that stack.
      const isOwn = ofType(template, 'AWS::DynamoDB::Table').length > 0;
      const wanted = operations.flatMap((one) =>
        one.deliversEvents && isOwn ? (functionOf(one) ?? '') : [],
      );
      const found = sources(template).map(([, { Properties }]) => functionIn(Properties));
      const faults = each([...new Set([...wanted, ...found])], (one) =>
        wanted.includes(one) && found.includes(one) ? undefined : one,
      );
      const open = each(sources(template), ([id, { Properties }]) =>
        isNarrow(Properties.FilterCriteria) ? undefined : `${id} lets other changes through`,
      );
      return { looked: faults.looked, faults: [...faults.faults, ...open.faults] };
    },
  },
  {
    name: 'the table streams its items if events are delivered, and not otherwise',
    check: ({ template }) =>
      each(ofType(template, 'AWS::DynamoDB::Table'), ([id, { Properties }]) => {
        const { StreamViewType } = (Properties.StreamSpecification ?? {}) as {
          StreamViewType?: string;
        };
        return StreamViewType === (sources(template).length > 0 ? 'NEW_IMAGE' : undefined)
          ? undefined
          : `${id}: ${StreamViewType ?? 'no stream'}`;
      }),
  },
  {
    name: 'an event that cannot be dealt with stops the stream for minutes at most, brings back no other, and is kept',
    check: ({ template }) =>
      each(sources(template), ([id, { Properties }]) => {
        const { OnFailure } = (Properties.DestinationConfig ?? {}) as {
          OnFailure?: { Destination?: unknown };
        };
        const kept = template.Resources[idIn(OnFailure?.Destination)];
        const retries = Number(Properties.MaximumRetryAttempts ?? -1);
        const age = Number(Properties.MaximumRecordAgeInSeconds ?? -1);
        const isBounded = retries >= 0 && retries <= 10 && age >= 60 && age <= 3600;
        const isPartial =
          JSON.stringify(Properties.FunctionResponseTypes ?? []).includes(
            'ReportBatchItemFailures',
          ) && Properties.BisectBatchOnFunctionError === true;
        return isBounded && isPartial && kept?.Type === 'AWS::SQS::Queue' ? undefined : id;
      }),
  },
  {
    name: 'only the function of the stream may read it',
    check: ({ template }) => {
      const readers = sources(template).map(([, { Properties }]) => functionIn(Properties));
      return each(ofType(template, 'AWS::IAM::Role'), ([id, { Properties }]) => {
        const granted = (Properties.Policies as { PolicyDocument: { Statement: Statement[] } }[])
          .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
          .filter(({ Resource }) => JSON.stringify(Resource).includes('"StreamArn"'))
          .flatMap(({ Action }) => Action)
          .sort();
        const expected = readers.some((one) => id === `${one}Role`) ? streamActions : [];
        return granted.join() === expected.join() ? undefined : `${id}: ${granted.join(', ')}`;
      });
    },
  },
  {
    name: 'events that wait in the stream raise an alarm in prod, and so do dead letters of events',
    check: ({ template, stage }) => {
      const alarms = JSON.stringify(
        ofType(template, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties.Metrics),
      );
      const wanted = sources(template).length > 0 ? ['IteratorAge', 'DeadEvents'] : [];
      return each(stage === 'prod' ? wanted : [], (name) =>
        alarms.includes(`"${name}"`) ? undefined : `no alarm evaluates ${name}`,
      );
    },
  },
];

interface Statement {
  readonly Action: readonly string[];
  readonly Resource: unknown;
}

function sources(template: Template): [string, TemplateResource][] {
  return ofType(template, 'AWS::Lambda::EventSourceMapping').filter(([, { Properties }]) =>
    JSON.stringify(Properties.EventSourceArn).includes('"StreamArn"'),
  );
}

function functionIn({ FunctionName }: TemplateResource['Properties']): string {
  return /"(\w+)(?:LambdaFunction|Alias)"/.exec(JSON.stringify(FunctionName))?.[1] ?? '';
}

/** Whether only new events pass a filter. */
function isNarrow(criteria: unknown): boolean {
  const { Filters = [] } = (criteria ?? {}) as { Filters?: { Pattern: string }[] };
  const [filter, ...others] = Filters.map(({ Pattern }) => Pattern);
  return (
    others.length === 0 &&
    filter === '{"eventName":["INSERT"],"dynamodb":{"NewImage":{"SK":{"S":["EVENT"]}}}}'
  );
}

/** `{ 'Fn::GetAtt': ['DeadLetters', 'Arn'] }` → `DeadLetters` */
function idIn(arn: unknown): string {
  return /"Fn::GetAtt":\["(\w+)","Arn"\]/.exec(JSON.stringify(arn ?? {}))?.[1] ?? '';
}
