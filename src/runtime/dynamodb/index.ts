/**
 * The parts of a store: a table, its keys, pages and concurrent writes. Each API has a file for each of its
 * entities.
 */
export { tableOf, tableOptions } from './connection';
export { Collection, type CollectionOptions, type Saved, type UniqueMember } from './collection';
export type { Kept, ListPage, ListRequest } from './collection-pages';
export { giveUp, isNotIn, take, type Claim } from './claims';
export { outrun, settle } from './contention';
export { startOf } from './cursor-pages';
export { Cursors, cursorsOf } from './cursors';
export { Idempotency, idempotencyOf } from './idempotency';
export { AlreadyDone, demandNew, type Recording } from './recording';
export { newId, newNumber, parseId, subjectId, timeOf } from './id';
export { mergePage, type Page, type PageRequest, type ReadPartition } from './merge';
export { demandAnswer } from './readiness';
export { sortedPage, type SortedRequest } from './sorted-pages';
export { connectTable, type LazyTable } from './lazy-table';
export {
  absent,
  type Condition,
  type IndexPage,
  type IndexQuery,
  type Item,
  type Key,
  type PartitionQuery,
  type Refusal,
  type Table,
  type Write,
} from './table';
export { tableDefinition, timeToLiveAttribute } from './table-definition';
