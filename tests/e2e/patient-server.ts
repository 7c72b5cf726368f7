import { createApi } from '../../src/api';
import { createServer } from 'openapi-first-runtime/server';

/* A server in a process of its own, whose requests have so much time that no test depends on the machine. */

const server = createServer(createApi(process.env), { handlingTimeout: 600_000 });
void server.listen(0, '127.0.0.1').then(({ port }) => process.stdout.write(`{"port":${port}}\n`));
