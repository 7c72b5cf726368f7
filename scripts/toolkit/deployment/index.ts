/** The deployment of an API on AWS. */
export { newTable, partitionLimit, warmPartitions } from './stack/warm-throughput';
