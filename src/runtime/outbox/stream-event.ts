import type { Environment } from '../environment';
import type { SharedResources } from '../resources';
import type { Logger } from '../telemetry/log';

/** The parts of Lambda's event of DynamoDB Streams that are used. */
export interface StreamEvent {
  readonly Records: readonly StreamRecord[];
}

export interface StreamRecord {
  readonly eventSource: string;
  readonly dynamodb: {
    readonly SequenceNumber: string;
    /** The item after the change; none if it was removed. */
    readonly NewImage?: Readonly<Record<string, Attribute>>;
  };
}

/** An attribute as DynamoDB writes it. */
export interface Attribute {
  readonly S?: string;
  readonly N?: string;
  readonly L?: readonly Attribute[];
}

export interface StreamEventResult {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/** What the Lambda entry does with the stream of the table. */
export interface EventStream {
  /**
   * Delivers the events in the records, all at the same time.
   * @param until epoch milliseconds at which the function is stopped
   * @returns the records that Lambda must send again
   */
  handle(event: StreamEvent, until: number): Promise<StreamEventResult>;
}

/** Creates it, as `assemble` creates everything else. */
export type EventStreamFactory = (made: {
  readonly env: Environment;
  readonly shared: SharedResources;
  readonly log: Logger;
}) => EventStream;
