import type { StackContext } from './context';
import { useOthers } from './references';
import { lifetime, ofType, type Template } from './template';
import { warmThroughput } from './warm-throughput';

/** Logical id of the table. */
export const tableId = 'Table';
export const tableName = { Ref: tableId };
export const tableArn = { 'Fn::GetAtt': [tableId, 'Arn'] };
export const streamArn = { 'Fn::GetAtt': [tableId, 'StreamArn'] };

/** Applies the owner's options to the table, or replaces it with the table of another stack. */
export function addTableOptions(template: Template, { options }: StackContext): void {
  const table = template.Resources[tableId];
  if (!table) return;
  const { existingTable, protectTable, warmThroughput: warm } = options;
  if (existingTable !== undefined) {
    leaveStream(template);
    const arn = 'arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/';
    useOthers(
      template,
      [tableId],
      [
        [tableName, existingTable],
        [tableArn, { 'Fn::Sub': arn + existingTable }],
      ],
    );
    return;
  }
  Object.assign(table, lifetime(protectTable));
  table.Properties.DeletionProtectionEnabled = protectTable;
  if (warm !== undefined) keepWarm(table.Properties, warm);
}

/** The stream of that table belongs to the other stack: events are delivered by the task alone. */
function leaveStream(template: Template): void {
  const isStream = (value: unknown): boolean => JSON.stringify(value) === JSON.stringify(streamArn);
  for (const [id, { Properties }] of ofType(template, 'AWS::Lambda::EventSourceMapping'))
    if (isStream(Properties.EventSourceArn)) Reflect.deleteProperty(template.Resources, id);
  for (const [, { Properties }] of ofType(template, 'AWS::IAM::Role')) {
    for (const { PolicyDocument } of Properties.Policies as {
      PolicyDocument: { Statement: { Resource: unknown }[] };
    }[])
      PolicyDocument.Statement = PolicyDocument.Statement.filter((one) => !isStream(one.Resource));
  }
}

/** The indexes are written together with the table, and would slow it down. */
function keepWarm(properties: Record<string, unknown>, write: number): void {
  const WarmThroughput = warmThroughput(write);
  const indexes = (properties.GlobalSecondaryIndexes ?? []) as object[];
  properties.WarmThroughput = WarmThroughput;
  properties.GlobalSecondaryIndexes = indexes.map((index) => ({ ...index, WarmThroughput }));
}
