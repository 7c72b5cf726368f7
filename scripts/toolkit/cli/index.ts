/** What a command-line program of a project is written with. */
export { define, Failure, run, UsageError, type Command, type Runnable } from './command';
export { freePort, listenLocally } from './port';
