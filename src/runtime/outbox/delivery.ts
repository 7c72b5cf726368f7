import { readConfig } from '../config';
import type { Table } from '../dynamodb/table';
import { given, type Environment } from '../environment';
import type { Outgoing } from '../outgoing/client';
import { outgoingOf } from '../outgoing/connection';
import type { Resources } from '../resources';
import { deadEvent } from '../telemetry/dead-events';
import type { Logger } from '../telemetry/log';
import type { MetricsOptions } from '../telemetry/metrics';
import {
  dead,
  ifDue,
  keyOf,
  partitionOf,
  shards,
  toEvent,
  waiting,
  type StoredEvent,
} from './event-item';
import { readReceivers, type Receiver } from './receivers';
import { signatureHeaders } from './signature';

export interface Delivery {
  readonly table: Table;
  readonly outgoing: Outgoing;
  readonly receivers: readonly Receiver[];
  /** Seconds between each attempt and the next. After one more attempt the event is a dead letter. */
  readonly retries: readonly number[];
  readonly log: Logger;
  /** The metrics that count dead letters. Default: they are not counted. */
  readonly metrics?: Pick<MetricsOptions, 'namespace' | 'stage'> | undefined;
  /** Epoch milliseconds. The next run delivers what is left then. */
  readonly deadline: number;
}

/** A minute to 12 hours: about 28 hours in total. */
const defaultRetries = '60 300 900 1800 3600 7200 14400 28800 43200';
/** Milliseconds in which a receiver must respond. */
const timeoutMs = 5_000;
/** Milliseconds before the deadline in which nothing more is sent. */
const margin = timeoutMs + 1_000;
const pageSize = 25;

/** @throws Error that says how to set a variable */
export function deliveryOptions(
  resources: Resources,
): Pick<Delivery, 'outgoing' | 'receivers' | 'retries' | 'metrics'> {
  const { env } = resources;
  return {
    outgoing: outgoingOf(resources),
    receivers: readReceivers(env),
    retries: retriesIn(env),
    metrics: readConfig(env).metrics,
  };
}

function retriesIn(env: Environment): number[] {
  const words = (given(env, 'WEBHOOK_RETRIES') ?? defaultRetries).trim().split(/\s+/);
  if (words.every((word) => /^[1-9]\d{0,5}$/.test(word))) return words.map(Number);
  throw new Error(
    'WEBHOOK_RETRIES is not valid: list the seconds between attempts, such as "60 300 3600".',
  );
}

/** Delivers all events that are due, at least once, and in no particular order. */
export async function deliverDue(delivery: Delivery): Promise<void> {
  const partitions = Array.from({ length: shards }, (_, shard) => partitionOf(shard));
  await Promise.all(partitions.map((partition) => deliverPartition(delivery, partition)));
}

async function deliverPartition(delivery: Delivery, partition: string): Promise<void> {
  const { table, deadline } = delivery;
  let after: string | undefined;
  while (Date.now() < deadline - margin) {
    const page = await table.query({ partition, after, ascending: true, limit: pageSize });
    const now = new Date().toISOString();
    const due = page.items.map(toEvent).filter((event) => event.due <= now);
    await Promise.all(due.map((event) => deliverEvent(delivery, event)));
    after = due.at(-1)?.due;
    if (due.length < page.items.length || !page.more) return;
  }
}

/** Sends an event to the receivers that have not received it, unless another process has claimed it. */
export async function deliverEvent(delivery: Delivery, event: StoredEvent): Promise<void> {
  const { table, receivers, retries, log, metrics } = delivery;
  const { id, attempts, pending } = event;
  const key = keyOf(id);
  const isLast = attempts >= retries.length;
  const waitMs = (retries[attempts] ?? retries.at(-1) ?? 60) * 1000;
  // The next attempt is scheduled before this one is made: it takes place even if this process dies.
  // At random times, so that a receiver that recovers does not get all events at once.
  const next = waiting(id, new Date(Date.now() + waitMs * (0.9 + Math.random() / 5)));
  const mine = ifDue(next.GSI1SK);
  const claimed = await table.set(key, { attempts: attempts + 1, ...next }, ifDue(event.due));
  if (!claimed) return;
  const left: string[] = [];
  await Promise.all(
    pending.map(async (name) => {
      const receiver = receivers.find((one) => one.name === name);
      // The receiver is no longer in the settings.
      if (!receiver) return;
      const fault = await send(delivery, receiver, event);
      if (fault === undefined) return;
      left.push(name);
      log.warn('An event was not delivered', { webhook: event.name, id, receiver: name, fault });
    }),
  );
  if (left.length === 0) await table.remove(key, mine);
  else if (isLast) {
    await table.set(key, { pending: left, ...dead(id, new Date()) }, mine);
    const counted = metrics && deadEvent(metrics);
    log.error('An event is a dead letter', {
      webhook: event.name,
      id,
      receivers: left,
      ...counted,
    });
  } else if (left.length < pending.length) await table.set(key, { pending: left }, mine);
}

/** @returns why the event was not received */
async function send(
  { outgoing }: Delivery,
  { url, secrets }: Receiver,
  { id, body, contentType = 'application/json' }: StoredEvent,
): Promise<string | undefined> {
  try {
    const { status } = await outgoing.call({
      method: 'POST',
      url,
      headers: {
        ...(body !== '' && { 'Content-Type': contentType }),
        ...signatureHeaders({ id, body, secrets, now: new Date() }),
      },
      body,
      timeoutMs,
    });
    return status >= 200 && status < 300 ? undefined : `status ${status}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
