import type { Write } from '../dynamodb/table';
import type { ContractEvent } from '../events/event';

export type Change = 'created' | 'changed' | 'deleted';

/** What is reported of a change of an entity. Its writes are in the transaction of the change. */
export type Report<Entity> = (change: Change, entity: Entity) => Promise<readonly Write[]>;

/** The event for each change. */
export type Reports<Entity> = Readonly<Record<Change, (entity: Entity) => ContractEvent>>;
