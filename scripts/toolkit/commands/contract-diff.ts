import path from 'node:path';
import { define } from '../cli/command';
import { loadContract } from '../compiler/load';
import { publish } from '../compiler/published';
import { demandFile } from '../input-file';
import { root } from '../project';
import { changelogEntry } from '../versions/changelog';
import { compareContracts } from '../versions/compare';
import { RELEASED, releasedContract, versionOf } from '../versions/released';
import { tell, verdictText } from '../versions/report';
import { judge } from '../versions/verdict';

export default define(
  {
    name: 'npm run contract:diff',
    summary: `Compares the contract with the last released one (${RELEASED}).

Exit codes:
  0  clients of the released contract still work, or the version announces that they do not
  1  the contract breaks clients without a new major version
  2  the command line is wrong`,
    usage: '[FILE] [--base FILE] [--json]',
    operands: 1,
    options: { base: { type: 'string' }, json: { type: 'boolean' } },
    help: {
      base: `the contract to compare with (default: ${RELEASED})`,
      json: 'print the changes as JSON',
    },
  },
  async ({ base: baseFile, json = false }, [file = path.join(root, 'openapi.yaml')]) => {
    demandFile(file);
    if (baseFile !== undefined) demandFile(baseFile);
    const base = baseFile === undefined ? releasedContract() : await publishedOf(baseFile);
    if (base === undefined) {
      process.stdout.write(
        'No contract has been released yet. To release this one: npm run release\n',
      );
      return;
    }
    const published = await publishedOf(file);
    const changes = await compareContracts(base, published);
    const [from, to] = [versionOf(base), versionOf(published)];
    const verdict = judge(changes, from, to);
    const told = tell(changes, base);
    const isBroken = verdict.needed === 'major' && !verdict.isEnough;
    if (json) {
      process.stdout.write(
        `${JSON.stringify({ ok: !isBroken, base: from, revision: to, ...verdict, ...told }, undefined, 2)}\n`,
      );
    } else {
      const stream = isBroken ? process.stderr : process.stdout;
      stream.write(verdictText(verdict, told, from, to));
      if (verdict.needed !== undefined && !isBroken) {
        const today = new Date().toISOString().slice(0, 10);
        const version = verdict.isEnough ? to : (verdict.next ?? to);
        stream.write(`\nThe entry for CHANGELOG.md:\n\n${changelogEntry(told, version, today)}`);
      }
    }
    if (isBroken) process.exitCode = 1;
  },
);

/** A contract as seen by its clients. */
async function publishedOf(file: string): Promise<object> {
  return publish((await loadContract(path.resolve(file))).published).document;
}
