/** What a command-line program of a project is written with. */
export { define, run, type Command, type Runnable } from './command';
export { Failure, UsageError } from '../failure';
export { freePort, listenLocally } from '../port';
