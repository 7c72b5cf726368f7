import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { redocly } from '../compiler/redocly';
import { Failure } from '../failure';
import type { Change, Impact } from './change';
import { furtherReasons, isAddition } from './rules';

/** The part of Redocly's report that is used here. */
interface RedoclyDiff {
  readonly changes: readonly {
    readonly path: string;
    readonly kind: Change['kind'];
    readonly property?: string;
    readonly impact: Impact;
    readonly base?: ComparedNode;
    readonly revision?: ComparedNode;
    readonly verdicts: readonly { readonly ruleId: string; readonly message: string }[];
  }[];
}

interface ComparedNode {
  readonly pointer: string;
  readonly value?: unknown;
}

/**
 * All differences between two bundled contracts, as `redocly diff` finds them, and those that it does not
 * assess (`rules.ts`).
 */
export async function compareContracts(base: object, revision: object): Promise<Change[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'contract-diff-'));
  try {
    writeFileSync(path.join(folder, 'base.json'), JSON.stringify(base));
    writeFileSync(path.join(folder, 'revision.json'), JSON.stringify(revision));
    // Its rules are not optional: those of the project's redocly.yaml do not apply.
    writeFileSync(path.join(folder, 'redocly.yaml'), 'extends: [diff-recommended]\n');
    const args = ['diff', 'base.json', 'revision.json', '--format=json'];
    const { stdout, stderr } = await redocly(args, folder);
    const { changes } = read(stdout, stderr);
    return changes.filter(isNoVersion).map((one) => {
      const change: Change = {
        path: placeOf(one),
        kind: one.kind,
        property: one.property,
        base: one.base?.value,
        revision: one.revision?.value,
        impact: one.impact,
        reasons: one.verdicts.map(({ ruleId, message }) => ({ rule: ruleId, message })),
      };
      const more = furtherReasons(change);
      if (more.length > 0)
        return { ...change, impact: 'major', reasons: [...change.reasons, ...more] };
      return isAddition(change) ? { ...change, impact: 'minor' } : change;
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The version follows from the other changes. */
const isNoVersion = ({ path: place, property }: RedoclyDiff['changes'][number]): boolean =>
  !(property === 'version' && place.replace('#', '') === '/info');

function read(stdout: string, stderr: string): RedoclyDiff {
  try {
    return JSON.parse(stdout) as RedoclyDiff;
  } catch {
    throw new Failure(`Redocly could not compare the contracts:\n${stderr || stdout}`);
  }
}

/** The location of the component, if the change is in one. */
function placeOf({
  path: place,
  property,
  base,
  revision,
}: RedoclyDiff['changes'][number]): string[] {
  const pointer = (base ?? revision)?.pointer ?? place;
  const tokens = pointer
    .replace(/^#?\//, '')
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
  return tokens.at(-1) === property ? tokens.slice(0, -1) : tokens;
}
