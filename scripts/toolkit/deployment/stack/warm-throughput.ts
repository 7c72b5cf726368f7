/** Units per second. */
interface Throughput {
  readonly read: number;
  readonly write: number;
}

/** The capacity of one DynamoDB partition. */
export const partitionLimit: Throughput = { read: 3000, write: 1000 };

/** The capacity of a new table that is paid per request; AWS calls it warm throughput. */
export const newTable: Throughput = { read: 12_000, write: 4000 };

/**
 * `WarmThroughput` of a table or an index that accepts this many writes at once. Because a partition is
 * limited, the table gets at least as many partitions as that many writes need.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/warm-throughput.html
 */
export function warmThroughput(write: number): object {
  return {
    ReadUnitsPerSecond: (write * partitionLimit.read) / partitionLimit.write,
    WriteUnitsPerSecond: write,
  };
}

/** The minimum number of partitions of such a table. */
export const warmPartitions = (write: number): number => Math.floor(write / partitionLimit.write);
