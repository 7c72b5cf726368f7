/** An API over node:http, in any process or as a container. */
export { runContainer } from './entries/container';
export { createServer, type Server, type ServerOptions } from './entries/server';
export { readPages } from './entries/documentation';
export { StaticPage } from './http/static-page';
