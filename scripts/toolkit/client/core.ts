import { readdirSync } from 'node:fs';
import path from 'node:path';

/** Where the runtime keeps the sources of clients; the package ships them. */
export const CORE: string = path.join(
  path.dirname(require.resolve('openapi-first-runtime/package.json')),
  'client',
);

/** How `generated/client.ts` imports them. */
export const CORE_NAME = 'openapi-first-runtime/client';

export function coreFiles(): string[] {
  return readdirSync(CORE).filter((name) => name.endsWith('.ts'));
}
