/** Units in a second. */
interface Throughput {
  readonly read: number;
  readonly write: number;
}

/** What one partition of DynamoDB takes. */
export const partitionLimit: Throughput = { read: 3000, write: 1000 };

/** What a new table, paid per request, takes at once; AWS calls it its warm throughput. */
export const newTable: Throughput = { read: 12_000, write: 4000 };

/**
 * `WarmThroughput` of a table or an index that takes so many writes at once. As no partition takes more
 * than its limit, there are at least as many partitions as that many writes need.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/warm-throughput.html
 */
export function warmThroughput(write: number): object {
  return {
    ReadUnitsPerSecond: (write * partitionLimit.read) / partitionLimit.write,
    WriteUnitsPerSecond: write,
  };
}

/** How many partitions such a table has at least. */
export const warmPartitions = (write: number): number => Math.floor(write / partitionLimit.write);
