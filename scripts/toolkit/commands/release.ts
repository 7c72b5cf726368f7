import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { define, type Runnable } from '../cli/command';
import { loadContract } from '../compiler/load';
import { publish } from '../compiler/published';
import { Failure } from '../failure';
import { demandFile } from '../input-file';
import { root } from '../project';
import { changelogEntry, withEntry } from '../versions/changelog';
import { compareContracts } from '../versions/compare';
import { setPackageVersion, setVersion } from '../versions/numbers';
import { RELEASED, releasedContract, versionOf } from '../versions/released';
import { tell, verdictText } from '../versions/report';
import { judge } from '../versions/verdict';

/** What is regenerated from the contract, each by the command with this name. */
const STEPS: readonly (readonly [string, () => Promise<{ readonly default: Runnable }>])[] = [
  ['generate', () => import('./generate')],
  ['client', () => import('./client')],
  ['docs', () => import('./docs')],
];

export default define(
  {
    name: 'npm run release',
    summary:
      'Releases the contract: updates the version, CHANGELOG.md, the client, the documentation and the snapshot for contract:diff. It neither commits nor publishes.',
    options: {},
    help: {},
  },
  async () => {
    const contract = path.join(root, 'openapi.yaml');
    demandFile(contract);
    const { document: published } = publish((await loadContract(contract)).published);
    const base = releasedContract();
    const given = versionOf(published);
    const { version, entry } = base ? await successor(base, published) : first(given);

    if (version !== given) setVersion(contract, version);
    for (const [name, load] of STEPS) {
      const { default: step } = await load();
      if ((await step.run([])) !== 0)
        throw new Failure(
          `npm run ${name} failed: nothing was released. Correct the error, and run this command again.`,
        );
    }
    const packages = setPackageVersion(root, version);
    const changelog = path.join(root, 'CHANGELOG.md');
    const text = existsSync(changelog) ? readFileSync(changelog, 'utf8') : undefined;
    writeFileSync(changelog, withEntry(text, entry));
    const released = path.join(root, RELEASED);
    mkdirSync(path.dirname(released), { recursive: true });
    copyFileSync(path.join(root, 'generated/openapi.json'), released);
    process.stdout.write(
      `\nReleased as ${version}: ${['openapi.yaml', ...packages, 'CHANGELOG.md', 'generated/', 'dist/client', 'dist/docs'].join(', ')}.
Review the entry in CHANGELOG.md. Then run: git commit -am "Release ${version}" && git tag v${version} && npm publish dist/client
`,
    );
  },
);

interface Release {
  readonly version: string;
  readonly entry: string;
}

/** @throws Failure if there is nothing to release, or if clients would break without a new major version */
async function successor(base: object, revision: object): Promise<Release> {
  const changes = await compareContracts(base, revision);
  const [from, to] = [versionOf(base), versionOf(revision)];
  const verdict = judge(changes, from, to);
  const told = tell(changes, base);
  if (verdict.needed === undefined && from === to)
    throw new Failure(`There is nothing to release: the contract has not changed since ${from}.`);
  if (!verdict.isEnough && (verdict.needed === 'major' || verdict.next === undefined))
    throw new Failure(verdictText(verdict, told, from, to).trim());
  const version = verdict.isEnough ? to : (verdict.next ?? to);
  return { version, entry: changelogEntry(told, version, today()) };
}

const first = (version: string): Release => ({
  version,
  entry: `## [${version}] - ${today()}\n\nThe first release of the contract.\n`,
});

const today = (): string => new Date().toISOString().slice(0, 10);
