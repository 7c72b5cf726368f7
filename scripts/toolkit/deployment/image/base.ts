import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Failure } from '../../failure';
import { buildah, isolation, program } from './buildah';

/**
 * Makes sure that an image which a Dockerfile starts from is in the storage: pulls it, or makes it if it
 * is one of Node and cannot be pulled.
 * @param name with its registry: `docker.io/library/node:24-slim`
 */
export async function demandBase(name: string): Promise<void> {
  if ((await buildah('images', '--json')).includes(`"${name}"`)) return;
  process.stdout.write(`Pulling ${name} …\n`);
  try {
    await buildah('pull', name);
  } catch (error) {
    const major = /^docker\.io\/library\/node:(\d+)/.exec(name)?.[1];
    if (major === undefined) throw error;
    process.stdout.write(
      `It cannot be pulled here. Making it from Debian's packages and Node ${major} of npm …\n`,
    );
    await makeBase(name, major);
  }
}

/** What the official image has, as far as the API needs it: Debian, Node, npm, and the user `node`. */
const DOCKERFILE = `FROM scratch
ADD debian.tar /
COPY node/package/bin/node /usr/local/bin/
COPY npm/package /usr/local/lib/node_modules/npm
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm && \\
  echo node:x:1000:1000::/home/node:/bin/sh >>/etc/passwd && echo node:x:1000: >>/etc/group && \\
  mkdir /home/node && chown 1000:1000 /home/node
`;

async function makeBase(name: string, major: string): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'base-'));
  const file = (one: string): string => path.join(folder, one);
  try {
    const packages = ['--include=ca-certificates,libstdc++6', 'bookworm', file('debian.tar')];
    await program('mmdebstrap', ['--quiet', '--variant=essential', ...packages]);
    await unpack(`node-linux-${process.arch}@${major}`, file('node'));
    await unpack(`npm@${(await program('npm', ['--version'])).trim()}`, file('npm'));
    writeFileSync(file('Dockerfile'), DOCKERFILE);
    await buildah('build', ...isolation, '--tag', name, folder);
  } catch (error) {
    throw error instanceof Failure
      ? new Failure(`${name} can be neither pulled nor made. ${error.message}`, { cause: error })
      : error;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A package of npm, as it is published, in a new folder. */
async function unpack(name: string, folder: string): Promise<void> {
  const destination = path.dirname(folder);
  const options = ['--silent', '--pack-destination', destination];
  const tarball = (await program('npm', ['pack', ...options, name])).trim();
  await program('mkdir', [folder]);
  await program('tar', ['-xzf', path.join(destination, tarball), '-C', folder]);
}
