import { tableDefinition, timeToLiveAttribute } from 'openapi-first-runtime/dynamodb';
import type { StackContext } from './context';
import { warmThroughput } from './warm-throughput';
import { lifetime, type Template, type TemplateResource } from './template';

/** The table, or in its stead the one of another stack, where the owner has named it. */
export function addTable(template: Template, { service, stage, options }: StackContext): void {
  if (options.existingTable === undefined) {
    template.Resources.Table = tableResource(`${service}-${stage}`, options);
  } else {
    template.Resources = refer(template.Resources, options.existingTable) as Template['Resources'];
  }
}

type TableOptions = Pick<StackContext['options'], 'protectTable' | 'warmThroughput'>;

/** The table as CloudFormation makes it. `protectTable`: it can't be deleted, not even with its stack. */
export function tableResource(
  TableName: string,
  { protectTable: protect, warmThroughput: warm }: TableOptions,
): TemplateResource {
  return {
    Type: 'AWS::DynamoDB::Table',
    ...lifetime(protect),
    Properties: {
      TableName,
      ...tableDefinition,
      ...(warm === undefined ? {} : keepWarm(warm)),
      DeletionProtectionEnabled: protect,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: { SSEEnabled: true },
      TimeToLiveSpecification: { AttributeName: timeToLiveAttribute, Enabled: true },
    },
  };
}

/** The index is written with the table, and would hold it back. */
function keepWarm(write: number): object {
  const WarmThroughput = warmThroughput(write);
  const indexes = tableDefinition.GlobalSecondaryIndexes ?? [];
  return {
    WarmThroughput,
    GlobalSecondaryIndexes: indexes.map((index) => ({ ...index, WarmThroughput })),
  };
}

/** Puts name and ARN of a table outside the stack wherever the stack's own is referred to. */
function refer(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.map((one) => refer(one, name));
  if (typeof value !== 'object' || value === null) return value;
  const text = JSON.stringify(value);
  if (text === '{"Ref":"Table"}') return name;
  if (text === '{"Fn::GetAtt":["Table","Arn"]}') {
    const arn = 'arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/';
    return { 'Fn::Sub': arn + name };
  }
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, refer(one, name)]));
}
