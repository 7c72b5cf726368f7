import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { define } from '../cli/command';
import { Failure } from '../failure';
import { parseJsonFile } from '../json-file';
import { root } from '../project';
import { PERMISSIVE } from '../supply-chain/licences';
import { lockedPackages, objections } from '../supply-chain/lock';

export default define(
  {
    name: 'npm run check:supply-chain',
    summary: `Checks the packages in this project's package-lock.json: every package must have an allowed licence and a checksum, and "allowScripts" in package.json must list each one that runs a script when it is installed.`,
    usage: '[--allow LICENCE …]',
    options: { allow: { type: 'string', multiple: true, default: [] as string[] } },
    help: { allow: `a licence to allow in addition to ${PERMISSIVE.join(', ')}` },
  },
  ({ allow }) => {
    const found = objections(root, new Set([...PERMISSIVE, ...allow]), allowedScripts());
    if (found.length > 0) throw new Failure(found.join('\n'));
    process.stdout.write(`${lockedPackages(root).size} packages: no problems\n`);
  },
);

function allowedScripts(): Readonly<Record<string, boolean>> {
  const file = path.join(root, 'package.json');
  if (!existsSync(file)) return {};
  const { allowScripts = {} } = parseJsonFile(readFileSync(file, 'utf8'), 'package.json') as {
    allowScripts?: Record<string, boolean>;
  };
  return allowScripts;
}
