import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { given, type Environment } from 'openapi-first-runtime';
import { Failure } from '../failure';
import { withDefaults } from '../environment';
import { projectName, root } from '../project';

export type { Environment };

/** Where local runs keep permanent data: the database, the secrets. Never committed. */
export const dataFolder: string = path.resolve(root, given(process.env, 'DATA_FOLDER') ?? '.data');

/**
 * The environment for a local run. Variables that are set are kept; missing ones get a value that works on
 * this machine. The secrets are random, created once and kept in `folder`, so that `npm run token` prints
 * tokens that `npm start` accepts, even after a restart.
 */
export function localEnvironment(env: Environment, folder: string = dataFolder): Environment {
  const secrets = localSecrets(folder);
  const remoteKeys = given(env, 'JWT_JWKS_URL') !== undefined;
  return withDefaults(env, {
    ...(!remoteKeys && { JWT_SECRET: secrets.jwt, JWT_ALGORITHMS: 'HS256' }),
    JWT_ISSUER: 'https://localhost/',
    JWT_AUDIENCE: projectName(),
    CURSOR_SECRET: secrets.cursor,
    STAGE: 'local',
  });
}

interface Secrets {
  jwt: string;
  cursor: string;
}

function localSecrets(folder: string): Secrets {
  const file = path.join(folder, 'secrets.json');
  const kept = readSecrets(file);
  if (kept) return kept;
  mkdirSync(folder, { recursive: true });
  const fresh: Secrets = { jwt: newSecret(), cursor: newSecret() };
  // The file is complete before it gets its name, and gets it only once, so that two first runs at the same
  // time agree on one file.
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(fresh, undefined, 2)}\n`, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return readSecrets(file) ?? fresh;
}

function readSecrets(file: string): Secrets | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Failure(`${file} cannot be read. Delete it to create new secrets.`, {
      cause: error,
    });
  }
}

const newSecret = (): string => randomBytes(32).toString('base64url');
