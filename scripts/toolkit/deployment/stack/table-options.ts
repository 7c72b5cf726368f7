import type { StackContext } from './context';
import { lifetime, type Template } from './template';
import { warmThroughput } from './warm-throughput';

/** Logical id of the table. */
export const tableId = 'Table';
export const tableName = { Ref: tableId };
export const tableArn = { 'Fn::GetAtt': [tableId, 'Arn'] };

/** Gives the table the owner's options, or puts the table of another stack in its place. */
export function addTableOptions(template: Template, { options }: StackContext): void {
  const table = template.Resources[tableId];
  if (!table) return;
  const { existingTable, protectTable, warmThroughput: warm } = options;
  if (existingTable !== undefined) {
    const others = Object.entries(template.Resources).filter(([id]) => id !== tableId);
    template.Resources = refer(Object.fromEntries(others), existingTable) as Template['Resources'];
    return;
  }
  Object.assign(table, lifetime(protectTable));
  table.Properties.DeletionProtectionEnabled = protectTable;
  if (warm !== undefined) keepWarm(table.Properties, warm);
}

/** The indexes are written with the table, and would hold it back. */
function keepWarm(properties: Record<string, unknown>, write: number): void {
  const WarmThroughput = warmThroughput(write);
  const indexes = (properties.GlobalSecondaryIndexes ?? []) as object[];
  properties.WarmThroughput = WarmThroughput;
  properties.GlobalSecondaryIndexes = indexes.map((index) => ({ ...index, WarmThroughput }));
}

/** Puts name and ARN of a table outside the stack wherever the stack's own is referred to. */
function refer(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.map((one) => refer(one, name));
  if (typeof value !== 'object' || value === null) return value;
  const text = JSON.stringify(value);
  if (text === JSON.stringify(tableName)) return name;
  if (text === JSON.stringify(tableArn)) {
    const arn = 'arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/';
    return { 'Fn::Sub': arn + name };
  }
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, refer(one, name)]));
}
