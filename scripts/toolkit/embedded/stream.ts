import { isDeepStrictEqual } from 'node:util';
import type { Item } from './dynalite-types';
import type { View } from './view';

/** A record of DynamoDB Streams, with new images. */
export interface StreamRecord {
  readonly eventSource: 'aws:dynamodb';
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly dynamodb: {
    readonly Keys: Item;
    /** The item after the change; none if it was removed. */
    readonly NewImage?: Item;
    readonly SequenceNumber: string;
    readonly StreamViewType: 'NEW_IMAGE';
  };
}

/** Is given the records of each commit, in order. */
export type Stream = (records: readonly StreamRecord[]) => void;

/** Makes the records of commits. */
export class StreamRecords {
  #count = 0;

  /** Like DynamoDB, it has no record of a write that leaves an item as it was. */
  of(view: View): StreamRecord[] {
    return view.written().flatMap(({ table, before, after }): StreamRecord[] => {
      if (isDeepStrictEqual(before, after)) return [];
      const item = after ?? before ?? {};
      const keys = view.table(table).KeySchema.map(({ AttributeName: name }) => [name, item[name]]);
      return [
        {
          eventSource: 'aws:dynamodb',
          eventName: !before ? 'INSERT' : after ? 'MODIFY' : 'REMOVE',
          dynamodb: {
            Keys: Object.fromEntries(keys) as Item,
            ...(after && { NewImage: after }),
            SequenceNumber: String(++this.#count),
            StreamViewType: 'NEW_IMAGE',
          },
        },
      ];
    });
  }
}
