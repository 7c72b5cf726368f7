import { tableDefinition, timeToLiveAttribute } from '../../../src/store/table-definition';
import type { StackContext } from './finish';
import type { Template, TemplateResource } from './template';

/** The table, or in its stead the one of another stack, where the owner has named it. */
export function addTable(template: Template, { service, stage, options }: StackContext): void {
  if (options.existingTable === undefined) {
    template.Resources.Table = tableResource(`${service}-${stage}`, options.protectTable);
  } else {
    template.Resources = refer(template.Resources, options.existingTable) as Template['Resources'];
  }
}

/** The table as CloudFormation makes it. `protect`: it can't be deleted, not even with its stack. */
export function tableResource(TableName: string, protect: boolean): TemplateResource {
  const policy = protect ? 'Retain' : 'Delete';
  return {
    Type: 'AWS::DynamoDB::Table',
    DeletionPolicy: policy,
    UpdateReplacePolicy: policy,
    Properties: {
      TableName,
      ...tableDefinition,
      DeletionProtectionEnabled: protect,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: { SSEEnabled: true },
      TimeToLiveSpecification: { AttributeName: timeToLiveAttribute, Enabled: true },
    },
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
