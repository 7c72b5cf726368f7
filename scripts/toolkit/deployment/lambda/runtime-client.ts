import { execFile } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { Failure } from '../../failure';
import { root } from '../../project';

const version = '4.0.2';

/**
 * Lambda's own runtime client for Node, `aws-lambda-ric`, which runs in Lambda's image. Downloaded into
 * `.cache/` once, because half of it is C++ that is compiled here.
 * @returns the path of its program
 * @throws Failure if it is not available, with what it needs
 */
export async function runtimeClient(): Promise<string> {
  const folder = path.join(root, `.cache/aws-lambda-ric-${version}`);
  const client = path.join(folder, 'node_modules/aws-lambda-ric');
  const file = path.join(client, 'index.mjs');
  if (existsSync(path.join(client, 'rapid-client.node'))) return file;
  process.stderr.write(`Compiling aws-lambda-ric into ${path.relative(root, folder)}: minutes …\n`);
  mkdirSync(folder, { recursive: true });
  // Its build needs Node 22 or later; the result also runs on 20.
  const install = ['npm', 'install', '--no-save', '--prefix', folder, `aws-lambda-ric@${version}`];
  try {
    await promisify(execFile)('npx', ['-y', '-p', 'node@24', '--', ...install], {
      cwd: folder,
      maxBuffer: 64 * 1024 * 1024,
    });
  } catch (error) {
    const { stderr = String(error) } = error as { stderr?: string };
    throw new Failure(
      `aws-lambda-ric ${version} is not available. It needs Linux, network access and a compiler: apt-get install cmake make g++ xz-utils\n${stderr.slice(-2000)}`,
    );
  }
  return file;
}
