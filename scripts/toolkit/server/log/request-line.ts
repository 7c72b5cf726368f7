import path from 'node:path';
import {
  LOG_LEVELS,
  type LogLevel,
  type Observation,
  type Observer,
} from 'openapi-first-runtime/telemetry';
import { painter, printable, type Paint, type Screen, type Style } from './colours';
import { reasonOf } from './reason';

/** Lines of a stack trace that are shown, those of the API itself first. */
const FRAMES = 5;

/** Shows each request as a readable line, if its level is logged. */
export function requestLines(
  screen: Screen,
  level: LogLevel = 'info',
  now: () => Date = () => new Date(),
): Observer {
  const paint = painter(screen);
  const least = LOG_LEVELS.indexOf(level);
  return (observation) => {
    if (LOG_LEVELS.indexOf(levelOf(observation)) < least) return;
    screen.write(`${requestLine(observation, paint, now())}\n${stackOf(observation, paint)}`);
  };
}

/** `12:03:04  GET  /v1/users/5  getUser  404  3 ms  User not found.` */
function requestLine(observation: Observation, paint: Paint, at: Date): string {
  const { request, operationId = '-', status, durationMs } = observation;
  const reason = reasonOf(observation);
  const sent = printable(request.path === '' ? '(not valid HTTP)' : request.path);
  return [
    paint('dim', timeOf(at)),
    paint('bold', printable(request.method).padEnd(7)),
    sent.padEnd(46),
    paint('cyan', printable(operationId).padEnd(18)),
    paint(styleOf(observation), String(status)),
    paint(
      'dim',
      `${durationMs < 10 ? durationMs.toFixed(1) : Math.round(durationMs)} ms`.padStart(8),
    ),
    ...(reason === undefined ? [] : [paint(styleOf(observation), printable(reason))]),
  ].join('  ');
}

function levelOf({ status, violation }: Observation): LogLevel {
  if (status >= 500) return 'error';
  return violation === undefined ? 'info' : 'warn';
}

function styleOf({ status, violation }: Observation): Style {
  if (status >= 500 || violation !== undefined) return 'red';
  if (status >= 400) return 'yellow';
  return status >= 300 ? 'cyan' : 'green';
}

/** Where an unforeseen error was thrown, as far as that is in the API's own code. */
function stackOf({ answered, violation, cause }: Observation, paint: Paint): string {
  if (answered?.kind !== 'internal-error' || violation !== undefined) return '';
  if (!(cause instanceof Error)) return '';
  const here = `${process.cwd()}${path.sep}`;
  return (cause.stack ?? '')
    .split('\n')
    .filter((line) => /^ +at /.test(line) && line.includes(here) && !line.includes('node_modules'))
    .slice(0, FRAMES)
    .map((line) => `${paint('dim', `          ${printable(line.replace(here, '').trim())}`)}\n`)
    .join('');
}

/** `12:03:04`, in the time zone of this machine. */
export function timeOf(at: Date): string {
  return [at.getHours(), at.getMinutes(), at.getSeconds()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}
