import type { Observation, Observer } from './observation';
import { lineHead, LOG_LEVELS, writeToStdout, type LogLevel } from './logger';
import { createMetrics, rounded, type MetricsOptions } from './metrics';
import { scrub } from './scrub';

export interface ObserverOptions {
  /** The lowest level that is written. Default `info`. */
  level?: LogLevel;
  /** Metrics as part of the line; every request then has a line, whatever the level. Default none. */
  metrics?: MetricsOptions | undefined;
  /**
   * The share of successful requests, 0 to 1, that have a line; failed ones always have one. Metrics count
   * each line for as many requests as it represents. Default 1: every request.
   */
  sampling?: number;
  /** Receives each line with its line feed. Default: standard output. */
  write?: (line: string) => void;
}

/** Writes one line for each request: `info`, `warn` for a broken response, `error` for a 5xx. */
export function createObserver({
  level = 'info',
  metrics: metricsOptions,
  sampling = 1,
  write = writeToStdout,
}: ObserverOptions = {}): Observer {
  const metrics = metricsOptions && createMetrics(metricsOptions);
  const least = LOG_LEVELS.indexOf(level);
  let first = true;

  return (observation) => {
    const own = levelOf(observation);
    if (!metrics && LOG_LEVELS.indexOf(own) < least) return;
    const cold = first;
    first = false;
    // A cold start is always logged: metrics count them.
    const sampled = own === 'info' && !cold && sampling < 1;
    if (sampled && Math.random() >= sampling) return;
    write(
      lineHead(own, 'request') +
        describe(observation) +
        (metrics?.(observation, cold, sampled ? 1 / sampling : 1) ?? '') +
        '}\n',
    );
  };
}

function levelOf({ status, violation }: Observation): LogLevel {
  if (status >= 500) return 'error';
  return violation === undefined ? 'info' : 'warn';
}

function describe(observation: Observation): string {
  const { requestId, method, path, operationId, status } = observation;
  const { problem, reason, violation, cause } = observation;
  let text = `,"requestId":${JSON.stringify(requestId)},"method":${JSON.stringify(method)}`;
  if (path !== undefined) text += `,"path":${JSON.stringify(path)}`;
  if (operationId !== undefined) text += `,"operation":${JSON.stringify(operationId)}`;
  text += `,"status":${status},"durationMs":${rounded(observation)}`;
  if (problem !== undefined) text += `,"problem":${JSON.stringify(problem)}`;
  if (reason !== undefined) text += `,"reason":${JSON.stringify(scrub('reason', reason))}`;
  if (violation !== undefined)
    text += `,"violation":${JSON.stringify(scrub('violation', violation))}`;
  if (cause !== undefined) text += `,"cause":${JSON.stringify(scrub('cause', cause) ?? null)}`;
  return text;
}
