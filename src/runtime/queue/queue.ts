/** Work for later. A job may be done more than once, and twice at a time: what it does must tolerate that. */
export interface Queue {
  /**
   * Leaves a job in the queue. It is not lost: it is done, or ends among the dead letters.
   * @param job the operation whose job it is
   * @param data JSON, at most 200 KB
   */
  send(job: string, data: object, options?: SendOptions): Promise<void>;
}

export interface SendOptions {
  /** How long it stays hidden, at most 900. Default: 0. */
  readonly delaySeconds?: number;
}

/** A queue as those see it who do its jobs. */
export interface WorkQueue extends Queue {
  /** Waits for messages, at most 20 seconds. Each is hidden from others for the queue's visibility timeout. */
  receive(): Promise<readonly Message[]>;
  /** Removes a message that has been dealt with. */
  remove(message: Message): Promise<void>;
  /** Shows a message again after some time. */
  retryIn(message: Message, seconds: number): Promise<void>;
  /** Closes the connections; `receive` then fails. */
  close(): void;
}

/** One delivery of a message. */
export interface Message {
  readonly id: string;
  readonly body: string;
  /** Names this delivery. */
  readonly receipt: string;
  /** How often it has been delivered, this time included. */
  readonly deliveries: number;
}
