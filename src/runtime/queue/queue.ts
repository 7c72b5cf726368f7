/** Work for later. A job may run more than once, and twice at the same time, and must tolerate that. */
export interface Queue {
  /**
   * Leaves a job in the queue. It is not lost: it runs, or ends up among the dead letters.
   * @param job the operation whose job it is
   * @param data JSON, at most 200 KB
   */
  send(job: string, data: object, options?: SendOptions): Promise<void>;
}

export interface SendOptions {
  /** How long it stays hidden, at most 900. Default: 0. */
  readonly delaySeconds?: number;
}

/** A queue as seen by a process that runs its jobs. */
export interface WorkQueue extends Queue {
  /**
   * Waits for messages, at most 20 seconds. Each is hidden from others for the queue's visibility timeout.
   */
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
  /** Identifies this delivery. */
  readonly receipt: string;
  /** How often it has been delivered, including this time. */
  readonly deliveries: number;
}
