/** Logs and metrics: JSON lines, with CloudWatch's embedded metrics in them. */
export { DEAD_EVENTS } from './dead-events';
export type { LogFields, Logger } from './log';
export { createLogger, LOG_LEVELS, type LoggerOptions, type LogLevel } from './logger';
export { METRICS, NO_OPERATION, type MetricsOptions } from './metrics';
export type { Observation, Observer } from './observation';
export { createObserver, type ObserverOptions } from './observer';
