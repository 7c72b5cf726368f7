import type { Write } from '../dynamodb/table';
import type { ContractEvent } from '../events/event';

export type Change = 'created' | 'changed' | 'deleted';

/** Creates the event for a change of an entity. Its writes are part of the transaction of the change. */
export type OnChange<Entity> = (change: Change, entity: Entity) => Promise<readonly Write[]>;

/** The event for each change. */
export type ChangeEvents<Entity> = Readonly<Record<Change, (entity: Entity) => ContractEvent>>;
