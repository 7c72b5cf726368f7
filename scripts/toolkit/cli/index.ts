/** What a project's command-line programs are built with. */
export { define, run, type Command, type Runnable } from './command';
export { Failure, UsageError } from '../failure';
export { freePort, listenLocally } from '../port';
export { nodeTool } from '../deployment/node-tool';
