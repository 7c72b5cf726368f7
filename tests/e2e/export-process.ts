import { createApi } from '../../src/api';
import { createServer } from 'openapi-first-runtime/server';

/** The API as a process that can be killed; it prints where it listens. */
async function main(): Promise<void> {
  const server = createServer(createApi(process.env));
  const { port } = await server.listen(0, '127.0.0.1');
  process.stdout.write(`${port}\n`);
}
void main();
